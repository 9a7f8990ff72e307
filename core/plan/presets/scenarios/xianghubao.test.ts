import { refundOn } from '../../../enrollment/refund'
import { fen } from '../../../money/fen'
import { xianghubao as rules } from '../xianghubao'
import { describeLife } from './describeLife'
import { aidOrReason, disclosedIn, joins, light, listed, serious, settles, sharesOf } from './life'

describeLife({
  rules,
  birth: '1985-03-10',
  joinsOn: '2018-12-01',
  sharesFrom: '2018-12-01',
  coverFrom: '2019-03-01',
  refused: [
    { birth: '1958-12-01', on: '2018-12-01', reason: 'too-old', relation: 'parent' },
    { birth: '2018-11-02', on: '2018-12-01', reason: 'too-young', from: '2018-12-02', relation: 'child' },
  ],
  healthRefusal: 'treated-two-years',
  waitingIllness: { on: '2019-02-28', sharesBack: true },
  case: {
    illness: 'acute-leukaemia',
    on: '2019-03-01',
    approvedOn: '2019-03-10',
    aidFen: 30_000_000,
    atOnceFen: 30_000_000,
  },
  period: { disclosure: '2019-03-21', objectionsUntil: '2019-03-23', charge: '2019-03-28' },
  settles: {
    members: [50_000_000],
    aidsFen: [
      ...[30_000_000, 30_000_000, 30_000_000, 30_000_000, 30_000_000, 30_000_000, 30_000_000],
      ...[10_000_000, 10_000_000, 10_000_000, 10_000_000, 10_000_000],
      ...[5_000_000, 5_000_000, 5_000_000],
    ],
    carryOverFen: 4_200_000,
  },
  division: { neededFen: 292_800_000, sharesFen: [6], collectedFen: 300_000_000, carryOverFen: 7_200_000 },
  pays: {
    kind: 'wallet',
    askedOn: [
      ...['2019-03-28', '2019-03-29'],
      ...['2019-04-01', '2019-04-02', '2019-04-03', '2019-04-04', '2019-04-05', '2019-04-06', '2019-04-07'],
    ],
    // Two days before the next charge.
    lapsesOn: '2019-04-12',
  },
  exit: { on: '2019-03-20', owes: [], claimUntil: '2019-09-16' },
  rejoins: { on: '2019-04-01', coverFrom: '2019-06-30' },
})

describe('相互宝', () => {
  it('began with 2 cases among 23 million: 0.03 yuan each, and 42,000 yuan carried over', () => {
    expect(disclosedIn(rules, '2019-01-15')).toMatchObject({ disclosure: '2019-01-21', charge: '2019-01-28' })
    const first = settles(rules, { members: [23_000_000], aidsFen: [30_000_000, 30_000_000] })
    expect(first).toMatchObject({ neededFen: 64_800_000, collectedFen: 69_000_000, carryOverFen: 4_200_000 })
    expect(sharesOf(first)).toEqual([3])
  })

  it('never took more than 188 yuan in 2019; what goes beyond was Ant’s', () => {
    const members = [1_000_000]
    const aidsFen = [30_000_000, 30_000_000]
    const charged = settles(rules, { members, aidsFen, chargedFen: [18_790] })
    expect(sharesOf(charged)).toEqual([10])
    // 648,000 yuan are needed, and the cap of two cases leaves 0.20 each; ten fen of the year were left.
    expect(charged).toMatchObject({ collectedFen: 10_000_000, sponsorFen: 54_800_000 })
    expect(sharesOf(settles(rules, { members, aidsFen, chargedFen: [18_800] }))).toEqual([0])
    expect(sharesOf(settles(rules, { members, aidsFen, chargedFen: [0] }))).toEqual([20])
  })

  it('covered an accident at once, an illness after 90 days', () => {
    const member = joins(rules, '1985-03-10', '2018-12-01')
    const byAccident = { ...serious, byAccident: true } as typeof serious
    expect(aidOrReason(member, '2018-12-01', byAccident)).toBe(30_000_000)
    expect(aidOrReason(member, '2018-12-01')).toBe('waiting')
  })

  it('gave 300,000 yuan until the 40th birthday, 100,000 after it, 50,000 for early thyroid cancer', () => {
    const older = joins(rules, '1979-06-15', '2018-12-01')
    expect(aidOrReason(older, '2019-06-14')).toBe(30_000_000)
    expect(aidOrReason(older, '2019-06-15')).toBe(10_000_000)
    expect(aidOrReason(older, '2019-06-15', light)).toBe(5_000_000)
    expect(listed(rules, 'thyroid-cancer', 'light')).toBe('Early thyroid cancer')
    expect(listed(rules, 'breast-cancer', 'light')).toBeNull()
  })

  it('aided a serious illness once', () => {
    const member = joins(rules, '1985-03-10', '2018-12-01')
    const earlier = [{ kind: 'serious' as const, aidFen: fen(30_000_000) }]
    expect(aidOrReason(member, '2020-01-01', serious, { earlier })).toBe('aided-before')
    expect(aidOrReason(member, '2020-01-01', light, { earlier })).toBe(5_000_000)
  })

  it('paid its last periods itself, and paid no past share back when it closed', () => {
    const last = settles(rules, { members: [75_000_000], aidsFen: [30_000_000], paidBy: 'platform' })
    expect(sharesOf(last)).toEqual([0])
    expect(last).toMatchObject({ sponsorFen: 32_400_000, collectedFen: 0 })
    expect(refundOn(rules, { kind: 'closure' }).sharesBack).toBe(false)
  })
})
