import { firstDeposit } from '../../../enrollment/balance'
import { fen } from '../../../money/fen'
import { aidAgainstBills } from '../../../sharing/aid'
import { kuake as rules } from '../kuake'
import { describeLife } from './describeLife'
import { aided, joins, serious, settles, sharesOf } from './life'

describeLife({
  rules,
  birth: '1990-03-03',
  joinsOn: '2016-05-01',
  sharesFrom: '2016-05-01',
  coverFrom: '2016-10-28',
  refused: [{ birth: '1956-05-01', on: '2016-05-01', reason: 'too-old' }],
  healthRefusal: 'ever-diagnosed',
  waitingIllness: { on: '2016-10-27', sharesBack: true },
  case: {
    illness: 'organ-transplant',
    on: '2016-10-28',
    approvedOn: '2016-11-02',
    aidFen: 30_000_000,
    atOnceFen: 30_000_000,
  },
  period: { disclosure: '2016-11-10', objectionsUntil: '2016-11-12', charge: '2016-11-15' },
  settles: { members: [200_000, 10_000], aidsFen: [30_000_000, 120_000_000] },
  division: {
    neededFen: 150_000_000,
    sharesFen: [518, 4_656],
    collectedFen: 150_160_000,
    carryOverFen: 160_000,
  },
  pays: { kind: 'balance', depositFen: 1_000, leftFen: 482, told: true, paysPeriods: 1 },
  exit: { on: '2016-11-11', owes: ['2016-11-10'], claimUntil: '2017-05-10' },
  rejoins: { on: '2016-12-01', coverFrom: '2017-05-30' },
})

describe('夸克联盟', () => {
  const member = joins(rules, '1990-03-03', '2016-05-01')

  it('leaves the choice: 300,000 yuan at once, or bills up to 1.2 million', () => {
    expect(aided(member, '2016-11-01', serious, { chosen: 'at-once' })).toMatchObject({
      value: { aidFen: 30_000_000, atOnceFen: 30_000_000, againstBillsFen: 0 },
    })
    const bills = aided(member, '2016-11-01', serious, { chosen: 'against-bills' })
    expect(bills).toMatchObject({ value: { aidFen: 120_000_000, atOnceFen: 0 } })
    if (!bills.ok) throw new Error(bills.error.reason)
    expect(aidAgainstBills(bills.value, [fen(70_000_000), fen(60_000_000)], fen(70_000_000))).toBe(50_000_000)
  })

  it('is priced by age: who pays in 90 yuan shares nine times as much as who pays in 10', () => {
    expect([firstDeposit(rules, 49), firstDeposit(rules, 50)]).toEqual([1_000, 9_000])
    const shares = sharesOf(settles(rules, { members: [91_000, 1_000], aidsFen: [30_000_000] }))
    expect(shares).toEqual([300, 2_700])
  })
})
