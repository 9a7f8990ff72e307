import { onNextRoster } from '../../../enrollment/balance'
import { fen } from '../../../money/fen'
import { ruleTier } from '../../rules'
import { tongzhouPrepaid as rules } from '../tongzhouPrepaid'
import { describeLife } from './describeLife'
import { settles, sharesOf } from './life'

/** Members of each five years of age, 40,000 in all. */
const members = [2_600, 2_100, 1_700, 1_500, 4_200, 6_100, 7_400, 6_300, 3_300, 2_500, 1_500, 800]

describeLife({
  rules,
  birth: '1990-06-15',
  joinsOn: '2026-01-05',
  sharesFrom: '2026-04-05',
  coverFrom: '2026-04-05',
  refused: [
    { birth: '1966-01-05', on: '2026-01-05', reason: 'too-old', relation: 'parent' },
    { birth: '2025-12-07', on: '2026-01-05', reason: 'too-young', from: '2026-01-06', relation: 'child' },
  ],
  healthRefusal: 'chronic-severe',
  waitingIllness: { on: '2026-04-04', sharesBack: true },
  case: {
    illness: 'thyroid-cancer',
    on: '2026-04-05',
    approvedOn: '2026-04-09',
    aidFen: 30_000_000,
    atOnceFen: 30_000_000,
  },
  period: { disclosure: '2026-04-10', objectionsUntil: '2026-04-12', charge: '2026-04-15' },
  settles: { members, aidsFen: [30_000_000, 30_000_000, 10_000_000, 5_000_000] },
  division: {
    neededFen: 81_000_000,
    sharesFen: [924, 571, 595, 718, 942, 1_371, 2_024, 3_300, 1_894, 3_177, 4_877, 7_171],
    collectedFen: 81_022_100,
    carryOverFen: 22_100,
  },
  pays: { kind: 'balance', depositFen: 20_000, leftFen: 16_700, told: false, paysPeriods: 6 },
  exit: { on: '2026-04-11', owes: ['2026-04-10'], claimUntil: '2026-10-08' },
  rejoins: { on: '2026-05-01', coverFrom: '2026-07-30' },
})

describe('同舟预存互助', () => {
  it('never asks for more than 10 fen per unit weight a month; the rest is asked for next month', () => {
    const many = {
      members,
      aidsFen: [30_000_000, 30_000_000, 30_000_000, 30_000_000, 30_000_000, 30_000_000],
    }
    const settled = settles(rules, many)
    expect(sharesOf(settled).slice(0, 2)).toEqual([1_570, 970])
    expect(settled?.deferredFen).toBeGreaterThan(0)
    expect(settled?.carryOverFen).toBe(0 - (settled?.deferredFen ?? 0))
  })

  it('takes on its roster only who can cover a month’s most: a first deposit pays for three', () => {
    for (const age of [0, 19, 29, 30, 44, 49, 50, 59]) {
      const most = 10 * (ruleTier(rules, age)?.weight ?? 0)
      expect(onNextRoster(rules, age, fen(most))).toBe(true)
      expect(onNextRoster(rules, age, fen(most - 1))).toBe(false)
      const first = rules.deposit?.first.find(({ ageFrom, ageTo }) => age >= ageFrom && age <= ageTo)
      expect(first?.depositFen).toBeGreaterThanOrEqual(3 * most)
    }
  })
})
