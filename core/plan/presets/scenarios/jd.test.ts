import { firstDeposit } from '../../../enrollment/balance'
import { termEnd } from '../../../enrollment/leaving'
import { tierUntil } from '../../rules'
import { jd as rules } from '../jd'
import { describeLife } from './describeLife'
import { aidOrReason, day, joins, light, settles, sharesOf, stands } from './life'

describeLife({
  rules,
  birth: '1988-04-04',
  joinsOn: '2018-11-13',
  sharesFrom: '2018-11-13',
  coverFrom: '2019-02-11',
  refused: [
    { birth: '1947-11-13', on: '2018-11-13', reason: 'too-old' },
    { birth: '2018-10-15', on: '2018-11-13', reason: 'too-young', from: '2018-11-14' },
  ],
  healthRefusal: 'ever-diagnosed',
  waitingIllness: { on: '2019-02-10', sharesBack: true },
  case: {
    illness: 'brain-cancer',
    on: '2019-02-11',
    approvedOn: '2019-03-01',
    aidFen: 30_000_000,
    atOnceFen: 30_000_000,
  },
  period: { disclosure: '2019-03-10', objectionsUntil: '2019-03-12', charge: '2019-03-15' },
  settles: { members: [4_000_000, 500_000], aidsFen: [30_000_000, 10_000_000] },
  division: { neededFen: 44_000_000, sharesFen: [5, 51], collectedFen: 45_500_000, carryOverFen: 1_500_000 },
  pays: { kind: 'balance', depositFen: 900, leftFen: 895, told: false, paysPeriods: 180 },
  exit: { on: '2019-02-12', owes: ['2019-02-10'], claimUntil: '2019-08-11' },
  rejoins: { on: '2019-03-01', coverFrom: '2019-05-30' },
})

describe('京东互保', () => {
  it('shares in proportion to what each could pay in the year at most: 9 yuan or 99', () => {
    expect([firstDeposit(rules, 50), firstDeposit(rules, 51)]).toEqual([900, 9_900])
    // 110 million fen ÷ (3 × 1 + 1 × 11) parts.
    const shares = sharesOf(settles(rules, { members: [3_000_000, 1_000_000], aidsFen: [100_000_000] }))
    expect(shares).toEqual([8, 87])
    const even = sharesOf(settles(rules, { members: [3_000_000, 1_000_000], aidsFen: [140_000_000] }))
    expect(even).toEqual([11, 121])
    expect(even.map((share) => share * 900)).toEqual([9_900, 9_900 * 11])
  })

  it('and never takes more than that in a year, young or old; beyond it every aid is lowered', () => {
    const settled = settles(rules, {
      members: [3_000_000, 1_000_000],
      aidsFen: [140_000_000],
      chargedFen: [895, 9_800],
    })
    expect(sharesOf(settled)).toEqual([5, 100])
    expect(settled).toMatchObject({ collectedFen: 115_000_000, shortfallFen: 39_000_000, sponsorFen: 0 })
    expect(settled?.payoutRatio).toEqual({ numerator: 115, denominator: 154 })
  })

  it('lasts a year, and is then joined anew', () => {
    const member = joins(rules, '1988-04-04', '2018-11-13')
    const end = termEnd(rules, member.joinedOn)
    expect(end).toBe('2019-11-13')
    expect(stands(member, '2019-11-12', end).state).toBe('covered')
    expect(stands(member, '2019-11-13', end).state).toBe('ended')
    expect(joins(rules, '1988-04-04', '2019-11-13').coverFrom).toBe('2020-02-11')
  })

  it('gives less the older a member is, for light illness a tenth of it', () => {
    const aids = [
      ['2001-01-01', 30_000_000, 3_000_000],
      ['1973-01-01', 20_000_000, 2_000_000],
      ['1963-01-01', 10_000_000, 1_000_000],
      ['1953-01-01', 5_000_000, 500_000],
    ] as const
    for (const [birth, seriousFen, lightFen] of aids) {
      const member = joins(rules, birth, '2018-11-13')
      expect([aidOrReason(member, '2019-03-01'), aidOrReason(member, '2019-03-01', light)]).toEqual([
        seriousFen,
        lightFen,
      ])
    }
  })

  it('moves to the heavier share on the 51st birthday', () => {
    expect(rules.tiers.map(({ ageFrom, weight }) => [ageFrom, weight])).toEqual([
      [0, 1],
      [51, 11],
    ])
    expect(tierUntil(rules, day('1968-02-29'), day('2018-11-13'))).toBe('2019-03-01')
    expect(tierUntil(rules, day('1960-02-29'), day('2018-11-13'))).toBeNull()
  })
})
