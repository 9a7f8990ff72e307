import { refundOn } from '../../../enrollment/refund'
import { claimReasons } from '../../../claim/reason'
import { kangai as rules } from '../kangai'
import { describeLife } from './describeLife'
import { aidOrReason, asks, joins, settles, sharesOf } from './life'

describeLife({
  rules,
  birth: '1950-01-20',
  joinsOn: '2014-03-01',
  sharesFrom: '2014-03-01',
  coverFrom: '2015-03-01',
  refused: [
    // Nobody but the unborn and the very oldest.
    { birth: '2014-03-02', on: '2014-03-01', reason: 'too-young', from: '2014-03-02' },
    { birth: '1913-03-01', on: '2014-03-01', reason: 'too-old' },
  ],
  healthRefusal: null,
  waitingIllness: { on: '2015-02-28', sharesBack: true },
  case: {
    illness: 'lung-cancer',
    on: '2015-03-01',
    approvedOn: '2015-03-10',
    // Half of 300,000 in the second year.
    aidFen: 15_000_000,
    atOnceFen: 15_000_000,
  },
  period: { disclosure: '2015-03-24', objectionsUntil: '2015-03-26', charge: '2015-03-31' },
  settles: { members: [60_000], aidsFen: [15_000_000] },
  division: { neededFen: 15_000_000, sharesFen: [250], collectedFen: 15_000_000, carryOverFen: 0 },
  pays: { kind: 'wallet', askedOn: ['2015-03-31', '2015-04-01'], lapsesOn: '2015-04-28' },
  exit: { on: '2015-03-25', owes: ['2015-03-24'], claimUntil: '2015-09-21' },
  rejoins: { on: '2015-04-01', coverFrom: '2016-03-31' },
})

describe('康爱公社', () => {
  it('takes anybody: a child on the day of its birth, a man of 100, and people who are ill', () => {
    expect(asks(rules, '2014-03-01', '2014-03-01').ok).toBe(true)
    expect(asks(rules, '1914-03-01', '2014-03-01').ok).toBe(true)
    expect(rules.healthQuestions).toEqual([])
  })

  it.each([
    ['2015-03-01', 15_000_000],
    ['2016-02-28', 15_000_000],
    ['2016-02-29', 22_500_000],
    ['2017-02-27', 22_500_000],
    ['2017-02-28', 30_000_000],
    ['2024-03-01', 30_000_000],
  ])('gives more the longer somebody has belonged to it: on %s %d fen', (on, aidFen) => {
    expect(aidOrReason(joins(rules, '1950-01-20', '2014-03-01'), on)).toBe(aidFen)
  })

  it('pays back everything ever shared in six situations of refusal, and only in those', () => {
    const back = claimReasons
      .map(({ code }) => code)
      .filter((reason) => refundOn(rules, { kind: 'refusal', reason }).sharesBack)
    expect(back).toHaveLength(6)
    expect(back).not.toContain('claimed-too-late')
    expect(back).not.toContain('already-aided')
  })

  it('published three examples: 300,000 yuan among 60,000, 100,000 and 300,000 members', () => {
    const share = (members: number) => sharesOf(settles(rules, { members: [members], aidsFen: [30_000_000] }))
    expect([share(60_000), share(100_000), share(300_000)]).toEqual([[500], [300], [100]])
  })

  it('takes no fee', () => {
    expect(settles(rules, { members: [60_000], aidsFen: [30_000_000] })).toMatchObject({ feeFen: 0 })
  })
})
