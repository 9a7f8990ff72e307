import fc from 'fast-check'
import { fen } from '../money/fen'
import { parseRate } from '../money/rate'
import { payoutOf } from './apportion'
import { type Division, type DivisionInput, type Excess, dividePeriod } from './division'

const tier = fc.record({
  weight: fc.integer({ min: 1, max: 40 }),
  members: fc.nat({ max: 500 }),
  chargedFen: fc.nat({ max: 3_000 }),
})
const world = fc.record({
  aids: fc.array(fc.nat({ max: 60_000 }), { maxLength: 6 }),
  feeRate: fc.constantFrom('0', '0.08', '0.333333333'),
  carryOver: fc.integer({ min: -50_000, max: 50_000 }),
  tiers: fc.array(tier, { minLength: 1, maxLength: 6 }),
  caseCap: fc.option(fc.integer({ min: 1, max: 20 })),
  yearlyCap: fc.option(fc.nat({ max: 200 })),
  maximum: fc.option(fc.nat({ max: 60 })),
  shortfall: fc.constantFrom('sponsor' as const, 'pro-rata' as const),
  excess: fc.constantFrom<Excess>('defer', 'sponsor', 'pro-rata'),
})
type World = typeof world extends fc.Arbitrary<infer T> ? T : never

const inputOf = (w: World): DivisionInput => ({
  aids: w.aids.map((aid) => ({ aidFen: fen(aid), cases: 1 })),
  fee: parseRate(w.feeRate),
  carryOverFen: fen(w.carryOver),
  tiers: w.tiers.map(({ weight, members }, i) => ({ tier: i + 1, weight, members })),
  perCaseCapFen: w.caseCap === null ? null : fen(w.caseCap),
  shortfall: w.shortfall,
  yearlyCap:
    w.yearlyCap === null
      ? null
      : {
          capFen: fen(w.yearlyCap),
          chargedFen: w.tiers.map(({ chargedFen }, i) => ({ tier: i + 1, chargedFen: fen(chargedFen) })),
        },
  freeze: w.maximum === null ? null : { maxShareFen: fen(w.maximum), excess: w.excess },
})

const ceilDiv = (a: bigint, b: bigint) => (a <= 0n ? -(-a / b) : (a + b - 1n) / b)
const least = (...list: bigint[]) => list.reduce((a, b) => (b < a ? b : a))
const above0 = (n: bigint) => (n > 0n ? n : 0n)
const sum = (list: readonly bigint[]) => list.reduce((total, n) => total + n, 0n)

/** The rules once more, in big integers and in another order: first every bound of a share, then who bears what. */
function model(w: World) {
  const places = w.feeRate.split('.')[1]?.length ?? 0
  const unit = 10n ** BigInt(places)
  const onePlusFee = unit + BigInt(w.feeRate.replace('.', ''))
  const weights = sum(w.tiers.map((t) => BigInt(t.weight) * BigInt(t.members)))
  if (weights === 0n) return null
  const full = ceilDiv(sum(w.aids.map(BigInt)) * onePlusFee, unit)
  const cases = w.aids.map((aid) => {
    const cost = BigInt(aid) * onePlusFee
    return w.caseCap === null ? cost : least(cost, BigInt(w.caseCap) * weights * unit)
  })
  const gross = ceilDiv(sum(cases), unit)
  const needed = gross - BigInt(w.carryOver)
  const asked = w.tiers.map((t) => above0(ceilDiv(needed * BigInt(t.weight), weights)))
  const yearly = asked.map((share, i) => {
    const t = w.tiers[i] as World['tiers'][number]
    return w.yearlyCap === null
      ? share
      : least(share, above0(BigInt(w.yearlyCap) * BigInt(t.weight) - BigInt(t.chargedFen)))
  })
  const shares = yearly.map((share, i) =>
    w.maximum === null ? share : least(share, BigInt(w.maximum) * BigInt(w.tiers[i]?.weight ?? 0)),
  )
  const collect = (list: readonly bigint[]) =>
    sum(list.map((share, i) => share * BigInt(w.tiers[i]?.members ?? 0)))
  const yearGap = above0(needed - collect(yearly))
  const yearCut = least(gross, yearGap)
  // What even the maximum adds, over the gap that the year leaves anyway.
  const excess = above0(needed - collect(shares)) - yearGap
  const excessCut = w.excess === 'defer' ? 0n : least(gross - yearCut, excess)
  const shortfall = full - gross + yearCut + excessCut
  return {
    shares,
    shortfall,
    deferred: w.excess === 'defer' ? excess : 0n,
    carryOver: collect(shares) - (full - shortfall - BigInt(w.carryOver)),
  }
}

describe('a period with limits, against big integers', () => {
  it('agrees to the fen', () => {
    fc.assert(
      fc.property(world, (w) => {
        const expected = model(w)
        const got = dividePeriod(inputOf(w))
        if (!expected) {
          expect(got.void).toBeDefined()
          return
        }
        expect(got.shares.map(({ shareFen }) => BigInt(shareFen))).toEqual(expected.shares)
        expect(BigInt(got.shortfallFen)).toBe(expected.shortfall)
        expect(BigInt(got.deferredFen)).toBe(expected.deferred)
        expect(BigInt(got.carryOverFen)).toBe(expected.carryOver)
      }),
      { numRuns: 2000 },
    )
  })

  it('accounts for every fen: members, sponsor, lower aids and what is carried', () => {
    fc.assert(
      fc.property(world, (w) => {
        const got = dividePeriod(inputOf(w))
        fc.pre(!got.void)
        expect(got.aidFen + got.feeFen - got.shortfallFen).toBe(got.grossFen)
        expect(got.grossFen - w.carryOver).toBe(got.neededFen)
        expect(got.collectedFen - got.neededFen).toBe(got.carryOverFen)
        const paid = w.aids.reduce((total, aid) => total + payoutOf(fen(aid), got.payoutRatio), 0)
        expect(paid).toBeLessThanOrEqual(got.grossFen + got.sponsorFen)
        if (!got.payoutRatio) expect(got.sponsorFen).toBe(got.shortfallFen)
        else expect(got.sponsorFen).toBeLessThan(got.shortfallFen)
      }),
      { numRuns: 1000 },
    )
  })

  it('never asks more with a limit than without it, nor beyond the limit', () => {
    fc.assert(
      fc.property(world, (w) => {
        const limited = dividePeriod(inputOf(w))
        const free = dividePeriod({ ...inputOf(w), yearlyCap: null, freeze: null })
        limited.shares.forEach(({ shareFen, weight }, i) => {
          expect(shareFen).toBeLessThanOrEqual(free.shares[i]?.shareFen ?? -1)
          if (w.maximum !== null) expect(shareFen).toBeLessThanOrEqual(w.maximum * weight)
          const charged = w.tiers[i]?.chargedFen ?? 0
          if (w.yearlyCap !== null && shareFen > 0) {
            expect(shareFen + charged).toBeLessThanOrEqual(w.yearlyCap * weight)
          }
        })
      }),
    )
  })
})

describe('a year of periods', () => {
  const periods = fc.array(fc.array(fc.nat({ max: 40_000 }), { maxLength: 4 }), {
    minLength: 1,
    maxLength: 24,
  })
  const tiers = [
    { tier: 1, weight: 2, members: 90 },
    { tier: 2, weight: 5, members: 30 },
  ]
  /** One after the other, each with what the one before carried and what the year charged so far. */
  function run(
    aids: number[][],
    change: Partial<DivisionInput>,
  ): { divisions: Division[]; charged: number[] } {
    let carryOverFen = fen(0)
    const charged = tiers.map(() => 0)
    const divisions = aids.map((list) => {
      const division = dividePeriod({
        aids: list.map((aid) => ({ aidFen: fen(aid), cases: 1 })),
        fee: parseRate('0.08'),
        carryOverFen,
        tiers,
        ...change,
        yearlyCap: change.yearlyCap
          ? {
              ...change.yearlyCap,
              chargedFen: charged.map((sumFen, i) => ({ tier: i + 1, chargedFen: fen(sumFen) })),
            }
          : null,
      })
      division.shares.forEach(({ shareFen }, i) => {
        charged[i] = (charged[i] ?? 0) + shareFen
      })
      carryOverFen = division.carryOverFen
      return division
    })
    return { divisions, charged }
  }

  it('charges no tier beyond its cap, and the sponsor makes every aid whole', () => {
    fc.assert(
      fc.property(periods, fc.nat({ max: 500 }), (aids, cap) => {
        const yearlyCap = { capFen: fen(cap), chargedFen: [] }
        const { divisions, charged } = run(aids, { yearlyCap, shortfall: 'sponsor' })
        charged.forEach((total, i) => expect(total).toBeLessThanOrEqual(cap * (tiers[i]?.weight ?? 0)))
        const total = (of: (division: Division) => number) => divisions.reduce((all, d) => all + of(d), 0)
        const last = divisions[divisions.length - 1] as Division
        expect(total((d) => d.aidFen + d.feeFen)).toBe(
          total((d) => d.collectedFen + d.sponsorFen) - last.carryOverFen,
        )
      }),
    )
  })

  it('that defers its excess ends square once quiet periods follow', () => {
    fc.assert(
      fc.property(periods, fc.integer({ min: 1, max: 30 }), (aids, most) => {
        const freeze = { maxShareFen: fen(most), excess: 'defer' as const }
        const owed = aids.reduce((all, list) => all + list.reduce((a, b) => a + b, 0), 0) * 1.08
        const quiet = Array.from({ length: Math.ceil(owed / (most * 330)) + 1 }, () => [])
        const { divisions } = run([...aids, ...quiet], { freeze })
        const last = divisions[divisions.length - 1] as Division
        expect(last.deferredFen).toBe(0)
        expect(last.carryOverFen).toBeGreaterThanOrEqual(0)
        const due = divisions.reduce((all, d) => all + d.aidFen + d.feeFen, 0)
        const paid = divisions.reduce((all, d) => all + d.collectedFen, 0)
        expect(paid - due).toBe(last.carryOverFen)
      }),
    )
  })
})
