import { drawShare } from '../../../enrollment/balance'
import { fen } from '../../../money/fen'
import { pugongying as rules } from '../smallPlans'
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
  settles: { members: [45_000], aidsFen: [30_000_000] },
  division: { neededFen: 30_000_000, sharesFen: [667], collectedFen: 30_015_000, carryOverFen: 15_000 },
  pays: { kind: 'balance', depositFen: 1_000, leftFen: 333, told: true, paysPeriods: 1 },
  exit: { on: '2016-07-11', owes: ['2016-07-10'], claimUntil: '2017-01-07' },
  rejoins: { on: '2016-08-01', coverFrom: '2017-01-28' },
})

describe('蒲公英互助', () => {
  it('lives until its smallness ends it: two cases cost more than a member has paid in', () => {
    const [shareFen = fen(0)] = sharesOf(
      settles(rules, { members: [45_000], aidsFen: [30_000_000, 30_000_000] }),
    )
    expect(shareFen).toBe(1_334)
    expect(drawShare(fen(1_000), shareFen)).toEqual({ ok: false, error: 'lapsed' })
    // With nobody left to share, the settlement moves nothing.
    expect(settles(rules, { members: [0], aidsFen: [30_000_000] })?.void).toEqual({
      reason: 'nobody-to-share',
    })
  })
})
