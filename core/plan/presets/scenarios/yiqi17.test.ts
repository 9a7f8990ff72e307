import { drawShare } from '../../../enrollment/balance'
import { fen } from '../../../money/fen'
import { yiqi17 as rules } from '../smallPlans'
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
  settles: { members: [120_000], aidsFen: [30_000_000] },
  division: { neededFen: 30_000_000, sharesFen: [250], collectedFen: 30_000_000, carryOverFen: 0 },
  pays: { kind: 'balance', depositFen: 1_000, leftFen: 750, told: false, paysPeriods: 4 },
  exit: { on: '2016-07-11', owes: ['2016-07-10'], claimUntil: '2017-01-07' },
  rejoins: { on: '2016-08-01', coverFrom: '2017-01-28' },
})

describe('17互助', () => {
  it('leaves out whoever cannot pay, and the others share what is needed', () => {
    expect(drawShare(fen(249), fen(250))).toEqual({ ok: false, error: 'lapsed' })
    expect(sharesOf(settles(rules, { members: [119_000], aidsFen: [30_000_000] }))).toEqual([253])
  })
})
