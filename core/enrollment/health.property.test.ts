import fc from 'fast-check'
import { fourQuestions } from '../plan/healthQuestions'
import { localText } from '../plan/text'
import {
  type AnswerMeaning,
  type HealthAnswer,
  type HealthQuestion,
  answersThatCount,
  choiceGiven,
  choicesOf,
  healthFindings,
  healthOutcome,
  questionsAsked,
} from './health'

const words = localText('字', '字', 'words')
const meanings: readonly AnswerMeaning[] = ['eligible', 'unsure', 'ineligible']

interface Bare {
  readonly choices: readonly { readonly means: AnswerMeaning; readonly further: readonly Bare[] }[]
}

const { bare } = fc.letrec<{ bare: Bare }>((tie) => ({
  bare: fc.record({
    choices: fc.array(
      fc.record({
        means: fc.constantFrom(...meanings),
        further: fc.oneof(
          { maxDepth: 3, withCrossShrink: true },
          fc.constant<Bare[]>([]),
          fc.array(tie('bare'), { maxLength: 2 }),
        ),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  }),
}))

function named(list: readonly Bare[], under: string): HealthQuestion[] {
  return list.map(({ choices }, place) => {
    const id = `${under}${place}`
    return {
      ...{ id, text: words, examples: [], lookUp: [], someMeans: 'unsure' as const },
      choices: choices.map(({ means, further }, at) => ({
        ...{ value: `v${at}`, label: words, means },
        ...(further.length > 0 && { followUps: named(further, `${id}.${at}.`) }),
      })),
    }
  })
}

const trees = fc.array(bare, { maxLength: 4 }).map((list) => named(list, 'q'))

function all(questions: readonly HealthQuestion[]): HealthQuestion[] {
  return questions.flatMap((question) => [
    question,
    ...choicesOf(question).flatMap(({ followUps }) => all(followUps ?? [])),
  ])
}

/** Asks as the app does, always the first question that is open; the picks say which answer is given. */
function walk(questions: readonly HealthQuestion[], picks: readonly number[]): HealthAnswer[] {
  const answers: HealthAnswer[] = []
  const most = all(questions).length
  for (let step = 0; step <= most; step += 1) {
    const open = questionsAsked(questions, answers).find((one) => !choiceGiven(one, answers))
    if (!open) return answers
    const choices = choicesOf(open)
    const choice = choices[(picks[step % picks.length] ?? 0) % choices.length]
    answers.push({ questionId: open.id, answer: choice?.value ?? '' })
  }
  throw new Error('a way through the questions does not end')
}

const picks = fc.array(fc.nat({ max: 5 }), { minLength: 1, maxLength: 12 })
const rank = (outcome: string) => meanings.indexOf(outcome as AnswerMeaning)

describe('any declaration', () => {
  it('ends, whatever is answered, and asks nothing twice', () => {
    fc.assert(
      fc.property(trees, picks, (questions, given) => {
        const answers = walk(questions, given)
        expect(healthOutcome(questions, answers)).not.toBe('incomplete')
        expect(new Set(answers.map(({ questionId }) => questionId)).size).toBe(answers.length)
      }),
    )
  })

  it('comes to the worst answer that was given, and to eligible only when nothing was found', () => {
    fc.assert(
      fc.property(trees, picks, (questions, given) => {
        const answers = walk(questions, given)
        const worst = questionsAsked(questions, answers).reduce(
          (most, question) => Math.max(most, rank(choiceGiven(question, answers)?.means ?? '')),
          0,
        )
        expect(rank(healthOutcome(questions, answers))).toBe(worst)
        expect(healthFindings(questions, answers).length === 0).toBe(worst === 0)
      }),
    )
  })

  it('is judged the same without the answers that do not count, in whatever order they come', () => {
    fc.assert(
      fc.property(trees, picks, picks, (questions, first, second) => {
        // Somebody went back and answered otherwise: what they had answered before is still there.
        const answers = [...walk(questions, first), ...walk(questions, second)]
        const counting = answersThatCount(questions, answers)
        expect(healthOutcome(questions, counting)).toBe(healthOutcome(questions, answers))
        expect(answersThatCount(questions, [...counting].reverse())).toEqual(counting)
      }),
    )
  })

  it('is incomplete with any answer that is asked for left out', () => {
    fc.assert(
      fc.property(trees, picks, fc.nat(), (questions, given, which) => {
        const answers = walk(questions, given)
        fc.pre(answers.length > 0)
        const left = answers.filter((_, place) => place !== which % answers.length)
        expect(healthOutcome(questions, left)).toBe('incomplete')
      }),
    )
  })
})

describe('our own questions', () => {
  it('end on every way, and none of them is asked twice', () => {
    const ids = all(fourQuestions).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    fc.assert(
      fc.property(picks, (given) => {
        expect(healthOutcome(fourQuestions, walk(fourQuestions, given))).not.toBe('incomplete')
      }),
    )
  })

  it('have at every question an answer that leads on', () => {
    for (const question of all(fourQuestions)) {
      const best = choicesOf(question).some(({ means }) => means === 'eligible')
      expect([question.id, best]).toEqual([question.id, true])
    }
  })
})
