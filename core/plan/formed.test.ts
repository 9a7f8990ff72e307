import { isFormed } from './formed'
import { tongzhou } from './presets/tongzhou'
import { xianghubao2018 } from './presets/xianghubao'

test('相互保 shares nothing below 3.30 million members, and our own plan has no such rule', () => {
  expect(isFormed(xianghubao2018, 3_299_999)).toBe(false)
  expect(isFormed(xianghubao2018, 3_300_000)).toBe(true)
  expect(isFormed(tongzhou, 0)).toBe(true)
  expect(() => isFormed(tongzhou, -1)).toThrow(expect.objectContaining({ code: 'negative' }) as Error)
})
