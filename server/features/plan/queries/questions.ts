/** The health questions with every answer written out, as the app asks them. */
import type { HealthQuestionView } from '@contract/plan'
import { type HealthQuestion, choicesOf } from '@core/enrollment/health'

/** Further questions come at most twice (core/plan/faults refuses rules that go deeper). */
export function questionView(question: HealthQuestion): HealthQuestionView {
  const { id, text, explanation, examples, lookUp, someMeans } = question
  return {
    ...{ id, text, someMeans, examples: [...examples], lookUp: [...lookUp] },
    ...(explanation && { explanation }),
    choices: choicesOf(question).map(({ value, label, means, followUps }) => ({
      ...{ value, label, means },
      ...(followUps && { followUps: followUps.map(questionView) }),
    })),
  }
}
