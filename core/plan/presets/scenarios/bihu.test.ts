import { claimableEvents } from '../../../claim/event'
import { fen } from '../../../money/fen'
import { unitShare } from '../../../sharing/weights'
import { bihu as rules, bihuUnitWeight } from '../bihu'
import { describeLife } from './describeLife'
import { aidOrReason, joins, serious, settles, sharesOf } from './life'

describeLife({
  rules,
  birth: '1980-11-11',
  joinsOn: '2015-10-20',
  sharesFrom: '2015-10-20',
  coverFrom: '2016-04-17',
  refused: [{ birth: '1955-10-20', on: '2015-10-20', reason: 'too-old' }],
  healthRefusal: 'ever-diagnosed',
  waitingIllness: { on: '2016-04-16', sharesBack: true },
  case: {
    illness: 'cervical-cancer',
    on: '2016-04-17',
    approvedOn: '2016-05-05',
    aidFen: 30_000_000,
    atOnceFen: 30_000_000,
  },
  period: { disclosure: '2016-05-10', objectionsUntil: '2016-05-12', charge: '2016-05-15' },
  settles: {
    members: [100_000, 120_000, 80_000],
    aidsFen: [30_000_000, 30_000_000, 30_000_000, 5_000_000],
  },
  division: {
    neededFen: 95_000_000,
    sharesFen: [238, 297, 446],
    collectedFen: 95_120_000,
    carryOverFen: 120_000,
  },
  pays: { kind: 'balance', depositFen: 1_000, leftFen: 703, told: false, paysPeriods: 3 },
  exit: { on: '2016-05-11', owes: ['2016-05-10'], claimUntil: '2016-11-07' },
  rejoins: { on: '2016-06-01', coverFrom: '2016-11-28' },
})

describe('壁虎互助', () => {
  it('publishes a unit share; a bill is that share × the member’s own factor', () => {
    // 100,000 × 0.8 + 100,000 × 1 + 100,000 × 1.5 = 330,000 units.
    const members = [100_000, 100_000, 100_000]
    const settled = settles(rules, { members, aidsFen: [33_000_000, 33_000_000] })
    expect(settled && unitShare(fen(66_000_000), bihuUnitWeight, settled.weightSum)).toBe(200)
    expect(sharesOf(settled)).toEqual([160, 200, 300])
  })

  it('rounds a bill once, not the unit share and then the bill', () => {
    const members = [100_000, 120_000, 80_000]
    const settled = settles(rules, { members, aidsFen: [95_000_000] })
    expect(settled && unitShare(fen(95_000_000), bihuUnitWeight, settled.weightSum)).toBe(297)
    // 297 × 1.5 would be 445.5; the exact part is 445.3125.
    expect(sharesOf(settled)).toEqual([238, 297, 446])
  })

  it('gives 50,000 yuan after an accident, from the 31st day on, long before an illness counts', () => {
    const member = joins(rules, '1980-11-11', '2015-10-20')
    const accident = { kind: 'event', code: 'accident' } as const
    expect(aidOrReason(member, '2015-11-18', accident)).toBe('waiting')
    expect(aidOrReason(member, '2015-11-19', accident)).toBe(5_000_000)
    expect(aidOrReason(member, '2015-11-19')).toBe('waiting')
    expect(aidOrReason(member, '2015-11-19', { ...serious, byAccident: true } as typeof serious)).toBe(
      30_000_000,
    )
    expect(claimableEvents(rules, 35, 10).map(({ inDays }) => inDays)).toEqual([20])
  })
})
