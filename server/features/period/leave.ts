import { type CalendarDate } from '@core/calendar/date'
import { sql } from 'kysely'
import { type Context, type Tx, newId, nowInstant } from '../../context'
import type { EnrollmentStatus } from '../../db/tables/people'
import { Refusal } from '../../refusal'
import { lockPlan } from './rows'

export interface LeaveInput {
  planId: string
  enrollmentIds: readonly string[]
  status: Extract<EnrollmentStatus, 'exited' | 'lapsed' | 'ended'>
  /** coded: 'own-wish', 'unpaid', 'age' */
  reason: string
  /** the first day without cover */
  endedOn: CalendarDate
}

/**
 * Takes enrollments off the roster from the next cut-off on. A period whose cut-off has passed is still shared; who
 * was waiting never shares. Somebody who has left already is left alone.
 * @returns the enrollments that left now
 * @throws Refusal overloaded while a cut-off is overdue: until it has run nobody knows which period is the last
 */
export async function leaveRoster(tx: Tx, ctx: Context, input: LeaveInput): Promise<string[]> {
  if (input.enrollmentIds.length === 0) return []
  const plan = await lockPlan(tx, input.planId)
  const now = nowInstant(ctx)
  await assertNoCutOffDue(tx, input.planId, now)
  const { rows } = await sql<{ enrollment_id: string; tier: number; shared: boolean }>`
    update enrollment
       set status = ${input.status}, end_reason = ${input.reason}, ended_on = ${input.endedOn},
           end_period = case when anchor_period is null then null else ${plan.last_period}::int end
     where enrollment_id = any(${[...input.enrollmentIds]}::text[]) and plan_id = ${input.planId}
       and status in ('waiting', 'active')
    returning enrollment_id, tier, anchor_period is not null as shared`.execute(tx)
  const counts = new Map<number, number>()
  for (const { tier, shared } of rows) if (shared) counts.set(tier, (counts.get(tier) ?? 0) + 1)
  for (const [tier, members] of counts) {
    await tx
      .insertInto('tier_delta')
      .values({
        plan_id: input.planId,
        delta_id: newId(ctx, 'evt'),
        tier,
        listed: -members,
        effective_from: now,
      })
      .execute()
  }
  return rows.map((row) => row.enrollment_id)
}

async function assertNoCutOffDue(tx: Tx, planId: string, now: string): Promise<void> {
  const { rows } = await sql`
    select 1 from due_work
     where kind = 'period.cutoff' and state = 'due' and due_at <= ${now} and payload ->> 'planId' = ${planId}
     limit 1`.execute(tx)
  if (rows.length > 0) throw new Refusal('overloaded')
}
