import { fen } from '../../../money/fen'
import { refundOn } from '../../../enrollment/refund'
import { isFormed } from '../../formed'
import { tierUntil } from '../../rules'
import { tongzhou as rules } from '../tongzhou'
import { describeLife } from './describeLife'
import { aidOrReason, day, joins, light, settles, sharesOf } from './life'

/** Members of each five years of age, 40,000 in all. */
const members = [2_600, 2_100, 1_700, 1_500, 4_200, 6_100, 7_400, 6_300, 3_300, 2_500, 1_500, 800]

describeLife({
  rules,
  birth: '1990-06-15',
  joinsOn: '2026-01-05',
  // One shares from cover on, not while waiting.
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
    approvedOn: '2026-04-10',
    aidFen: 30_000_000,
    atOnceFen: 30_000_000,
  },
  period: { disclosure: '2026-04-21', objectionsUntil: '2026-04-23', charge: '2026-04-28' },
  settles: { members, aidsFen: [30_000_000, 30_000_000, 10_000_000, 5_000_000] },
  division: {
    neededFen: 81_000_000,
    sharesFen: [924, 571, 595, 718, 942, 1_371, 2_024, 3_300, 1_894, 3_177, 4_877, 7_171],
    collectedFen: 81_022_100,
    carryOverFen: 22_100,
  },
  pays: { kind: 'wallet', askedOn: ['2026-04-28', '2026-04-29'], lapsesOn: '2026-05-12' },
  exit: { on: '2026-04-22', owes: ['2026-04-21'], claimUntil: '2026-10-19' },
  rejoins: { on: '2026-05-01', coverFrom: '2026-07-30' },
})

describe('同舟大病互助', () => {
  it('shares by published weights: the oldest pay twelve times what children of 5 to 9 do', () => {
    const shares = sharesOf(settles(rules, { members, aidsFen: [30_000_000] }))
    expect(shares[1]).toBe(229)
    expect(shares[11]).toBe(2_869)
  })

  it('has no cap and no smallest group: a handful can begin, and say so', () => {
    expect(isFormed(rules, 5)).toBe(true)
    const few = settles(rules, { members: [0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0], aidsFen: [5_000_000] })
    expect(sharesOf(few)[5]).toBe(1_080_000)
  })

  it('moves a member to another weight on a birthday, and to other aid on the 40th', () => {
    const member = joins(rules, '1990-06-15', '2026-01-05')
    expect(tierUntil(rules, member.birthDate, day('2026-01-05'))).toBe('2030-06-15')
    expect(aidOrReason(member, '2030-06-14')).toBe(30_000_000)
    expect(aidOrReason(member, '2030-06-15')).toBe(10_000_000)
    expect(aidOrReason(member, '2030-06-15', light)).toBe(5_000_000)
  })

  it('pays a joining that was not meant back for 30 days, and debits at most 200 yuan unless told otherwise', () => {
    const undo = { kind: 'mistaken-join', firstDebitOn: day('2026-04-28'), on: day('2026-05-28') } as const
    expect(refundOn(rules, undo)).toEqual({ sharesBack: true, ends: true })
    expect(rules.debitCeilingFen).toBe(fen(20_000))
  })
})
