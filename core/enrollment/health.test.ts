import { fourQuestions } from '../plan/healthQuestions'
import { type HealthAnswerValue, healthOutcome } from './health'

const answers = (...values: (HealthAnswerValue | null)[]) =>
  fourQuestions.flatMap(({ id }, i) => {
    const answer = values[i]
    return answer ? [{ questionId: id, answer }] : []
  })
const outcome = (...values: (HealthAnswerValue | null)[]) => healthOutcome(fourQuestions, answers(...values))

describe('a health declaration', () => {
  it('admits who has none of it', () => {
    expect(outcome('none', 'none', 'none', 'none')).toBe('eligible')
  })

  it('excludes who has one thing that excludes, whatever else is in doubt', () => {
    expect(outcome('some', 'none', 'none', 'none')).toBe('ineligible')
    expect(outcome('unsure', 'none', 'some', 'some')).toBe('ineligible')
  })

  it('asks for an opinion in doubt, or where "some" only means doubt', () => {
    expect(outcome('none', 'unsure', 'none', 'none')).toBe('unsure')
    expect(outcome('none', 'none', 'none', 'some')).toBe('unsure')
  })

  it('is incomplete while one question is open, even beside an excluding answer', () => {
    expect(outcome('none', 'none', 'none')).toBe('incomplete')
    expect(outcome('some')).toBe('incomplete')
    expect(healthOutcome(fourQuestions, [])).toBe('incomplete')
  })

  it('takes the last answer to a question and none to a question that is not asked', () => {
    const given = answers('some', 'none', 'none', 'none').concat(answers('none'))
    expect(healthOutcome(fourQuestions, given)).toBe('eligible')
    expect(healthOutcome([], [{ questionId: 'other', answer: 'some' }])).toBe('eligible')
  })
})
