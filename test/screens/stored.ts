import type { DraftPersonContent, EligibilityAnswer, HealthAnswer } from '@contract/enrollment'
import type { OpinionView } from '@contract/opinion'
import { hashKey } from '@tanstack/react-query'
import { idNumberOf } from '../e2e/world'
import type { Things } from './screen'

/** localStorage: key → the state of a store (or what stands there as it is, for `tz-kept`). */
export type Stored = Readonly<Record<string, unknown>>

const none = ['ever-diagnosed', 'treated-two-years', 'chronic-severe', 'waiting-for-result'].map(
  (questionId) => ({
    ...{ questionId, answer: 'none' },
  }),
)
const withAnswers = (...others: HealthAnswer[]): HealthAnswer[] => [
  ...none.filter(({ questionId }) => !others.some((other) => other.questionId === questionId)),
  ...others,
]
const answerSets = {
  notAsked: [],
  none,
  some: withAnswers(
    { questionId: 'ever-diagnosed', answer: 'some' },
    { questionId: 'chronic-severe', answer: 'unsure' },
  ),
  unsure: withAnswers({ questionId: 'treated-two-years', answer: 'unsure' }),
  further: withAnswers({ questionId: 'waiting-for-result', answer: 'some' }),
}

interface Draft extends DraftPersonContent {
  checked?: EligibilityAnswer
}

const joinStore = ({ planId, ruleVersion }: Things, people: readonly Draft[]): Stored => ({
  'tz-join': {
    ...{ joinId: null, planId, groupCode: null, ruleVersion, people },
    ...{ version: 0, dirty: true, clash: false },
  },
})

/** A join with one person who has answered. */
export const draftOf = (things: Things, answers: keyof typeof answerSets, more: Draft = {}): Stored =>
  joinStore(things, [{ answers: answerSets[answers], ageYears: 36, ...more }])

/** Oneself, a child and one's mother, whose name is a long one; the app has the server look at them. */
export function familyDraft(things: Things): Stored {
  const person = (
    relation: 'self' | 'child' | 'parent',
    name: string,
    born: string,
    ageYears: number,
  ): Draft => ({
    ...{ relation, name, ageYears, answers: answerSets.none, idNumber: idNumberOf(771, born) },
  })
  return joinStore(things, [
    person('self', '欧阳若望', '19900307', 36),
    person('child', '阿卜杜热西提·买买提艾力', '20180307', 8),
    person('parent', '王秀英', '19700307', 56),
  ])
}

export const invitedBy = ({ planId, inviteCode }: Things): Stored => ({
  'tz-invited': { invited: { code: inviteCode, planId, relation: null, named: false } },
})

/** The receipt as the app keeps it after joining (src/api/keep). */
export const receiptKept = ({ receipt }: Things): Stored => ({
  [`tz-kept:2:${hashKey(['join', receipt.id])}`]: { data: receipt, at: Date.parse(receipt.joinedAt) },
})

/** A claim for oneself, up to the photos. */
export const claimDraft = ({ planId, enrollmentId }: Things): Stored => ({
  'tz-claim': {
    ...{ claimId: null, enrollmentId, planId, name: '沈**', illnessCode: null },
    ...{ severity: null, diagnosedOn: null, files: [] },
  },
})

const reasons = {
  asked: null,
  yes: '门诊记录写明甲状腺结节 2 类、两年没有变化，按规则 1.0 的健康告知不影响加入。',
  exclusion: '甲状腺结节 3 类。可以加入，和甲状腺有关的病不在互助范围里。',
  no: '病理报告写的是低级别病变，还在复查期。复查做完、结果正常以后，可以带着报告再问一次。',
}

/** What an operator said, about the answers of the draft. */
export function opinionAnswer(
  { planId, ruleVersion }: Things,
  state: OpinionView['state'],
  more: Partial<OpinionView>,
): OpinionView {
  const reason = reasons[state]
  return {
    id: 'opn_0198c1d20a0070008000000000000001',
    ...{ planId, ruleVersion, state, answers: answerSets.unsure, ageYears: 36, used: false, usable: false },
    planNames: { 'zh-Hans': '同舟互助计划', 'zh-Hant': '同舟互助計劃', en: 'Tongzhou mutual aid' },
    askedAt: '2026-10-08T02:15:00.000Z',
    decidedAt: state === 'asked' ? null : '2026-10-09T07:40:00.000Z',
    reason: reason === null ? null : { 'zh-Hans': reason, 'zh-Hant': reason, en: reason },
    leftOut: [],
    validUntil: state === 'yes' || state === 'exclusion' ? '2026-11-08' : null,
    files: [],
    ...more,
  }
}
