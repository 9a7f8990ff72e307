/**
 * One step of core/claim's table on many claims, as part of the statement that finds them: the system moves a period's
 * claims at once, asks nobody and gives no reason. (1) As in move.ts: the action is appended, the claim follows it.
 * (2) Only a claim that stands where the table says is moved; the caller compares how many were.
 */
import { type ClaimAction, type ClaimStatus, claimStatuses, claimStep } from '@core/claim/status'
import type { Instant } from '@core/calendar/date'
import { sql } from 'kysely'
import type { Part } from '../../db/together'

export interface Advance {
  /** name of an earlier part of the statement with the columns member_id, claim_id and status, its claims locked */
  readonly locked: string
  readonly action: ClaimAction
  readonly at: Instant
}

function stepsOf(action: ClaimAction): { from: ClaimStatus; to: ClaimStatus }[] {
  return claimStatuses.flatMap((from) => {
    const step = claimStep(from, action, 'system')
    return step.ok && !step.value.needsReason ? [{ from, to: step.value.to }] : []
  })
}

/** Whether a claim that stands there is moved (rule 2). */
export const advances = (status: ClaimStatus, action: ClaimAction): boolean =>
  stepsOf(action).some(({ from }) => from === status)

/** The parts 'advancing', with the column claim_id of those that move (rule 2), 'appended' and 'advanced'. */
export function advanceParts({ locked, action, at }: Advance): Part {
  const steps = stepsOf(action)
  return sql`
    advancing as (
      select c.member_id, c.claim_id, c.status, step.to_status
        from ${sql.ref(locked)} c
        join unnest(${steps.map(({ from }) => from)}::text[], ${steps.map(({ to }) => to)}::text[])
          as step (from_status, to_status) on step.from_status = c.status
    ),
    appended as (
      insert into claim_action (member_id, claim_id, seq, action, actor, from_status, to_status, at)
      select member_id, claim_id,
             coalesce((select max(seq) from claim_action a
                        where a.member_id = advancing.member_id and a.claim_id = advancing.claim_id), 0) + 1,
             ${action}, 'system', status, to_status, ${at}::timestamptz from advancing
    ),
    advanced as (
      update claim set status = advancing.to_status, changed_at = ${at}::timestamptz, reason = null
        from advancing
       where claim.member_id = advancing.member_id and claim.claim_id = advancing.claim_id
    )`
}
