/**
 * Pausing by own wish, and coming back. (1) A period whose cut-off has passed is still shared. (2) Cover stops with the
 * day of pausing, and a wait that is not over stands still. (3) Cover comes back with the roster: with the next cut-off
 * after asking; a wait that never led to a roster simply goes on. (4) Who comes back before the open period has settled
 * never left.
 */
import { addDays } from '@core/calendar/date'
import { sql } from 'kysely'
import type { Context, Tx } from '../../../context'
import { countOut, perTier } from '../../period/commands'
import { type Asked, type AskedEnrollment, askFor, idsOf, membersOf, refuseUnless } from './asked'

export interface ChangeInput {
  readonly planId: string
  readonly enrollmentIds: readonly string[]
}

/**
 * Rules 1 and 2, any number at once.
 * @throws Refusal unknown-plan, overloaded; naming `/items/<i>`: not-found, conflict unless waiting or active
 */
export async function pauseEnrollment(tx: Tx, ctx: Context, input: ChangeInput): Promise<void> {
  if (input.enrollmentIds.length === 0) return
  const { moment, today, enrollments } = await askFor(tx, ctx, input.planId, input.enrollmentIds)
  refuseUnless(enrollments, 'conflict', ({ status }) => status === 'waiting' || status === 'active')
  const { open, plan, now } = moment
  const { rows } = await sql<{ tier: number; counted: boolean }>`
    update enrollment e
       set status = 'paused', paused_on = ${addDays(today, 1)}::date, pause_reason = 'own-wish', resume_from = null,
           end_period = case when e.on_roster then ${plan.last_period}::int else e.end_period end,
           on_roster = e.on_roster and ${open},
           exhaust_fen = case when e.on_roster and ${open} then e.exhaust_fen end,
           balance_fen = case when e.on_roster and not ${open} then coalesce(e.exhaust_fen - t.cum_fen, 0)
                              else e.balance_fen end
      from plan_tier t, unnest(${membersOf(enrollments)}::text[], ${idsOf(enrollments)}::text[],
                               ${enrollments.map((one) => one.on_roster && !open)}::boolean[])
             as d (member_id, enrollment_id, counted)
     where t.plan_id = e.plan_id and t.tier = e.tier
       and e.member_id = d.member_id and e.enrollment_id = d.enrollment_id
    returning e.tier, d.counted`.execute(tx)
  const gone = rows.filter(({ counted }) => counted)
  await countOut(tx, ctx, input.planId, now, perTier(gone, -1))
}

/**
 * Rules 3 and 4, any number at once. Somebody left out by their ceiling raises that instead (setCeiling).
 * @throws Refusal unknown-plan, overloaded; naming `/items/<i>`: not-found, conflict unless paused by own wish
 */
export async function resumeEnrollment(tx: Tx, ctx: Context, input: ChangeInput): Promise<void> {
  if (input.enrollmentIds.length === 0) return
  const asked = await askFor(tx, ctx, input.planId, input.enrollmentIds)
  refuseUnless(
    asked.enrollments,
    'conflict',
    ({ status, pause_reason }) => status === 'paused' && pause_reason === 'own-wish',
  )
  await goOnWaiting(
    tx,
    asked,
    asked.enrollments.filter((one) => one.anchor_period === null),
  )
  await sql`
    update enrollment set
           status = case when on_roster then 'active' else status end,
           paused_on = case when on_roster then null else paused_on end,
           pause_reason = case when on_roster then null else pause_reason end,
           end_period = case when on_roster then null else end_period end,
           resume_from = case when on_roster then null else ${addDays(asked.today, 1)}::date end
     where enrollment_id = any(${idsOf(asked.enrollments)}::text[]) and status = 'paused'`.execute(tx)
}

/** A wait that stood still goes on: later by the days it stood, which are written down. */
export async function goOnWaiting(
  tx: Tx,
  { today }: Pick<Asked, 'today'>,
  enrollments: readonly AskedEnrollment[],
): Promise<void> {
  const waiting = enrollments.filter(({ status, paused_on }) => status === 'paused' && paused_on !== null)
  if (waiting.length === 0) return
  await sql`
    with gap as (
      insert into cover_gap (member_id, enrollment_id, from_on, until_on, reason)
      select member_id, enrollment_id, paused_on, ${today}::date, pause_reason from enrollment
       where enrollment_id = any(${idsOf(waiting)}::text[]) and paused_on < ${today}::date
      on conflict do nothing
    )
    update enrollment
       set status = 'waiting', paused_on = null, pause_reason = null,
           cover_from = case when cover_from > paused_on
                             then cover_from + greatest(0, ${today}::date - paused_on) else cover_from end,
           shares_from = case when shares_from > paused_on
                              then shares_from + greatest(0, ${today}::date - paused_on) else shares_from end
     where enrollment_id = any(${idsOf(waiting)}::text[])`.execute(tx)
}
