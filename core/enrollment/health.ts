/**
 * The health declaration is data: a tree of questions, so that every way through it ends. Server and app ask and judge
 * by this file alike.
 * (1) One question that is asked and not answered leaves it incomplete. (2) One answer that excludes outweighs any
 * doubt. (3) A doubt asks for an operator's opinion in advance; it never joins anybody silently. (4) An answer may lead
 * to further questions; it means what they come to, and never less than what stands beside it.
 */
import { type LocalText, localText } from '../plan/text'

export interface HealthAnswer {
  readonly questionId: string
  /** The value of one of the question's choices. */
  readonly answer: string
}

/** What an answer comes to, from best to worst. */
export type AnswerMeaning = 'eligible' | 'unsure' | 'ineligible'

/** One answer that can be given. */
export interface HealthChoice {
  readonly value: string
  readonly label: LocalText
  readonly means: AnswerMeaning
  /** Asked of who gives this answer (rule 4). */
  readonly followUps?: readonly HealthQuestion[]
}

export interface HealthQuestion {
  readonly id: string
  readonly text: LocalText
  /** Why it is asked, or what a word in it means. */
  readonly explanation?: LocalText
  /** What counts, one line each, shown under the question. */
  readonly examples: readonly LocalText[]
  /** Names of illnesses and medicines to compare with, for who is not sure. */
  readonly lookUp: readonly LocalText[]
  /** What "some" comes to where the question has the three usual answers. */
  readonly someMeans: 'ineligible' | 'unsure'
  /** Asked of who answers "some": then it means what they come to. */
  readonly followUps?: readonly HealthQuestion[]
  /** Answers of its own, instead of the three usual ones. */
  readonly choices?: readonly HealthChoice[]
}

export type HealthOutcome = AnswerMeaning | 'incomplete'

const none = localText('都没有', '都沒有', 'None of these')
const some = localText('有其中一种', '有其中一種', 'One of these')
const unsure = localText('不确定', '不確定', 'Not sure')

/** The answers to choose from: the question's own, or none · some · not sure. */
export function choicesOf(question: HealthQuestion): readonly HealthChoice[] {
  if (question.choices) return question.choices
  const { followUps, someMeans } = question
  const asked: HealthChoice = followUps
    ? { value: 'some', label: some, means: 'eligible', followUps }
    : { value: 'some', label: some, means: someMeans }
  return [
    { value: 'none', label: none, means: 'eligible' },
    asked,
    { value: 'unsure', label: unsure, means: 'unsure' },
  ]
}

/** What was answered; of two answers to one question the last, of an answer that cannot be given none. */
export function choiceGiven(question: HealthQuestion, answers: readonly HealthAnswer[]): HealthChoice | null {
  const given = answers.filter(({ questionId }) => questionId === question.id).pop()
  return choicesOf(question).filter(({ value }) => value === given?.answer)[0] ?? null
}

/** The questions that are asked of who gives these answers, in order: each with its further ones behind it. */
export function questionsAsked(
  questions: readonly HealthQuestion[],
  answers: readonly HealthAnswer[],
): HealthQuestion[] {
  return questions.reduce<HealthQuestion[]>((list, question) => {
    const further = choiceGiven(question, answers)?.followUps ?? []
    return list.concat(question, questionsAsked(further, answers))
  }, [])
}

/** The answers that count: to questions that are asked, one each, in their order. */
export function answersThatCount(
  questions: readonly HealthQuestion[],
  answers: readonly HealthAnswer[],
): HealthAnswer[] {
  return questionsAsked(questions, answers).reduce<HealthAnswer[]>((list, question) => {
    const choice = choiceGiven(question, answers)
    return choice ? list.concat({ questionId: question.id, answer: choice.value }) : list
  }, [])
}

/** An answer that keeps somebody from joining at once, and the question it was given to. */
export interface HealthFinding {
  readonly question: HealthQuestion
  readonly choice: HealthChoice
}

/** Which answers rest on which question: those that mean a doubt or a no by themselves, worst first. */
export function healthFindings(
  questions: readonly HealthQuestion[],
  answers: readonly HealthAnswer[],
): HealthFinding[] {
  const given = questionsAsked(questions, answers).reduce<HealthFinding[]>((list, question) => {
    const choice = choiceGiven(question, answers)
    return choice && choice.means !== 'eligible' ? list.concat({ question, choice }) : list
  }, [])
  const that = (meaning: AnswerMeaning) => given.filter(({ choice }) => choice.means === meaning)
  return that('ineligible').concat(that('unsure'))
}

/** The outcome of a declaration (rules 1 to 4). Answers to questions that are not asked do not count. */
export function healthOutcome(
  questions: readonly HealthQuestion[],
  answers: readonly HealthAnswer[],
): HealthOutcome {
  const open = questionsAsked(questions, answers).some((question) => !choiceGiven(question, answers))
  if (open) return 'incomplete'
  return healthFindings(questions, answers)[0]?.choice.means ?? 'eligible'
}
