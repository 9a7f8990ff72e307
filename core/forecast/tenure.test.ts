import { mutualAidTenure, tenureFactor } from './tenure'

describe('the effect of tenure', () => {
  it.each([
    [0.5, 0.53],
    [1, 0.63],
    [2, 0.77],
    [3, 0.86],
    [5, 0.95],
  ])('is, %d years after the waiting period, %d', (years, factor) => {
    const days = years * 365.25 + 90
    // The fit was printed to two places from unrounded figures.
    expect(Math.abs(tenureFactor({ ...mutualAidTenure, lagDays: 0 }, days, 90) - factor)).toBeLessThan(0.011)
  })

  it('is nothing in the waiting period and until the first case can be disclosed', () => {
    expect(tenureFactor(mutualAidTenure, 89, 90)).toBe(0)
    expect(tenureFactor(mutualAidTenure, 125, 90)).toBe(0)
    expect(tenureFactor(mutualAidTenure, 126, 90)).toBeCloseTo(0.4, 12)
  })
})
