import { scaleFor, yearPercent } from './scale'

test.each([3, 157, 471, 5911, 10_200, 99_999, 2_000_000])(
  'a highest bar of %i fen fits under the top',
  (highestFen) => {
    const { topFen, lines } = scaleFor(highestFen)
    expect(topFen).toBeGreaterThanOrEqual(highestFen)
    expect(lines.length).toBeGreaterThan(0)
    expect(lines.length).toBeLessThanOrEqual(3)
    expect(Math.max(...lines)).toBeLessThanOrEqual(topFen)
  },
)

test('lines lie at round yuan', () => {
  expect(scaleFor(620).lines).toEqual([200, 400, 600])
  expect(scaleFor(10_200).lines).toEqual([5000, 10_000, 15_000])
})

test('a day lies where it is in its year', () => {
  expect(yearPercent('2026-01-01')).toBe(0)
  expect(yearPercent('2026-07-01')).toBe(50)
  expect(yearPercent('2026-12-31')).toBeLessThan(100)
})
