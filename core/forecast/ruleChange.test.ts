import { ZERO_FEN, fen } from '../money/fen'
import { tongzhou } from '../plan/presets/tongzhou'
import type { RuleSet, TierRule } from '../plan/rules'
import type { RosterCell } from './exposure'
import type { PastPeriod } from './ledger'
import { type RuleChangeEffect, whatWouldThisRuleChangeDo } from './ruleChange'
import type { PlanLedger } from './simulation'

const parts: readonly (readonly [number, number, number])[] = [
  [0, 17, 0.12],
  [18, 29, 0.342],
  [30, 39, 0.342],
  [40, 49, 0.133],
  [50, 59, 0.063],
]
const roster: RosterCell[] = parts.map(([ageFrom, ageTo, part]) => ({
  ageFrom,
  ageTo,
  members: 40_000 * part,
  tenureDays: 700,
}))
const settled: PastPeriod = {
  members: 40_000,
  weightSum: 14_000_000,
  expectedCases: 1.5,
  aids: [
    { aidFen: fen(30_000_000), cases: 1 },
    { aidFen: fen(10_000_000), cases: 1 },
  ],
}
const ledger: PlanLedger = {
  periodsPerYear: 24,
  history: Array.from({ length: 24 }, () => settled),
  roster,
  carryOverFen: ZERO_FEN,
}
const everybody: TierRule = { tier: 1, label: 'all', ageFrom: 0, ageTo: 59, weight: 1 }
const equal: RuleSet = { ...tongzhou, tiers: [everybody] }

function effect(rulesA: RuleSet, rulesB: RuleSet, from: PlanLedger = ledger): RuleChangeEffect {
  const result = whatWouldThisRuleChangeDo(rulesA, rulesB, from, { seed: 3, paths: 300 })
  if (!result.ok) throw new Error(result.error)
  return result.value
}
const bandAt = ({ bands }: RuleChangeEffect, age: number) => {
  const band = bands.filter(({ ageFrom, ageTo }) => age >= ageFrom && age <= ageTo)[0]
  if (!band?.before || !band.after) throw new Error(`no band at ${age}`)
  return { ...band, before: band.before, after: band.after }
}

describe('what a rule change would do', () => {
  it('is nothing when nothing changes: every future costs the same', () => {
    const { bands, fairnessBefore, fairnessAfter } = effect(tongzhou, { ...tongzhou, version: '2.0' })
    expect(bands).toHaveLength(12)
    bands.forEach(({ before, after, dearer }) => {
      expect(after).toEqual(before)
      expect(dearer).toBe(0)
    })
    expect(fairnessAfter).toEqual(fairnessBefore)
    expect(bands.reduce((sum, band) => sum + band.members, 0)).toBeCloseTo(40_000, 6)
  })

  it('from equal shares to age weights takes the load off the young, and the transfer between bands with it', () => {
    const change = effect(equal, tongzhou)
    const [young, old] = [bandAt(change, 22), bandAt(change, 57)]
    expect(young.before.year).toEqual(old.before.year)
    expect(young.after.year.highFen).toBeLessThan(young.before.year.midFen)
    expect(young.dearer).toBe(0)
    expect(old.after.year.midFen).toBeGreaterThan(2 * old.before.year.midFen)
    expect(old.dearer).toBe(1)
    expect(old.after.weight).toBe(1219)
    const [before, after] = [change.fairnessBefore, change.fairnessAfter]
    expect(before.moved).toBeGreaterThan(0.2)
    expect(after.moved).toBeLessThan(0.11)
    const indexAt = (label: string, { bands }: typeof before) =>
      bands.filter((band) => band.label === label)[0]?.index ?? NaN
    expect(indexAt('55-59', before)).toBeLessThan(0.5)
    expect(indexAt('55-59', after)).toBeGreaterThan(0.6)
    expect(indexAt('5-9', before)).toBeGreaterThan(2.5)
  })

  it('that halves all aid halves every share', () => {
    const halved = {
      ...tongzhou,
      aids: tongzhou.aids.map((aid) => ({ ...aid, aidFen: fen(aid.aidFen / 2) })),
    }
    const { before, after, dearer } = bandAt(effect(tongzhou, halved), 32)
    expect(after.year.midFen / before.year.midFen).toBeCloseTo(0.5, 2)
    expect(dearer).toBe(0)
  })

  it('of the fee alone moves every future by it', () => {
    const { before, after, dearer } = bandAt(effect(tongzhou, { ...tongzhou, feeRate: '0' }), 32)
    expect(before.year.midFen / after.year.midFen).toBeCloseTo(1.08, 2)
    expect(dearer).toBe(0)
  })

  it('of light aid is dearer only in futures with a light case', () => {
    const generous = {
      ...tongzhou,
      aids: tongzhou.aids.map((aid) =>
        aid.severity === 'light' ? { ...aid, aidFen: fen(10_000_000) } : aid,
      ),
    }
    const { before, after, dearer } = bandAt(effect(tongzhou, generous), 32)
    expect(dearer).toBeGreaterThan(0.7)
    expect(dearer).toBeLessThan(1)
    expect(after.year.lowFen).toBeGreaterThanOrEqual(before.year.lowFen)
    expect(after.year.midFen / before.year.midFen).toBeLessThan(1.15)
  })

  it('to a longer waiting period means fewer cases, and nobody shares before cover', () => {
    const longer = { ...tongzhou, waitingDays: 180 }
    const young = { ...ledger, history: [], roster: roster.map((cell) => ({ ...cell, tenureDays: 100 })) }
    const { before, after } = bandAt(effect(tongzhou, longer, young), 32)
    expect(before.next.highFen).toBeGreaterThanOrEqual(after.next.highFen)
    expect(after.year.midFen).toBeLessThan(before.year.midFen)
  })

  it('shows who would no longer be covered', () => {
    const under50 = { ...tongzhou, tiers: tongzhou.tiers.filter((tier) => tier.ageTo < 50) }
    const { bands, fairnessAfter } = effect(tongzhou, under50)
    const last = bands[bands.length - 1]
    expect(last).toMatchObject({ label: '55-59', after: null, dearer: null })
    expect(last?.before?.weight).toBe(1219)
    expect(fairnessAfter.bands).toHaveLength(10)
  })

  it('cannot be said without the roster', () => {
    const blind = { ...ledger, roster: [] }
    expect(whatWouldThisRuleChangeDo(tongzhou, equal, blind, { seed: 3 })).toEqual({
      ok: false,
      error: 'no-roster',
    })
  })
})
