/**
 * An opinion in advance: an operator looks at answers and papers before somebody joins. (1) It speaks of these answers
 * under these rules: with other answers or another version it says nothing. (2) One may join with it for so many days.
 * (3) It stays with the enrollment, and a claim is judged by it: an illness that it leaves out is left out then.
 */
import { type CalendarDate, addDays } from '../calendar/date'
import { type LocalText, localText } from '../plan/text'
import type { HealthAnswer } from './health'

export type OpinionOutcome = 'yes' | 'exclusion' | 'no'

/** A reason an operator may give, in a closed set: what somebody reads is never typed by hand. */
export interface OpinionReason {
  readonly code: string
  readonly outcome: OpinionOutcome
  readonly text: LocalText
}

export const OPINION_VALID_DAYS = 30

export const opinionReasons: readonly OpinionReason[] = [
  {
    code: 'papers-in-order',
    outcome: 'yes',
    text: localText(
      '资料里的情况在规则允许的范围内。',
      '資料裡的情況在規則允許的範圍內。',
      'What the papers show is within the rules.',
    ),
  },
  {
    code: 'cured',
    outcome: 'yes',
    text: localText(
      '资料显示已经治好，不影响加入。',
      '資料顯示已經治好，不影響加入。',
      'The papers show that it is cured; it does not matter for joining.',
    ),
  },
  {
    code: 'one-illness-left-out',
    outcome: 'exclusion',
    text: localText(
      '可以加入，下面写明的病除外：以后得了这种病，不能申领。',
      '可以加入，下面寫明的病除外：以後得了這種病，不能申領。',
      'One may join, with the illness named below left out: there is no aid for it later.',
    ),
  },
  {
    code: 'illness-in-rules',
    outcome: 'no',
    text: localText(
      '资料里的病，规则写明不能加入。',
      '資料裡的病，規則寫明不能加入。',
      'The rules do not admit people with the illness in the papers.',
    ),
  },
  {
    code: 'not-explained-yet',
    outcome: 'no',
    text: localText(
      '原因还没有查清。等检查有了结果，可以再问一次。',
      '原因還沒有查清。等檢查有了結果，可以再問一次。',
      'The cause is not known yet. Please ask again when the result is there.',
    ),
  },
  {
    code: 'papers-not-enough',
    outcome: 'no',
    text: localText(
      '资料不够或者看不清。请补上完整的报告，再问一次。',
      '資料不夠或者看不清。請補上完整的報告，再問一次。',
      'The papers are incomplete or cannot be read. Please ask again with the whole report.',
    ),
  },
]

export function opinionReasonOf(code: string): OpinionReason | null {
  return opinionReasons.filter((reason) => reason.code === code)[0] ?? null
}

/** The last day on which one may join with an opinion (rule 2). */
export function validUntil(decidedOn: CalendarDate, days = OPINION_VALID_DAYS): CalendarDate {
  return addDays(decidedOn, days)
}

function inOrder(answers: readonly HealthAnswer[]): string {
  return JSON.stringify(answers.map(({ questionId, answer }) => [questionId, answer]).sort())
}

/** Rule 1. Both as `answersThatCount` gives them; their order does not matter. */
export function sameAnswers(a: readonly HealthAnswer[], b: readonly HealthAnswer[]): boolean {
  return inOrder(a) === inOrder(b)
}
