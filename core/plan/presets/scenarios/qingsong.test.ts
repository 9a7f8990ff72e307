import { drawShare, isLow } from '../../../enrollment/balance'
import { fen } from '../../../money/fen'
import { qingsong as rules } from '../qingsong'
import { describeLife } from './describeLife'
import { aidOrReason, joins, light } from './life'

describeLife({
  rules,
  birth: '1985-01-01',
  joinsOn: '2017-06-01',
  sharesFrom: '2017-06-01',
  coverFrom: '2017-11-28',
  refused: [
    { birth: '1999-06-02', on: '2017-06-01', reason: 'too-young', from: '2017-06-02' },
    { birth: '1966-06-01', on: '2017-06-01', reason: 'too-old' },
  ],
  healthRefusal: 'chronic-severe',
  waitingIllness: { on: '2017-11-27', sharesBack: true },
  case: {
    illness: 'heart-attack',
    on: '2017-11-28',
    approvedOn: '2017-12-05',
    aidFen: 30_000_000,
    atOnceFen: 30_000_000,
  },
  period: { disclosure: '2017-12-10', objectionsUntil: '2017-12-12', charge: '2017-12-15' },
  settles: {
    members: [700_000],
    aidsFen: [30_000_000, 30_000_000, 30_000_000, 30_000_000, 10_000_000, 10_000_000],
    carryOverFen: 12_345,
  },
  division: { neededFen: 139_987_655, sharesFen: [200], collectedFen: 140_000_000, carryOverFen: 12_345 },
  pays: { kind: 'balance', depositFen: 1_000, leftFen: 800, told: false, paysPeriods: 5 },
  exit: { on: '2017-12-20', owes: [], claimUntil: '2018-06-18' },
  rejoins: { on: '2018-01-05', coverFrom: '2018-07-04' },
})

describe('轻松互助', () => {
  it('warns below 5 yuan: after the third share of 2 yuan, not after the second', () => {
    let balance = fen(1_000)
    const told: boolean[] = []
    for (let period = 0; period < 5; period += 1) {
      const drawn = drawShare(balance, fen(200))
      if (!drawn.ok) throw new Error('lapsed')
      balance = drawn.value
      told.push(isLow(rules, balance))
    }
    expect(told).toEqual([false, false, true, true, true])
  })

  it('gives 300,000 yuan up to the age of 40, and nothing for a light illness', () => {
    const member = joins(rules, '1977-05-05', '2017-06-01')
    expect(aidOrReason(member, '2018-05-04')).toBe(30_000_000)
    expect(aidOrReason(member, '2018-05-05')).toBe(10_000_000)
    expect(aidOrReason(member, '2018-05-04', light)).toBe('no-such-aid')
  })

  it('asks nobody to pay for being looked into: there is no rule that could', () => {
    expect(Object.keys(rules).filter((field) => /investigat/i.test(field))).toEqual([])
    expect(rules.feeRate).toBe('0')
  })
})
