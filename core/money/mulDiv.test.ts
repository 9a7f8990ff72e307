import { MoneyError } from './fen'
import { mulDivCeil, mulDivFloor, mulDivMod } from './mulDiv'

const MAX = Number.MAX_SAFE_INTEGER
const overflow = expect.objectContaining({ code: 'overflow' }) as Error

describe('a · b ÷ c without BigInt', () => {
  it('is exact where the product leaves the safe range', () => {
    expect(mulDivFloor(MAX, MAX, MAX)).toBe(MAX)
    expect(mulDivMod(MAX, MAX - 1, MAX)).toEqual({ quotient: MAX - 1, remainder: 0 })
    expect(mulDivMod(MAX - 1, MAX - 1, MAX)).toEqual({ quotient: MAX - 2, remainder: 1 })
    expect(mulDivMod(2 ** 52 + 1, 3, 2 ** 52)).toEqual({ quotient: 3, remainder: 3 })
  })

  it('rounds up or down only where there is a remainder', () => {
    expect(mulDivCeil(10, 3, 4)).toBe(8)
    expect(mulDivFloor(10, 3, 4)).toBe(7)
    expect(mulDivCeil(12, 3, 4)).toBe(9)
    expect(mulDivCeil(0, 5, 7)).toBe(0)
    expect(mulDivCeil(5, 0, 7)).toBe(0)
  })

  it.each([
    ['zero-divisor', 1, 1, 0],
    ['negative', -1, 1, 1],
    ['negative', 1, -1, 1],
    ['negative', 1, 1, -1],
    ['fractional', 1.5, 1, 1],
    ['fractional', 1, 0.1, 1],
    ['overflow', 2 ** 53, 1, 1],
    ['overflow', MAX, 2, 1],
    ['overflow', MAX, MAX, MAX - 1],
    ['not-a-number', NaN, 1, 1],
  ])('refuses with %s: %d · %d ÷ %d', (code, a, b, c) => {
    for (const run of [mulDivCeil, mulDivFloor]) {
      expect(() => run(a, b, c)).toThrow(MoneyError)
      expect(() => run(a, b, c)).toThrow(expect.objectContaining({ code }) as Error)
    }
  })

  it('refuses a quotient that only rounding up lifts out of the safe range', () => {
    // 3 · 6,004,799,503,160,661 = 2 · (2^53 − 1) + 1
    expect(mulDivFloor(6_004_799_503_160_661, 3, 2)).toBe(MAX)
    expect(() => mulDivCeil(6_004_799_503_160_661, 3, 2)).toThrow(overflow)
  })
})
