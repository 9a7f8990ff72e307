import { xianghubaoSenior as rules } from '../xianghubaoCancer'
import { describeLife } from './describeLife'
import { aidOrReason, asks, joins, light, listed, settles } from './life'

describeLife({
  rules,
  birth: '1955-06-01',
  joinsOn: '2020-01-15',
  sharesFrom: '2020-01-15',
  coverFrom: '2020-04-14',
  refused: [
    { birth: '1960-01-16', on: '2020-01-15', reason: 'too-young', from: '2020-01-16' },
    { birth: '1949-01-15', on: '2020-01-15', reason: 'too-old', relation: 'parent' },
  ],
  healthRefusal: 'ever-diagnosed',
  waitingIllness: { on: '2020-04-13', sharesBack: true },
  case: {
    illness: 'liver-cancer',
    on: '2020-04-14',
    approvedOn: '2020-05-01',
    aidFen: 10_000_000,
    atOnceFen: 10_000_000,
  },
  period: { disclosure: '2020-05-07', objectionsUntil: '2020-05-09', charge: '2020-05-14' },
  settles: {
    members: [1_200_000],
    aidsFen: [
      ...Array.from({ length: 40 }, () => 10_000_000),
      ...Array.from({ length: 20 }, () => 5_000_000),
    ],
  },
  division: { neededFen: 540_000_000, sharesFen: [450], collectedFen: 540_000_000, carryOverFen: 0 },
  pays: {
    kind: 'wallet',
    askedOn: [
      ...['2020-05-14', '2020-05-15'],
      ...['2020-05-18', '2020-05-19', '2020-05-20', '2020-05-21', '2020-05-22', '2020-05-23', '2020-05-24'],
    ],
    lapsesOn: '2020-05-26',
  },
  exit: { on: '2020-05-21', owes: ['2020-05-21'], claimUntil: '2020-11-17' },
  rejoins: { on: '2020-06-01', coverFrom: '2020-08-30' },
})

describe('相互宝 老年防癌', () => {
  it('takes people from their 60th birthday to the day before their 71st', () => {
    expect(asks(rules, '1960-01-15', '2020-01-15').ok).toBe(true)
    expect(asks(rules, '1949-01-16', '2020-01-15').ok).toBe(true)
  })

  it('aids cancer alone: 100,000 yuan, and 50,000 for a light one', () => {
    const member = joins(rules, '1955-06-01', '2020-01-15')
    expect(aidOrReason(member, '2020-05-01')).toBe(10_000_000)
    expect(aidOrReason(member, '2020-05-01', light)).toBe(5_000_000)
    expect(listed(rules, 'stroke')).toBeNull()
    expect(listed(rules, 'kidney-failure')).toBeNull()
    expect(listed(rules, 'breast-cancer', 'light')).toBe('Breast carcinoma in situ')
  })

  it('asks for at most 1 yuan a case, ten times as much as the plan for the young', () => {
    // 108,000 yuan need 108,000 members.
    expect(settles(rules, { members: [100_000], aidsFen: [10_000_000] })).toMatchObject({
      neededFen: 10_000_000,
      shortfallFen: 800_000,
      sponsorFen: 800_000,
    })
    expect(settles(rules, { members: [108_000], aidsFen: [10_000_000] })).toMatchObject({ shortfallFen: 0 })
  })
})
