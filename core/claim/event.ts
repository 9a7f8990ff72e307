/**
 * Claims for something other than an illness: an accident, a death or a hardship that the plan names.
 * (1) Each has its own waiting period: somebody new may already claim for an accident. (2) Each asks for its own
 * papers, all of them; what is missing is said by name. (3) A refusal by rule carries the same coded reasons as one
 * for illness.
 */
import type { EventAid, RuleSet } from '../plan/rules'
import type { LocalText } from '../plan/text'
import type { NoAid } from '../sharing/aid'
import type { ClaimReasonCode } from './reason'

/** The events that somebody of this age could claim for; `inDays` until its waiting period is over, 0 when it is. */
export interface ClaimableEvent {
  readonly event: EventAid
  readonly inDays: number
}

/** Rule 1, in the plan's order. */
export function claimableEvents(
  rules: Pick<RuleSet, 'otherAids'>,
  age: number,
  daysSinceJoining: number,
): ClaimableEvent[] {
  return rules.otherAids
    .filter((event) => age >= event.ageFrom && age <= event.ageTo)
    .map((event) => ({ event, inDays: Math.max(0, event.waitingDays - daysSinceJoining) }))
}

/**
 * The papers still missing (rule 2), in the plan's order.
 * @param given places in `evidence`, from 0, of the papers that are there
 */
export function missingEvidence(
  { evidence }: Pick<EventAid, 'evidence'>,
  given: readonly number[],
): LocalText[] {
  return evidence.filter((_paper, place) => given.indexOf(place) < 0)
}

const reasons: Readonly<Record<NoAid['reason'], ClaimReasonCode>> = {
  'no-such-aid': 'illness-not-listed',
  waiting: 'inside-waiting-period',
  'aided-before': 'already-aided',
  'total-reached': 'already-aided',
}

/** The coded reason with which a claim is declined when the rules give no aid (rule 3). */
export function reasonOfNoAid(none: NoAid): ClaimReasonCode {
  return reasons[none.reason]
}
