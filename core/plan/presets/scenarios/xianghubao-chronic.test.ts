import { healthOutcome } from '../../../enrollment/health'
import { fourQuestions } from '../../healthQuestions'
import { xianghubao } from '../xianghubao'
import { xianghubaoChronic as rules } from '../xianghubaoCancer'
import { describeLife } from './describeLife'
import { declares, listed } from './life'

describeLife({
  rules,
  birth: '1978-02-03',
  joinsOn: '2020-05-20',
  sharesFrom: '2020-05-20',
  coverFrom: '2020-08-18',
  refused: [{ birth: '1960-05-20', on: '2020-05-20', reason: 'too-old' }],
  healthRefusal: 'ever-diagnosed',
  waitingIllness: { on: '2020-08-17', sharesBack: true },
  case: {
    illness: 'breast-cancer',
    on: '2020-08-18',
    approvedOn: '2020-09-01',
    // 42 years old.
    aidFen: 10_000_000,
    atOnceFen: 10_000_000,
  },
  period: { disclosure: '2020-09-07', objectionsUntil: '2020-09-09', charge: '2020-09-14' },
  settles: {
    members: [9_000_000],
    aidsFen: [30_000_000, 30_000_000, 30_000_000, ...Array.from({ length: 8 }, () => 10_000_000)],
  },
  division: { neededFen: 183_600_000, sharesFen: [21], collectedFen: 189_000_000, carryOverFen: 5_400_000 },
  pays: {
    kind: 'wallet',
    askedOn: [
      ...['2020-09-14', '2020-09-15'],
      ...['2020-09-18', '2020-09-19', '2020-09-20', '2020-09-21', '2020-09-22', '2020-09-23', '2020-09-24'],
    ],
    lapsesOn: '2020-09-26',
  },
  exit: { on: '2020-09-14', owes: ['2020-09-07'], claimUntil: '2021-03-13' },
  rejoins: { on: '2020-10-01', coverFrom: '2020-12-30' },
})

describe('相互宝 慢病防癌', () => {
  it('takes people whose chronic illness keeps them out of the plan for everybody', () => {
    const asked = rules.healthQuestions.map(({ id }) => id)
    expect(asked).toEqual(['ever-diagnosed', 'waiting-for-result'])
    expect(fourQuestions).toHaveLength(4)
    expect(declares(xianghubao, 'chronic-severe')).toBe('ineligible')
    expect(declares(rules, 'chronic-severe')).toBe('eligible')
    const found = [
      { questionId: 'ever-diagnosed', answer: 'none' },
      { questionId: 'waiting-for-result', answer: 'some' },
      { questionId: 'result-kind', answer: 'bleeding' },
    ]
    expect(healthOutcome(rules.healthQuestions, found)).toBe('unsure')
    expect(rules.admission).toHaveLength(1)
  })

  it('aids cancer, and not what their chronic illness leads to', () => {
    expect(listed(rules, 'lung-cancer')).toBe('Lung cancer')
    expect(listed(rules, 'kidney-failure')).toBeNull()
    expect(listed(rules, 'thyroid-cancer', 'light')).toBeNull()
  })
})
