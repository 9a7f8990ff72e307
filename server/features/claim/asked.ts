/**
 * What a claim is for. (1) Either an illness of a degree or an event that the rules name, not both. (2) An illness may
 * have come by accident only where an accident can bring it: nobody's cancer does. (3) An event is claimed with every
 * paper it asks for, each shown by a file of the claim; what is missing is said by name.
 */
import type { ClaimRequest } from '@contract/claim'
import type { FieldProblem } from '@contract/problem'
import { missingEvidence } from '@core/claim/event'
import { type Illness, illnessName, illnessOf } from '@core/claim/illness'
import type { EventAid, RuleSet, Severity } from '@core/plan/rules'
import { eventAidOf } from '@core/sharing/aid'
import { refuseField } from '../../refusal'

/** A claim's subject as it is stored. */
export interface AskedFor {
  readonly code: string
  /** null for an event */
  readonly severity: Severity | null
  readonly byAccident: boolean
}

/** Rule 2. */
const ACCIDENTAL: readonly Illness['class'][] = ['injury', 'nerves', 'senses']

function illnessProblems(rules: RuleSet, request: ClaimRequest): FieldProblem[] {
  const illness = illnessOf(rules.illnesses, request.illnessCode ?? '')
  if (!illness) return [{ field: '/illnessCode', code: 'claim-illness-unknown' }]
  const { severity, byAccident } = request
  if (severity === undefined || !illnessName(illness, severity))
    return [{ field: '/severity', code: 'claim-illness-unknown' }]
  const mayBe = ACCIDENTAL.includes(illness.class)
  return byAccident === true && !mayBe ? [{ field: '/byAccident', code: 'malformed-input' }] : []
}

/** Rule 3. */
function paperProblems(event: EventAid, { papers = [], fileIds }: ClaimRequest): FieldProblem[] {
  const wrong = papers.flatMap(({ paper, fileId }, place): FieldProblem[] =>
    fileIds.includes(fileId) && paper < event.evidence.length
      ? []
      : [{ field: `/papers/${place}`, code: 'malformed-input' }],
  )
  if (wrong.length > 0) return wrong
  const missing = missingEvidence(
    event,
    papers.map(({ paper }) => paper),
  )
  if (missing.length === 0) return []
  const names = missing.map((paper) => `${paper['zh-Hans']} · ${paper.en}`).join('; ')
  return [{ field: '/papers', code: 'claim-files-missing', detail: names }]
}

/** Everything wrong with what is claimed for, whatever the day. */
export function askedProblems(rules: RuleSet, request: ClaimRequest): FieldProblem[] {
  const { eventCode, illnessCode, severity, byAccident, papers } = request
  if (eventCode === undefined) {
    const ofEvent: FieldProblem[] = papers ? [{ field: '/papers', code: 'malformed-input' }] : []
    return [...illnessProblems(rules, request), ...ofEvent]
  }
  if (illnessCode !== undefined || severity !== undefined || byAccident !== undefined)
    return [{ field: '/eventCode', code: 'malformed-input' }] // rule 1
  const event = eventAidOf(rules, eventCode)
  return event ? paperProblems(event, request) : [{ field: '/eventCode', code: 'claim-illness-unknown' }]
}

/** @throws Refusal for a request that `askedProblems` has not passed */
export function askedFor(request: ClaimRequest): AskedFor {
  const { eventCode, illnessCode, severity, byAccident = false } = request
  if (eventCode !== undefined) return { code: eventCode, severity: null, byAccident: false }
  if (illnessCode === undefined) throw refuseField('/illnessCode', 'claim-illness-unknown')
  if (severity === undefined) throw refuseField('/severity', 'claim-illness-unknown')
  return { code: illnessCode, severity, byAccident }
}
