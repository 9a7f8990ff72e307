import { choicesOf, type HealthQuestion } from '@core/enrollment/health'

const holds = (question: HealthQuestion, id: string): boolean =>
  question.id === id ||
  choicesOf(question).some(({ followUps = [] }) => followUps.some((further) => holds(further, id)))

/** The number under which a question stands in the rules; a further one stands under the question it came from. */
export function topicOf(
  questions: readonly HealthQuestion[],
  id: string,
): { number: number; further: boolean } {
  const place = questions.findIndex((question) => holds(question, id))
  return { number: place + 1, further: questions[place]?.id !== id }
}
