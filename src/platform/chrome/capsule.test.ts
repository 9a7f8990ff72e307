import { chromeAround } from './capsule'

test('the bar is as high as the capsule with the same space above and below', () => {
  expect(chromeAround(47, 390, { top: 51, left: 296, height: 32 })).toEqual({
    statusBarPx: 47,
    barPx: 44,
    capsulePx: 94,
    ownCorner: false,
  })
  expect(chromeAround(20, 375, { top: 26, left: 281, height: 36 }).barPx).toBe(48)
})

test('a host that does not say where its capsule is gets the usual room', () => {
  expect(chromeAround(20, 375, null)).toMatchObject({ statusBarPx: 20, barPx: 44, capsulePx: 97 })
})
