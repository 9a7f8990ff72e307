/**
 * The life of a claim as one table: status → what may happen next, by whom. Server, app and console all read it.
 * (1) A claim is its list of actions; nothing is edited. (2) A member may withdraw until it is disclosed.
 * (3) Every refusal carries a coded reason (claim/reason.ts) and can be appealed. (4) Only the system discloses,
 * settles and pays, at the moments of the plan's calendar. (5) An objected claim is not settled until it is answered.
 */
import { type Result, err, ok } from '../result'

export type ClaimStatus =
  | 'draft'
  | 'submitted'
  | 'reviewing'
  | 'more-needed'
  | 'expired'
  | 'investigating'
  | 'approved'
  | 'declined'
  | 'appealed'
  | 'jury'
  | 'declined-final'
  | 'disclosed'
  | 'objected'
  | 'settled'
  | 'paid'
  | 'withdrawn'

export type ClaimActor = 'member' | 'operator' | 'jury' | 'system'

export type ClaimAction =
  | 'submit'
  | 'withdraw'
  | 'start-review'
  | 'ask-for-more'
  | 'add-material'
  | 'expire'
  | 'investigate'
  | 'approve'
  | 'decline'
  | 'appeal'
  | 'close'
  | 'convene-jury'
  | 'disclose'
  | 'object'
  | 'uphold-objection'
  | 'dismiss-objection'
  | 'settle'
  | 'pay'

export interface ClaimStep {
  readonly action: ClaimAction
  readonly by: readonly ClaimActor[]
  readonly to: ClaimStatus
  /** The action must carry a coded reason (rule 3). */
  readonly needsReason?: true
}

const step = (action: ClaimAction, by: ClaimActor, to: ClaimStatus): ClaimStep => ({ action, by: [by], to })
const withReason = (action: ClaimAction, by: ClaimActor, to: ClaimStatus): ClaimStep => ({
  ...step(action, by, to),
  needsReason: true,
})
const withdraw = step('withdraw', 'member', 'withdrawn')

export const claimTable: Readonly<Record<ClaimStatus, readonly ClaimStep[]>> = {
  draft: [step('submit', 'member', 'submitted'), withdraw],
  submitted: [step('start-review', 'operator', 'reviewing'), withdraw],
  reviewing: [
    withReason('ask-for-more', 'operator', 'more-needed'),
    step('investigate', 'operator', 'investigating'),
    step('approve', 'operator', 'approved'),
    withReason('decline', 'operator', 'declined'),
    withdraw,
  ],
  'more-needed': [
    step('add-material', 'member', 'reviewing'),
    // When its clock has run out; a new claim can be made as long as the claim window is open.
    step('expire', 'system', 'expired'),
    withdraw,
  ],
  investigating: [
    withReason('ask-for-more', 'operator', 'more-needed'),
    step('approve', 'operator', 'approved'),
    withReason('decline', 'operator', 'declined'),
    withdraw,
  ],
  approved: [step('disclose', 'system', 'disclosed'), withdraw],
  declined: [
    step('appeal', 'member', 'appealed'),
    // When the appeal window has passed.
    step('close', 'system', 'declined-final'),
  ],
  appealed: [step('convene-jury', 'system', 'jury'), withdraw],
  jury: [step('approve', 'jury', 'approved'), withReason('decline', 'jury', 'declined-final')],
  disclosed: [withReason('object', 'member', 'objected'), step('settle', 'system', 'settled')],
  objected: [
    withReason('uphold-objection', 'operator', 'reviewing'),
    withReason('dismiss-objection', 'operator', 'disclosed'),
    step('convene-jury', 'operator', 'jury'),
  ],
  settled: [step('pay', 'system', 'paid')],
  paid: [],
  expired: [],
  'declined-final': [],
  withdrawn: [],
}

export const claimStatuses = Object.keys(claimTable) as ClaimStatus[]

/** 'ended': nothing follows; 'not-now': not from this status; 'not-by-you': only somebody else may. */
export type ClaimStepFault = 'ended' | 'not-now' | 'not-by-you'

/** The step an actor takes, or why they cannot. */
export function claimStep(
  status: ClaimStatus,
  action: ClaimAction,
  actor: ClaimActor,
): Result<ClaimStep, ClaimStepFault> {
  const steps = claimTable[status]
  if (steps.length === 0) return err('ended')
  const matching = steps.filter((candidate) => candidate.action === action)
  if (matching.length === 0) return err('not-now')
  const mine = matching.filter((candidate) => candidate.by.indexOf(actor) >= 0)[0]
  return mine ? ok(mine) : err('not-by-you')
}

/** The status after an action, or why it is refused. */
export function nextStatus(
  status: ClaimStatus,
  action: ClaimAction,
  actor: ClaimActor,
): Result<ClaimStatus, ClaimStepFault> {
  const found = claimStep(status, action, actor)
  return found.ok ? ok(found.value.to) : found
}

/** What an actor may do with a claim now. */
export function allowedActions(status: ClaimStatus, actor: ClaimActor): ClaimAction[] {
  return claimTable[status]
    .filter((candidate) => candidate.by.indexOf(actor) >= 0)
    .map(({ action }) => action)
}

/** True when nothing can follow. */
export function isEnded(status: ClaimStatus): boolean {
  return claimTable[status].length === 0
}
