import { didi as rules } from '../didi'
import { describeLife } from './describeLife'
import { aidOrReason, asks, joins } from './life'

describeLife({
  rules,
  birth: '1991-01-01',
  joinsOn: '2019-09-01',
  sharesFrom: '2019-09-01',
  coverFrom: '2020-02-28',
  refused: [
    { birth: '2019-08-05', on: '2019-09-01', reason: 'too-young', from: '2019-09-02', relation: 'child' },
    { birth: '1959-09-01', on: '2019-09-01', reason: 'too-old', relation: 'parent' },
  ],
  healthRefusal: 'treated-two-years',
  waitingIllness: { on: '2020-02-27', sharesBack: true },
  case: {
    illness: 'lymphoma',
    on: '2020-02-28',
    approvedOn: '2020-03-02',
    aidFen: 50_000_000,
    atOnceFen: 50_000_000,
  },
  period: { disclosure: '2020-03-07', objectionsUntil: '2020-03-09', charge: '2020-03-14' },
  settles: { members: [3_000_000], aidsFen: [50_000_000, 50_000_000] },
  division: { neededFen: 108_000_000, sharesFen: [36], collectedFen: 108_000_000, carryOverFen: 0 },
  pays: { kind: 'wallet', askedOn: ['2020-03-14', '2020-03-15'], lapsesOn: '2020-03-26' },
  exit: { on: '2020-03-10', owes: ['2020-03-07'], claimUntil: '2020-09-06' },
  rejoins: { on: '2020-03-11', coverFrom: '2020-09-07' },
})

describe('点滴相互', () => {
  it('takes a child at 28 days, parents, and a spouse', () => {
    expect(asks(rules, '2019-08-04', '2019-09-01', 'child')).toMatchObject({ ok: true, age: 0 })
    expect(asks(rules, '1962-02-02', '2019-09-01', 'parent').ok).toBe(true)
    expect(asks(rules, '1990-02-02', '2019-09-01', 'spouse').ok).toBe(true)
  })

  it('starts its 180 days again for who comes back, even on the next day', () => {
    const again = joins(rules, '1991-01-01', '2020-03-11')
    expect(aidOrReason(again, '2020-09-06')).toBe('waiting')
    expect(aidOrReason(again, '2020-09-07')).toBe(50_000_000)
  })
})
