import { banma as rules } from '../smallPlans'
import { describeLife } from './describeLife'
import { settles, sharesOf } from './life'

describeLife({
  rules,
  birth: '1986-06-06',
  joinsOn: '2016-01-10',
  sharesFrom: '2016-01-10',
  coverFrom: '2016-07-08',
  refused: [
    { birth: '1998-01-11', on: '2016-01-10', reason: 'too-young', from: '2016-01-11' },
    { birth: '1955-01-10', on: '2016-01-10', reason: 'too-old' },
  ],
  healthRefusal: 'ever-diagnosed',
  waitingIllness: { on: '2016-07-07', sharesBack: true },
  case: {
    illness: 'lung-cancer',
    on: '2016-07-08',
    approvedOn: '2016-08-05',
    aidFen: 30_000_000,
    atOnceFen: 30_000_000,
  },
  period: { disclosure: '2016-08-10', objectionsUntil: '2016-08-12', charge: '2016-08-15' },
  settles: { members: [300_000], aidsFen: [30_000_000] },
  division: { neededFen: 30_000_000, sharesFen: [100], collectedFen: 30_000_000, carryOverFen: 0 },
  pays: { kind: 'balance', depositFen: 1_000, leftFen: 900, told: false, paysPeriods: 10 },
  exit: { on: '2016-07-11', owes: ['2016-07-10'], claimUntil: '2017-01-07' },
  rejoins: { on: '2016-08-01', coverFrom: '2017-01-28' },
})

describe('斑马社', () => {
  it('asks for one yuan where 300,000 people give 300,000 yuan', () => {
    expect(sharesOf(settles(rules, { members: [300_000], aidsFen: [30_000_000] }))).toEqual([100])
    expect(sharesOf(settles(rules, { members: [300_001], aidsFen: [30_000_000] }))).toEqual([100])
    expect(sharesOf(settles(rules, { members: [299_999], aidsFen: [30_000_000] }))).toEqual([101])
  })
})
