import fc from 'fast-check'
import { type Fen, fen } from '../money/fen'
import { parseRate } from '../money/rate'
import { apportion } from './apportion'
import { aidForGroup, largestAid, smallestGroup } from './group'

const EIGHT = parseRate('0.08')
const YUAN = 100

describe('the smallest group for an aid', () => {
  it('of 300,000 yuan at 0.1 yuan a head: 3.24 million with 8 % on top, 3.30 million with 10 %', () => {
    expect(smallestGroup(fen(30_000_000), EIGHT, fen(10))).toBe(3_240_000)
    expect(smallestGroup(fen(30_000_000), parseRate('0.10'), fen(10))).toBe(3_300_000)
  })

  it('of 300,000 yuan at 3 yuan a head is 108,000', () => {
    expect(smallestGroup(fen(30_000_000), EIGHT, fen(3 * YUAN))).toBe(108_000)
  })
})

describe('the largest aid of a group', () => {
  it.each([
    [3_000, 8_333.33],
    [30_000, 83_333.33],
    [108_000, 300_000],
  ])('of %i members at 3 yuan a case is %d yuan', (members, yuan) => {
    expect(largestAid(members, EIGHT, fen(3 * YUAN))).toBe(Math.round(yuan * YUAN))
  })

  it('grows with the group, in steps, up to what the plan aims at', () => {
    const grown = (members: number) =>
      aidForGroup(fen(30_000_000), members, EIGHT, fen(3 * YUAN), fen(100 * YUAN))
    expect([0, 30, 36, 3_000, 30_000, 107_999, 108_000, 5_000_000].map(grown)).toEqual([
      0, 0, 10_000, 830_000, 8_330_000, 29_990_000, 30_000_000, 30_000_000,
    ])
  })
})

describe('both ways, against the split itself', () => {
  const rates = fc.constantFrom('0', '0.08', '0.1', '0.0825', '0.333333333', '1')
  const cap = fc.integer({ min: 1, max: 100_000 })
  const shortfall = (aidFen: Fen, members: number, feeRate: string, capFen: number) =>
    apportion({
      aids: [{ aidFen, cases: 1 }],
      fee: parseRate(feeRate),
      carryOverFen: fen(0),
      tiers: [{ tier: 1, weight: 1, members }],
      perCaseCapFen: fen(capFen),
    }).shortfallFen

  it('the cap just does not bind for the smallest group, and binds with one member less', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000_000_000_000 }), rates, cap, (aid, feeRate, capFen) => {
        const size = smallestGroup(fen(aid), parseRate(feeRate), fen(capFen))
        const exact = BigInt(aid) + (BigInt(aid) * scaledFee(feeRate) + UNIT - 1n) / UNIT
        expect(BigInt(size)).toBe((exact + BigInt(capFen) - 1n) / BigInt(capFen))
        expect(shortfall(fen(aid), size, feeRate, capFen)).toBe(0)
        if (size > 1) expect(shortfall(fen(aid), size - 1, feeRate, capFen)).toBeGreaterThan(0)
      }),
      { numRuns: 500 },
    )
  })

  it('nor for the largest aid, and binds with one fen more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200_000_000 }), rates, cap, (members, feeRate, capFen) => {
        const aid = largestAid(members, parseRate(feeRate), fen(capFen))
        expect(BigInt(aid)).toBe((BigInt(members) * BigInt(capFen) * UNIT) / (UNIT + scaledFee(feeRate)))
        expect(shortfall(aid, members, feeRate, capFen)).toBe(0)
        expect(shortfall(fen(aid + 1), members, feeRate, capFen)).toBeGreaterThan(0)
        expect(smallestGroup(aid, parseRate(feeRate), fen(capFen))).toBeLessThanOrEqual(members)
      }),
      { numRuns: 500 },
    )
  })
})

const UNIT = 1_000_000_000n
function scaledFee(feeRate: string): bigint {
  const [whole = '0', places = ''] = feeRate.split('.')
  return BigInt(whole) * UNIT + BigInt(places.padEnd(9, '0'))
}

describe('what cannot be asked', () => {
  it.each<[string, string, () => unknown]>([
    ['a cap of nothing', 'zero-divisor', () => smallestGroup(fen(1), EIGHT, fen(0))],
    ['a negative aid', 'negative', () => smallestGroup(-1 as Fen, EIGHT, fen(1))],
    ['half a member', 'fractional', () => largestAid(0.5, EIGHT, fen(1))],
    ['a group beyond the safe range', 'overflow', () => largestAid(2 ** 50, EIGHT, fen(1000))],
    ['steps of nothing', 'zero-divisor', () => aidForGroup(fen(1), 1, EIGHT, fen(1), fen(0))],
  ])('%s: %s', (_what, code, run) => {
    expect(run).toThrow(expect.objectContaining({ name: 'MoneyError', code }) as Error)
  })
})
