import fc from 'fast-check'
import { type Fen, ZERO_FEN, fen } from '../money/fen'
import { parseRate } from '../money/rate'
import { apportion } from '../sharing/apportion'
import { type BillTerms, billPaths } from './bill'
import type { Paths } from './paths'

/** One path of a few periods with the cases given: [period][kind]. */
function pathOf(cases: readonly (readonly number[])[]): Paths {
  return {
    paths: 1,
    periods: cases.length,
    kinds: cases[0]?.length ?? 0,
    cases: Int32Array.from(cases.flat()),
    membersRatio: new Float64Array(cases.length).fill(1),
  }
}
const terms: BillTerms = {
  fee: parseRate('0.08'),
  aidsFen: [fen(30_000_000), fen(5_000_000)],
  weightSum: [30_000, 30_000, 30_000],
  perCaseCapFen: null,
  carryOverFen: ZERO_FEN,
  yearlyCap: null,
}
const shares = (cases: readonly (readonly number[])[], changed: Partial<BillTerms> = {}, weight = 1) =>
  Array.from(
    billPaths(
      pathOf(cases),
      { ...terms, ...changed },
      cases.map(() => weight),
      24,
    ),
  )

describe('the bill of a simulated period', () => {
  it('asks for no more than a frozen roster allows, and for the rest in the periods after', () => {
    // 54,000 yuan with the fee, on 30,000 of weight: 180 fen each, of which a period may ask 100.
    const one = [
      [0, 1],
      [0, 0],
      [0, 0],
    ]
    const most = { perWeightFen: fen(100), defers: true }
    expect(shares(one, { most })).toEqual([100, 80, 0])
    expect(shares(one, { most: { ...most, defers: false } })).toEqual([100, 0, 0])
    expect(shares(one)).toEqual([180, 0, 0])
    expect(shares(one, { most }, 3)).toEqual([300, 240, 0])
  })

  it('is the share that apportion makes of it, to the fen', () => {
    const world = fc.record({
      aids: fc.array(fc.nat({ max: 50_000_000 }), { minLength: 1, maxLength: 4 }),
      cases: fc.array(fc.nat({ max: 40 }), { minLength: 4, maxLength: 4 }),
      fee: fc.constantFrom('0', '0.08', '0.1', '0.0825'),
      carryOver: fc.integer({ min: -100_000_000, max: 100_000_000 }),
      tiers: fc.array(
        fc.record({
          weight: fc.integer({ min: 1, max: 3000 }),
          members: fc.integer({ min: 0, max: 100_000 }),
        }),
        { minLength: 1, maxLength: 6 },
      ),
      cap: fc.option(fc.integer({ min: 1, max: 2000 })),
    })
    fc.assert(
      fc.property(world, ({ aids, cases, fee, carryOver, tiers, cap }) => {
        const counts = aids.map((_, j) => cases[j] as number)
        const perCaseCapFen: Fen | null = cap === null ? null : fen(cap)
        const exact = apportion({
          aids: aids.map((aid, j) => ({
            aidFen: fen(aid * (counts[j] as number)),
            cases: counts[j] as number,
          })),
          fee: parseRate(fee),
          carryOverFen: fen(carryOver),
          tiers: tiers.map((tier, i) => ({ ...tier, tier: i + 1 })),
          perCaseCapFen,
        })
        const billTerms = {
          ...terms,
          fee: parseRate(fee),
          aidsFen: aids.map((aid) => fen(aid)),
          weightSum: [exact.weightSum],
          perCaseCapFen,
          carryOverFen: fen(carryOver),
        }
        exact.shares.forEach(({ weight, shareFen }) => {
          expect(billPaths(pathOf([counts]), billTerms, [weight], 24)[0]).toBe(shareFen)
        })
      }),
    )
  })

  it('is nothing without a case, without weight and without anybody to share', () => {
    expect(shares([[0, 0]])).toEqual([0])
    expect(shares([[1, 0]], {}, 0)).toEqual([0])
    expect(shares([[1, 0]], { weightSum: [0] })).toEqual([0])
  })

  it('uses up a carry-over before anybody shares', () => {
    const carryOverFen = fen(40_000_000)
    expect(
      shares(
        [
          [1, 0],
          [1, 0],
          [1, 0],
        ],
        { carryOverFen },
      ),
    ).toEqual([0, 827, 1080]) // 24.8 M, 32.4 M
    expect(
      shares(
        [
          [0, 0],
          [1, 0],
        ],
        { carryOverFen: fen(-300_000) },
      ),
    ).toEqual([10, 1080])
  })

  it('grows the divisor with the members', () => {
    const paths = { ...pathOf([[1, 0]]), membersRatio: Float64Array.of(2) }
    expect(billPaths(paths, terms, [1], 24)[0]).toBe(540)
  })

  it('stops at the yearly cap and begins anew in the next calendar year', () => {
    const yearlyCap = { capFen: fen(1500), chargedFen: fen(200), periodsLeft: 2 }
    expect(
      shares(
        [
          [1, 0],
          [1, 0],
          [1, 0],
        ],
        { yearlyCap },
      ),
    ).toEqual([1080, 220, 1080])
    expect(
      shares(
        [
          [1, 0],
          [1, 0],
          [1, 0],
        ],
        { yearlyCap },
        2,
      ),
    ).toEqual([2160, 440, 2160])
  })
})
