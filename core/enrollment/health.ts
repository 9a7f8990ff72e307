/**
 * The health declaration is data: each question says what it asks, what counts, and what "yes" means.
 * (1) One unanswered question leaves it incomplete. (2) One answer that excludes outweighs any doubt.
 * (3) A doubt asks for an operator's opinion in advance; it never joins anybody silently.
 */
import type { LocalText } from '../plan/text'

export type HealthAnswerValue = 'none' | 'some' | 'unsure'

export interface HealthAnswer {
  readonly questionId: string
  readonly answer: HealthAnswerValue
}

export interface HealthQuestion {
  readonly id: string
  readonly text: LocalText
  /** What counts, one line each, shown under the question. */
  readonly examples: readonly LocalText[]
  /** Names of illnesses and medicines to compare with, for who is not sure. */
  readonly lookUp: readonly LocalText[]
  /** What "some" leads to. */
  readonly someMeans: 'ineligible' | 'unsure'
}

export type HealthOutcome = 'eligible' | 'ineligible' | 'unsure' | 'incomplete'

/** The outcome of a declaration. Answers to questions that are not asked do not count; of two the last does. */
export function healthOutcome(
  questions: readonly HealthQuestion[],
  answers: readonly HealthAnswer[],
): HealthOutcome {
  const outcomes = questions.map((question): HealthOutcome => {
    const given = answers.filter((answer) => answer.questionId === question.id).pop()
    if (!given) return 'incomplete'
    if (given.answer === 'some') return question.someMeans
    return given.answer === 'unsure' ? 'unsure' : 'eligible'
  })
  const worstFirst: readonly HealthOutcome[] = ['incomplete', 'ineligible', 'unsure']
  return worstFirst.filter((outcome) => outcomes.indexOf(outcome) >= 0)[0] ?? 'eligible'
}
