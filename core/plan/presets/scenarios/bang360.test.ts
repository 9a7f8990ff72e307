import { fen } from '../../../money/fen'
import { bang360 as rules } from '../bang360'
import { describeLife } from './describeLife'
import { aidOrReason, joins, light, listed } from './life'

describeLife({
  rules,
  birth: '1980-02-29',
  joinsOn: '2019-07-01',
  sharesFrom: '2019-07-01',
  coverFrom: '2019-09-29',
  refused: [
    { birth: '1959-07-01', on: '2019-07-01', reason: 'too-old' },
    { birth: '2019-06-02', on: '2019-07-01', reason: 'too-young', from: '2019-07-02', relation: 'child' },
  ],
  healthRefusal: 'ever-diagnosed',
  waitingIllness: { on: '2019-09-28', sharesBack: true },
  case: {
    illness: 'kidney-failure',
    on: '2019-09-29',
    approvedOn: '2019-10-15',
    aidFen: 30_000_000,
    atOnceFen: 30_000_000,
  },
  period: { disclosure: '2019-10-21', objectionsUntil: '2019-10-23', charge: '2019-10-28' },
  settles: {
    members: [2_000_000],
    aidsFen: [30_000_000, 30_000_000, 5_000_000, 5_000_000, 5_000_000, 5_000_000],
  },
  division: { neededFen: 86_400_000, sharesFen: [44], collectedFen: 88_000_000, carryOverFen: 1_600_000 },
  pays: { kind: 'wallet', askedOn: ['2019-10-28', '2019-10-29'], lapsesOn: '2019-11-12' },
  exit: { on: '2019-10-30', owes: [], claimUntil: '2020-04-27' },
  rejoins: { on: '2019-11-01', coverFrom: '2020-01-30' },
})

describe('360互助', () => {
  const member = joins(rules, '1980-02-29', '2019-07-01')

  it('aids serious illness, light illness and death', () => {
    expect(aidOrReason(member, '2019-10-01')).toBe(30_000_000)
    expect(aidOrReason(member, '2019-10-01', light)).toBe(5_000_000)
    expect(aidOrReason(member, '2019-10-01', { kind: 'event', code: 'death' })).toBe(30_000_000)
    expect(listed(rules, 'stroke', 'light')).toBe('Mild lasting effects of a stroke')
  })

  it('is not aided twice for a serious illness, but after it for a light one', () => {
    const earlier = [{ kind: 'serious' as const, aidFen: fen(30_000_000) }]
    expect(aidOrReason(member, '2020-10-01', undefined, { earlier })).toBe('aided-before')
    expect(aidOrReason(member, '2020-10-01', light, { earlier })).toBe(5_000_000)
  })
})
