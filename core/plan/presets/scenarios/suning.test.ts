import { missingEvidence } from '../../../claim/event'
import { suning as rules } from '../suning'
import { describeLife } from './describeLife'
import { aidOrReason, joins, light, listed } from './life'

describeLife({
  rules,
  birth: '1989-12-31',
  joinsOn: '2019-06-01',
  sharesFrom: '2019-06-01',
  coverFrom: '2019-08-30',
  refused: [{ birth: '1959-06-01', on: '2019-06-01', reason: 'too-old' }],
  healthRefusal: 'ever-diagnosed',
  waitingIllness: { on: '2019-08-29', sharesBack: true },
  case: {
    illness: 'stomach-cancer',
    on: '2019-08-30',
    approvedOn: '2019-09-01',
    aidFen: 30_000_000,
    atOnceFen: 30_000_000,
  },
  period: { disclosure: '2019-09-07', objectionsUntil: '2019-09-09', charge: '2019-09-14' },
  settles: { members: [1_000_000], aidsFen: [30_000_000, 30_000_000, 30_000_000], carryOverFen: 777 },
  division: { neededFen: 97_199_223, sharesFen: [98], collectedFen: 98_000_000, carryOverFen: 800_777 },
  pays: { kind: 'wallet', askedOn: ['2019-09-14', '2019-09-15'], lapsesOn: '2019-09-26' },
  exit: { on: '2019-09-08', owes: ['2019-09-07'], claimUntil: '2020-03-06' },
  rejoins: { on: '2019-10-01', coverFrom: '2019-12-30' },
})

describe('宁互宝', () => {
  const member = joins(rules, '1989-12-31', '2019-06-01')
  const death = { kind: 'event', code: 'death' } as const

  it('aids cancer and death, up to 300,000 yuan, each after 90 days', () => {
    expect(listed(rules, 'stomach-cancer')).toBe('Stomach cancer')
    expect(listed(rules, 'heart-attack')).toBeNull()
    expect(aidOrReason(member, '2019-08-30', death)).toBe(30_000_000)
    expect(aidOrReason(member, '2019-08-29', death)).toBe('waiting')
    expect(aidOrReason(member, '2019-08-30', light)).toBe('no-such-aid')
  })

  it('asks for the papers that show a death', () => {
    const [event] = rules.otherAids
    expect(event && missingEvidence(event, [0]).map(({ en }) => en)).toEqual([
      'Proof of kinship with the member',
    ])
  })
})
