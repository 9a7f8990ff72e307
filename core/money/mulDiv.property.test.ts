import fc from 'fast-check'
import { MoneyError } from './fen'
import { mulDivCeil, mulDivFloor, mulDivMod } from './mulDiv'

const MAX = Number.MAX_SAFE_INTEGER

/** Whole numbers of every size, and those around powers of two where limbs carry. */
const safe = fc.oneof(
  fc.maxSafeNat(),
  fc.nat({ max: 1000 }),
  fc.tuple(fc.nat({ max: 53 }), fc.integer({ min: -2, max: 2 })).map(([power, off]) => {
    return Math.min(MAX, Math.max(0, 2 ** power + off))
  }),
  fc.nat({ max: 5 }).map((off) => MAX - off),
)
const divisor = safe.map((n) => Math.max(1, n))

const outcome = (run: () => number): number | string => {
  try {
    return run()
  } catch (error) {
    if (error instanceof MoneyError) return error.code
    throw error
  }
}
const inRange = (exact: bigint): number | string => (exact > BigInt(MAX) ? 'overflow' : Number(exact))

describe('mulDiv against BigInt', () => {
  it('agrees on floor and ceil for all safe numbers, overflow included', () => {
    fc.assert(
      fc.property(safe, safe, divisor, (a, b, c) => {
        const product = BigInt(a) * BigInt(b)
        const floor = product / BigInt(c)
        const ceil = floor * BigInt(c) === product ? floor : floor + 1n
        expect(outcome(() => mulDivFloor(a, b, c))).toBe(inRange(floor))
        expect(outcome(() => mulDivCeil(a, b, c))).toBe(inRange(ceil))
      }),
      { numRuns: 5000 },
    )
  })

  it('leaves a remainder below the divisor that completes the product', () => {
    fc.assert(
      fc.property(safe, safe, divisor, (a, b, c) => {
        const product = BigInt(a) * BigInt(b)
        fc.pre(product / BigInt(c) <= BigInt(MAX))
        const { quotient, remainder } = mulDivMod(a, b, c)
        expect(remainder).toBeLessThan(c)
        expect(BigInt(quotient) * BigInt(c) + BigInt(remainder)).toBe(product)
      }),
      { numRuns: 2000 },
    )
  })
})
