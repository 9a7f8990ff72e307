import fc from 'fast-check'
import { fen } from '../money/fen'
import { parseRate } from '../money/rate'
import { type ApportionInput, apportion, payoutOf } from './apportion'

/** Equal cases in a group: the per-case rule and the rule on the group's sum are then the same rule. */
interface Group {
  readonly each: number
  readonly cases: number
}
interface World {
  readonly groups: readonly Group[]
  readonly feeRate: string
  readonly carryOver: number
  readonly tiers: ApportionInput['tiers']
  readonly cap: number | null
}

const group = fc.record({ each: fc.nat({ max: 50_000_000 }), cases: fc.integer({ min: 1, max: 60 }) })
const tier = fc.record({
  weight: fc.integer({ min: 1, max: 5_000 }),
  members: fc.oneof(fc.nat({ max: 50 }), fc.nat({ max: 100_000_000 })),
})
const world: fc.Arbitrary<World> = fc.record({
  groups: fc.array(group, { maxLength: 6 }),
  feeRate: fc.constantFrom('0', '0.08', '0.1', '0.0825', '0.333333333', '1'),
  carryOver: fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }),
  tiers: fc
    .array(tier, { maxLength: 12 })
    .map((list) => list.map(({ weight, members }, i) => ({ tier: i + 1, weight, members }))),
  cap: fc.option(fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 1_000_000 }))),
})

const inputOf = ({ groups, feeRate, carryOver, tiers, cap }: World): ApportionInput => ({
  aids: groups.map(({ each, cases }) => ({ aidFen: fen(each * cases), cases })),
  fee: parseRate(feeRate),
  carryOverFen: fen(carryOver),
  tiers,
  perCaseCapFen: cap === null ? null : fen(cap),
  shortfall: 'pro-rata',
})

const ceilDiv = (a: bigint, b: bigint) => (a <= 0n ? -(-a / b) : (a + b - 1n) / b)
const sum = (list: readonly bigint[]) => list.reduce((total, n) => total + n, 0n)

/** The rule of the period written down a second time: case by case, in big rationals, nothing shared with the code. */
function model({ groups, feeRate, carryOver, tiers, cap }: World) {
  const places = feeRate.split('.')[1]?.length ?? 0
  const denominator = 10n ** BigInt(places)
  const onePlusFee = denominator + BigInt(feeRate.replace('.', ''))
  const weights = sum(tiers.map(({ weight, members }) => BigInt(weight) * BigInt(members)))
  const limit = cap === null ? null : BigInt(cap) * weights * denominator
  let scaled = 0n
  for (const { each, cases } of groups) {
    const full = BigInt(each) * onePlusFee
    const one = limit !== null && limit < full ? limit : full
    for (let i = 0; i < cases; i += 1) scaled += one
  }
  const needed = ceilDiv(scaled, denominator) - BigInt(carryOver)
  if (weights === 0n) return null
  const shares = tiers.map(({ weight }) => (needed <= 0n ? 0n : ceilDiv(needed * BigInt(weight), weights)))
  const collected = sum(shares.map((share, i) => share * BigInt(tiers[i]?.members ?? 0)))
  return { needed, shares, collected, carryOver: collected - needed }
}

const RUNS = { numRuns: 1000 }

describe('the split of a period', () => {
  it('agrees to the fen with a model in big rationals', () => {
    fc.assert(
      fc.property(world, (w) => {
        const expected = model(w)
        const got = apportion(inputOf(w))
        if (!expected) {
          expect(got.void).toEqual({ reason: 'nobody-to-share' })
          return
        }
        expect(BigInt(got.neededFen)).toBe(expected.needed)
        expect(got.shares.map((share) => BigInt(share.shareFen))).toEqual(expected.shares)
        expect(BigInt(got.collectedFen)).toBe(expected.collected)
        expect(BigInt(got.carryOverFen)).toBe(expected.carryOver)
      }),
      RUNS,
    )
  })

  it('conserves money, carries less than a fen a member, and never bills less than is needed', () => {
    fc.assert(
      fc.property(world, (w) => {
        const got = apportion(inputOf(w))
        fc.pre(!got.void)
        expect(got.collectedFen - got.neededFen).toBe(got.carryOverFen)
        expect(got.aidFen + got.feeFen - got.shortfallFen).toBe(got.grossFen)
        expect(got.grossFen - w.carryOver).toBe(got.neededFen)
        expect(got.carryOverFen).toBeGreaterThanOrEqual(0)
        if (got.neededFen > 0) expect(got.carryOverFen).toBeLessThan(got.members)
        else expect(got.collectedFen).toBe(0)
      }),
      RUNS,
    )
  })

  it('asks more of who weighs more, and the same of equal weights', () => {
    fc.assert(
      fc.property(world, (w) => {
        const byWeight = apportion(inputOf(w))
          .shares.slice()
          .sort((a, b) => a.weight - b.weight)
        byWeight.slice(1).forEach((share, i) => {
          const before = byWeight[i]
          if (!before) throw new Error('no share before')
          expect(share.shareFen).toBeGreaterThanOrEqual(before.shareFen)
          if (share.weight === before.weight) expect(share.shareFen).toBe(before.shareFen)
        })
      }),
      RUNS,
    )
  })

  it('never pays out more than came in when it pays pro rata', () => {
    fc.assert(
      fc.property(world, (w) => {
        const got = apportion(inputOf(w))
        fc.pre(got.payoutRatio !== undefined)
        const paid = w.groups.reduce(
          (total, { each, cases }) => total + payoutOf(fen(each), got.payoutRatio) * cases,
          0,
        )
        expect(paid).toBeLessThanOrEqual(got.grossFen)
        expect(got.shortfallFen).toBeGreaterThan(0)
      }),
      RUNS,
    )
  })

  it('does not depend on the order of cases or tiers', () => {
    fc.assert(
      fc.property(world, (w) => {
        const input = inputOf(w)
        const turned = apportion({
          ...input,
          aids: input.aids.slice().reverse(),
          tiers: input.tiers.slice().reverse(),
        })
        const straight = apportion(input)
        expect(turned.shares.slice().reverse()).toEqual(straight.shares)
        expect({ ...turned, shares: [] }).toEqual({ ...straight, shares: [] })
      }),
    )
  })
})
