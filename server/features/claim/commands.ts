/** Claims: submitting one and moving it along core/claim's table. What other rooms and features call. */
import type { ClaimRequest } from '@contract/claim'
import type { ClaimAction, ClaimActor, ClaimStatus } from '@core/claim/status'
import type { Context, Tx } from '../../context'

/**
 * A member submits a claim. The same id with the same input is the same claim.
 * @throws Refusal malformed-input, not-found, claim-*, file-missing, idempotency-mismatch
 */
export declare function submitClaim(
  ctx: Context,
  accountId: string,
  request: ClaimRequest,
): Promise<{ claimId: string; number: string }>

export interface ClaimMove {
  claimId: string
  action: ClaimAction
  actor: ClaimActor
  /** who acted, when it was a person: kept encrypted with the action */
  actorId?: string
  /** what the action needs to say (reason code, clause, dates of the three ticks); kept encrypted */
  data?: Readonly<Record<string, unknown>>
  /** default: the clock port */
  atMs?: number
}

/** One action on one claim. @throws Refusal not-found, claim-action-not-allowed */
export declare function actOnClaim(tx: Tx, ctx: Context, step: ClaimMove): Promise<ClaimStatus>

/** The same for many claims of any plan, set-based: what a settlement needs. Same refusals; all or none. */
export declare function actOnClaims(tx: Tx, ctx: Context, steps: readonly ClaimMove[]): Promise<void>
