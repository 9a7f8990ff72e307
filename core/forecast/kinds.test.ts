import { fen } from '../money/fen'
import { tongzhou } from '../plan/presets/tongzhou'
import type { RuleSet } from '../plan/rules'
import { assumptions } from './assumptions'
import type { RosterCell } from './exposure'
import { annualChance, insuredLives } from './incidence'
import { caseKinds } from './kinds'
import type { PastPeriod } from './ledger'

const roster: readonly RosterCell[] = [
  { ageFrom: 30, ageTo: 34, members: 100, tenureDays: 500 },
  { ageFrom: 50, ageTo: 54, members: 100, tenureDays: 100 },
]
const settled = (...aids: [number, number][]): PastPeriod => ({
  members: 200,
  weightSum: 200,
  expectedCases: 0.1,
  aids: aids.map(([each, cases]) => ({ aidFen: fen(each * cases), cases })),
})
const young = annualChance(insuredLives, 30, 34)
const old = annualChance(insuredLives, 50, 54)
const byAid = (kinds: ReturnType<typeof caseKinds>, place = 0) =>
  Object.fromEntries(kinds.map(({ aidsFen, worth }) => [aidsFen.join('>'), worth[place]]))

describe('the kinds of case', () => {
  it('spread as the table says, which is worth eight cases', () => {
    const worth = byAid(caseKinds([tongzhou], roster, [], assumptions))
    const each = 8 / (young + old)
    expect(worth['30000000']).toBeCloseTo(each * young * 0.59, 10)
    expect(worth['10000000']).toBeCloseTo(each * old * 0.87, 10)
    expect(worth['5000000']).toBeCloseTo(each * (young * 0.41 + old * 0.13), 10)
  })

  it('count the ledger on top', () => {
    const before = byAid(caseKinds([tongzhou], roster, [], assumptions))
    const history = [settled([30_000_000, 2], [5_000_000, 1]), settled([30_000_000, 1], [10_000_000, 0])]
    const after = byAid(caseKinds([tongzhou], roster, history, assumptions))
    expect((after['30000000'] ?? 0) - (before['30000000'] ?? 0)).toBeCloseTo(3, 10)
    expect((after['5000000'] ?? 0) - (before['5000000'] ?? 0)).toBeCloseTo(1, 10)
    expect(after['10000000']).toBeCloseTo(before['10000000'] ?? 0, 10)
  })

  it('keep an aid that today’s rules no longer give, and stand on the ledger alone without a roster', () => {
    expect(byAid(caseKinds([tongzhou], roster, [settled([70_000, 2])], assumptions))['70000']).toBe(2)
    expect(byAid(caseKinds([tongzhou], [], [settled([70_000, 2])], assumptions))).toEqual({ '70000': 2 })
    expect(caseKinds([tongzhou], [], [settled()], assumptions)).toEqual([])
  })

  it('count a light illness as serious where the rules know no light aid', () => {
    const noLight: RuleSet = { ...tongzhou, aids: tongzhou.aids.filter((aid) => aid.severity === 'serious') }
    const worth = byAid(caseKinds([noLight], roster, [], assumptions))
    expect(worth['30000000']).toBeCloseTo((8 * young) / (young + old), 10)
  })

  it('divide what receives the same before but not after a change as the table does', () => {
    const split: RuleSet = {
      ...tongzhou,
      aids: tongzhou.aids.flatMap((aid) =>
        aid.severity === 'serious'
          ? [aid]
          : [
              { ...aid, ageTo: 39 },
              { ...aid, ageFrom: 40, aidFen: fen(2_000_000) },
            ],
      ),
    }
    const kinds = caseKinds([tongzhou, split], roster, [settled([5_000_000, 10])], assumptions)
    const worth = byAid(kinds, 1)
    const [light, lightOld] = [worth['5000000>5000000'] ?? 0, worth['5000000>2000000'] ?? 0]
    expect(light / lightOld).toBeCloseTo((young * 0.41) / (old * 0.13), 10)
    expect(kinds.reduce((sum, kind) => sum + (kind.worth[1] ?? 0), 0)).toBeCloseTo(18, 10)
    expect(kinds.map((kind) => kind.worth[0])).toEqual(kinds.map((kind) => kind.worth[1]))
  })

  it('leave out, under one rule set, the ages that only the other covers', () => {
    const youngOnly: RuleSet = { ...tongzhou, tiers: tongzhou.tiers.filter((tier) => tier.ageTo < 40) }
    const kinds = caseKinds([tongzhou, youngOnly], roster, [settled([10_000_000, 3])], assumptions)
    expect(byAid(kinds)['10000000>10000000']).toBeGreaterThan(3)
    expect(byAid(kinds, 1)['10000000>10000000']).toBe(0)
  })
})
