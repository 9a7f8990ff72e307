import { payoutOf } from '../../../sharing/apportion'
import { drawShare, isLow } from '../../../enrollment/balance'
import { fen } from '../../../money/fen'
import { shuidi as rules } from '../shuidi'
import { describeLife } from './describeLife'
import { aidOrReason, joins, light, settles, sharesOf } from './life'

describeLife({
  rules,
  birth: '1992-07-07',
  joinsOn: '2018-03-01',
  sharesFrom: '2018-03-01',
  coverFrom: '2018-08-28',
  refused: [
    { birth: '2000-03-02', on: '2018-03-01', reason: 'too-young', from: '2018-03-02' },
    { birth: '1967-03-01', on: '2018-03-01', reason: 'too-old' },
  ],
  healthRefusal: 'ever-diagnosed',
  waitingIllness: { on: '2018-08-27', sharesBack: true },
  case: {
    illness: 'stomach-cancer',
    on: '2018-08-28',
    approvedOn: '2018-09-01',
    aidFen: 30_000_000,
    atOnceFen: 30_000_000,
  },
  period: { disclosure: '2018-09-10', objectionsUntil: '2018-09-12', charge: '2018-09-15' },
  settles: {
    members: [8_000_000],
    aidsFen: [
      ...Array.from({ length: 9 }, () => 30_000_000),
      ...Array.from({ length: 6 }, () => 10_000_000),
      ...Array.from({ length: 10 }, () => 5_000_000),
    ],
  },
  division: { neededFen: 380_000_000, sharesFen: [48], collectedFen: 384_000_000, carryOverFen: 4_000_000 },
  pays: { kind: 'balance', depositFen: 900, leftFen: 852, told: false, paysPeriods: 18 },
  exit: { on: '2018-09-12', owes: ['2018-09-10'], claimUntil: '2019-03-11' },
  rejoins: { on: '2018-10-01', coverFrom: '2019-03-30' },
})

describe('水滴互助', () => {
  it('gives less the older a member is', () => {
    const member = joins(rules, '1987-09-10', '2018-03-01')
    expect(aidOrReason(member, '2018-09-09')).toBe(30_000_000)
    expect(aidOrReason(member, '2018-09-10')).toBe(20_000_000)
    expect(aidOrReason(member, '2028-09-10')).toBe(10_000_000)
    expect(aidOrReason(member, '2018-09-09', light)).toBe(5_000_000)
  })

  it('asks for at most 3 yuan an event; a smaller group gives a smaller aid', () => {
    const small = settles(rules, { members: [90_000], aidsFen: [30_000_000] })
    expect(sharesOf(small)).toEqual([300])
    expect(small).toMatchObject({ neededFen: 27_000_000, shortfallFen: 3_000_000, sponsorFen: 0 })
    expect(payoutOf(fen(30_000_000), small?.payoutRatio)).toBe(27_000_000)
  })

  it('tells a member whose balance runs low, and ends the right with the balance', () => {
    expect(isLow(rules, fen(300))).toBe(false)
    expect(isLow(rules, fen(299))).toBe(true)
    expect(drawShare(fen(47), fen(48))).toEqual({ ok: false, error: 'lapsed' })
  })
})
