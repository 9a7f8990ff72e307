import { type EarlierAid, aidAgainstBills } from '../../../sharing/aid'
import { chargeState } from '../../../enrollment/arrears'
import { refundOn } from '../../../enrollment/refund'
import { fen, sumFen } from '../../../money/fen'
import { meituan as rules } from '../meituan'
import { describeLife } from './describeLife'
import { aidOrReason, aided, disclosedIn, joins, light, serious, settles, sharesOf } from './life'

describeLife({
  rules,
  birth: '1990-10-10',
  joinsOn: '2019-08-01',
  sharesFrom: '2019-08-01',
  coverFrom: '2020-01-28',
  refused: [
    { birth: '1959-08-01', on: '2019-08-01', reason: 'too-old' },
    { birth: '2019-07-03', on: '2019-08-01', reason: 'too-young', from: '2019-08-02' },
  ],
  healthRefusal: 'ever-diagnosed',
  waitingIllness: { on: '2020-01-27', sharesBack: true },
  case: {
    illness: 'bowel-cancer',
    on: '2020-01-28',
    approvedOn: '2020-02-10',
    aidFen: 35_000_000,
    // A fifth.
    atOnceFen: 7_000_000,
  },
  period: { disclosure: '2020-02-15', objectionsUntil: '2020-02-17', charge: '2020-02-18' },
  settles: {
    members: [12_000_000],
    aidsFen: Array.from({ length: 6 }, () => 35_000_000),
    carryOverFen: 2_440_000,
  },
  division: { neededFen: 224_360_000, sharesFen: [19], collectedFen: 228_000_000, carryOverFen: 3_640_000 },
  pays: { kind: 'wallet', askedOn: ['2020-02-18', '2020-02-19'], lapsesOn: '2020-02-25' },
  exit: { on: '2020-02-16', owes: ['2020-02-15'], claimUntil: '2020-08-14' },
  rejoins: { on: '2020-03-01', coverFrom: '2020-08-28' },
})

const member = joins(rules, '1990-10-10', '2019-08-01')
const before = (...kinds: EarlierAid['kind'][]): { earlier: EarlierAid[] } => ({
  earlier: kinds.map((kind) => ({ kind, aidFen: fen(kind === 'light' ? 5_000_000 : 35_000_000) })),
})

describe('美团互助', () => {
  it('pays a fifth at once, the rest against bills, and never more than the aid', () => {
    const found = aided(member, '2020-03-01')
    if (!found.ok) throw new Error(found.error.reason)
    expect(found.value).toMatchObject({ atOnceFen: 7_000_000, againstBillsFen: 28_000_000 })
    const first = aidAgainstBills(found.value, [fen(20_000_000)], fen(0))
    const second = aidAgainstBills(found.value, [fen(20_000_000), fen(15_000_000)], first)
    expect([first, second]).toEqual([20_000_000, 8_000_000])
    expect(sumFen([found.value.atOnceFen, first, second])).toBe(35_000_000)
  })

  it('aids one light and three serious illnesses', () => {
    expect(aidOrReason(member, '2020-03-01', light)).toBe(5_000_000)
    expect(aidOrReason(member, '2020-03-01', light, before('light'))).toBe('aided-before')
    expect(aidOrReason(member, '2020-03-01', serious, before('light', 'serious'))).toBe(35_000_000)
    expect(aidOrReason(member, '2020-03-01', serious, before('serious', 'serious', 'serious'))).toBe(
      'aided-before',
    )
  })

  it('and a million in all: the third serious one gets what is left', () => {
    expect(aidOrReason(member, '2020-03-01', serious, before('serious', 'serious'))).toBe(30_000_000)
    expect(aidOrReason(member, '2020-03-01', serious, before('serious', 'serious', 'light'))).toBe(25_000_000)
  })

  it('shared its first case, disclosed 2020-04-24, at 0.01 yuan among 10 million', () => {
    expect(disclosedIn(rules, '2020-04-24')).toMatchObject({ disclosure: '2020-04-24', charge: '2020-04-27' })
    const first = settles(rules, { members: [10_000_000], aidsFen: [7_000_000] })
    expect(sharesOf(first)).toEqual([1])
    expect(first).toMatchObject({ neededFen: 7_560_000, carryOverFen: 2_440_000 })
  })

  it('removes who has not paid', () => {
    const period = disclosedIn(rules, '2020-04-24')
    expect(chargeState(period, null, period.graceEndsAt)).toEqual({ state: 'lapsed', at: period.graceEndsAt })
  })

  it('paid every share back when it closed', () => {
    expect(refundOn(rules, { kind: 'closure' })).toEqual({ sharesBack: true, ends: true })
  })
})
