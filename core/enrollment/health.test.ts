import { fourQuestions } from '../plan/healthQuestions'
import { healthFindings, healthOutcome, questionsAsked } from './health'

const answers = (...values: (string | null)[]) =>
  fourQuestions.flatMap(({ id }, i) => {
    const answer = values[i]
    return answer ? [{ questionId: id, answer }] : []
  })
const outcome = (...values: (string | null)[]) => healthOutcome(fourQuestions, answers(...values))

describe('a health declaration', () => {
  it('admits who has none of it', () => {
    expect(outcome('none', 'none', 'none', 'none')).toBe('eligible')
  })

  it('excludes who has one thing that excludes, whatever else is in doubt', () => {
    expect(outcome('some', 'none', 'none', 'none')).toBe('ineligible')
    expect(outcome('unsure', 'none', 'some', 'none')).toBe('ineligible')
  })

  it('asks for an opinion in doubt', () => {
    expect(outcome('none', 'unsure', 'none', 'none')).toBe('unsure')
  })

  it('asks on where "some" alone says too little, and means what is answered there', () => {
    const found = answers('none', 'none', 'none', 'some')
    expect(healthOutcome(fourQuestions, found)).toBe('incomplete')
    const further = questionsAsked(fourQuestions, found).slice(4)
    expect(further.map(({ id }) => id)).toEqual(['result-kind'])
    const kind = (answer: string) => found.concat({ questionId: 'result-kind', answer })
    expect(healthOutcome(fourQuestions, kind('bleeding'))).toBe('unsure')
    expect(questionsAsked(fourQuestions, kind('thyroid')).map(({ id }) => id)).toContain('nodule-class')
    const thyroid = (answer: string) => kind('thyroid').concat({ questionId: 'nodule-class', answer })
    expect(healthOutcome(fourQuestions, kind('thyroid'))).toBe('incomplete')
    expect(healthOutcome(fourQuestions, thyroid('low'))).toBe('eligible')
    expect(healthOutcome(fourQuestions, thyroid('high'))).toBe('unsure')
  })

  it('names the answers that it rests on, the excluding ones first', () => {
    const found = healthFindings(fourQuestions, answers('unsure', 'none', 'some', 'none'))
    expect(found.map(({ question, choice }) => [question.id, choice.value])).toEqual([
      ['chronic-severe', 'some'],
      ['ever-diagnosed', 'unsure'],
    ])
  })

  it('is incomplete while one question is open, even beside an excluding answer', () => {
    expect(outcome('none', 'none', 'none')).toBe('incomplete')
    expect(outcome('some')).toBe('incomplete')
    expect(healthOutcome(fourQuestions, [])).toBe('incomplete')
    expect(outcome('none', 'none', 'none', 'no such answer')).toBe('incomplete')
  })

  it('takes the last answer to a question and none to a question that is not asked', () => {
    const given = answers('some', 'none', 'none', 'none').concat(answers('none'))
    expect(healthOutcome(fourQuestions, given)).toBe('eligible')
    expect(healthOutcome([], [{ questionId: 'other', answer: 'some' }])).toBe('eligible')
  })
})
