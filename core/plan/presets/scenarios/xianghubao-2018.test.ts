import { isFormed } from '../../formed'
import { xianghubao2018 as rules } from '../xianghubao'
import { describeLife } from './describeLife'
import { asks, joins, settles, sharesOf } from './life'

describeLife({
  rules,
  birth: '1990-05-01',
  joinsOn: '2018-10-20',
  sharesFrom: '2018-10-20',
  coverFrom: '2019-01-18',
  refused: [
    { birth: '1958-10-20', on: '2018-10-20', reason: 'too-old' },
    { birth: '2018-09-21', on: '2018-10-20', reason: 'too-young', from: '2018-10-21', relation: 'child' },
    { birth: '1990-05-01', on: '2018-10-20', reason: 'relation', relation: 'spouse' },
  ],
  healthRefusal: 'ever-diagnosed',
  waitingIllness: { on: '2019-01-17', sharesBack: true },
  case: {
    illness: 'lung-cancer',
    on: '2019-01-18',
    approvedOn: '2019-02-01',
    aidFen: 30_000_000,
    atOnceFen: 30_000_000,
  },
  period: { disclosure: '2019-02-07', objectionsUntil: '2019-02-09', charge: '2019-02-14' },
  settles: { members: [3_300_000], aidsFen: [30_000_000] },
  division: { neededFen: 33_000_000, sharesFen: [10], collectedFen: 33_000_000, carryOverFen: 0 },
  pays: {
    kind: 'wallet',
    // Two tries under the first notice, two under a second; five days after the charge the member is removed.
    askedOn: ['2019-02-14', '2019-02-15', '2019-02-18', '2019-02-19'],
    lapsesOn: '2019-02-20',
  },
  exit: { on: '2019-02-10', owes: ['2019-02-07'], claimUntil: '2019-08-09' },
  rejoins: { on: '2019-03-01', coverFrom: '2019-05-30' },
})

describe('相互保', () => {
  it('does not form below 3.30 million members: nobody shares, and nobody is charged', () => {
    expect(isFormed(rules, 3_299_999)).toBe(false)
    expect(settles(rules, { members: [3_299_999], aidsFen: [30_000_000] })).toBeNull()
    expect(settles(rules, { members: [3_300_000], aidsFen: [30_000_000] })).not.toBeNull()
  })

  it('needed exactly that many because a case may cost 0.1 yuan and carries 10 % on top', () => {
    const smaller = { ...rules, smallestGroup: null }
    expect(settles(smaller, { members: [3_299_999], aidsFen: [30_000_000] })).toMatchObject({
      neededFen: 32_999_990,
      shortfallFen: 10,
      sponsorFen: 10,
    })
  })

  it('published an example: 400 cases, 20 million members, 6.60 yuan each', () => {
    const aidsFen = Array.from({ length: 400 }, () => 30_000_000)
    expect(sharesOf(settles(rules, { members: [20_000_000], aidsFen }))).toEqual([660])
  })

  it('takes oneself and one’s own children, with 650 points of credit', () => {
    expect(asks(rules, '2015-01-01', '2018-10-20', 'child').ok).toBe(true)
    expect(asks(rules, '1960-01-01', '2018-10-20', 'parent')).toMatchObject({ reason: 'relation' })
    expect(rules.admission.map(({ en }) => en)).toEqual(['A Zhima credit score of 650 or more'])
    expect(joins(rules, '1990-05-01', '2018-10-20').sharesFrom).toBe('2018-10-20')
  })
})
