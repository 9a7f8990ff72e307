import { payoutOf } from '../../../sharing/apportion'
import { fen } from '../../../money/fen'
import { ehuzhu as rules } from '../ehuzhu'
import { describeLife } from './describeLife'
import { aidOrReason, joins, settles, sharesOf } from './life'

describeLife({
  rules,
  birth: '1980-08-08',
  joinsOn: '2015-12-01',
  sharesFrom: '2015-12-01',
  coverFrom: '2016-05-29',
  refused: [
    { birth: '2014-12-02', on: '2015-12-01', reason: 'too-young', from: '2015-12-02', relation: 'child' },
    { birth: '1949-12-01', on: '2015-12-01', reason: 'too-old' },
  ],
  healthRefusal: 'ever-diagnosed',
  waitingIllness: { on: '2016-05-28', sharesBack: true },
  case: {
    illness: 'liver-cancer',
    on: '2016-05-29',
    approvedOn: '2016-06-22',
    aidFen: 40_000_000,
    atOnceFen: 40_000_000,
  },
  // Monday to Friday.
  period: { disclosure: '2016-06-27', objectionsUntil: '2016-06-29', charge: '2016-07-01' },
  // Seven people, 1.58 million yuan, near half a million members: the fourth week of June 2016.
  settles: {
    members: [500_000],
    aidsFen: [40_000_000, 40_000_000, 20_000_000, 20_000_000, 20_000_000, 9_000_000, 9_000_000],
  },
  division: { neededFen: 158_000_000, sharesFen: [316], collectedFen: 158_000_000, carryOverFen: 0 },
  pays: { kind: 'balance', depositFen: 3_000, leftFen: 2_684, told: false, paysPeriods: 9 },
  exit: { on: '2016-06-29', owes: ['2016-06-27'], claimUntil: '2016-12-26' },
  rejoins: { on: '2016-07-04', coverFrom: '2016-12-31' },
})

describe('e互助', () => {
  it('gives most to children: 500,000, 400,000 and 200,000 yuan', () => {
    const child = joins(rules, '1999-06-15', '2015-12-01')
    expect(aidOrReason(child, '2017-06-14')).toBe(50_000_000)
    expect(aidOrReason(child, '2017-06-15')).toBe(40_000_000)
    const older = joins(rules, '1950-06-15', '2015-12-01')
    expect(aidOrReason(older, '2016-06-15')).toBe(20_000_000)
  })

  it('covers until 70 who joined by 65', () => {
    const older = joins(rules, '1950-06-15', '2015-12-01')
    expect(aidOrReason(older, '2021-06-14')).toBe(20_000_000)
    // One cut-off more, while the last band still counts.
    expect(aidOrReason(older, '2021-06-15')).toBe(20_000_000)
    expect(aidOrReason(older, '2022-06-15')).toBe('no-such-aid')
  })

  it('asks for at most 2 yuan a case: 150,000 members give three quarters of 400,000', () => {
    const small = settles(rules, { members: [150_000], aidsFen: [40_000_000] })
    expect(sharesOf(small)).toEqual([200])
    expect(small).toMatchObject({ shortfallFen: 10_000_000, sponsorFen: 0 })
    expect(payoutOf(fen(40_000_000), small?.payoutRatio)).toBe(30_000_000)
  })
})
