import { type CalendarDate, type Instant } from '@core/calendar/date'
import { returnUntil } from '@core/enrollment/returning'
import type { Fen } from '@core/money/fen'
import { sql } from 'kysely'
import { type Context, type Tx, newId } from '../../context'
import type { EnrollmentStatus } from '../../db/tables/people'
import { oweRefunds } from '../balance/commands'
import { currentRules } from '../plan/queries/rules'
import { type TierChange, closeLeavers, closeLeftOut, perTier } from './closing'
import { type Leaver, askContractsOf } from './contractEnds'
import { type PlanMoment, planForChange } from './rows'

export interface LeaveInput {
  planId: string
  enrollmentIds: readonly string[]
  status: Extract<EnrollmentStatus, 'exited' | 'lapsed' | 'ended'>
  /** coded: 'own-wish', 'unpaid', 'age' */
  reason: string
  /** the first day without cover */
  endedOn: CalendarDate
}

interface LeftRow extends Leaver {
  readonly member_id: string
  readonly tier: number
  readonly counted: boolean
  readonly left_fen: Fen
}

/**
 * Takes enrollments off the roster. A period whose cut-off has passed is still shared: they stay on its roster until it
 * has settled (closing.ts). Who was waiting, paused or left out shares nothing more. Somebody who has left already is
 * left alone. Prepaid: the balance is owed back, less the share of a period that is still open; of somebody who had been
 * left out of it, all that was left before it. Whether a debit contract is still needed is asked (contractEnds.ts).
 * @returns the enrollments that left now
 * @throws Refusal unknown-plan; overloaded while a cut-off is overdue: until it has run nobody knows which period is the
 * last
 */
export async function leaveRoster(tx: Tx, ctx: Context, input: LeaveInput): Promise<string[]> {
  if (input.enrollmentIds.length === 0) return []
  const moment = await planForChange(tx, ctx, input.planId)
  return leaveNow(tx, ctx, moment, input)
}

/** As `leaveRoster`, for a caller that holds the plan. */
export async function leaveNow(
  tx: Tx,
  ctx: Context,
  moment: PlanMoment,
  input: LeaveInput,
): Promise<string[]> {
  const { planId, enrollmentIds } = input
  await writeDown(tx, ctx, moment, enrollmentIds)
  const rows = await markLeft(tx, moment, input)
  await countOut(
    tx,
    ctx,
    planId,
    moment.now,
    perTier(
      rows.filter(({ counted }) => counted),
      -1,
    ),
  )
  const owed = rows.map((row) => ({
    memberId: row.member_id,
    enrollmentId: row.enrollment_id,
    accountId: row.payer_account_id,
    kind: 'balance' as const,
    occasion: input.reason,
    sumFen: row.left_fen,
  }))
  await oweRefunds(tx, ctx, { planId, afterPeriod: moment.settled, at: moment.now }, owed)
  await askContractsOf(tx, planId, moment.now, rows, await lapseOf(tx, input))
  return rows.map((row) => row.enrollment_id)
}

async function lapseOf(tx: Tx, { status, planId, endedOn: on }: LeaveInput) {
  if (status !== 'lapsed') return undefined
  return { on, returnUntil: returnUntil(await currentRules(tx, planId), on) }
}

/**
 * Writes down, for some enrollments, what so far only the lines of their tier or a settlement say: a sweep would do it
 * later. Every command on an enrollment begins with it.
 */
export async function writeDown(
  tx: Tx,
  ctx: Context,
  { plan, settled, open, now }: PlanMoment,
  enrollmentIds: readonly string[],
): Promise<void> {
  const planId = plan.plan_id
  const closing = { planId, number: plan.last_period, settled, at: now, enrollmentIds }
  await closeLeftOut(tx, ctx, closing)
  if (open) return
  const { changes } = await closeLeavers(tx, ctx, closing)
  await countOut(tx, ctx, planId, now, changes)
}

async function markLeft(tx: Tx, { plan, open }: PlanMoment, input: LeaveInput): Promise<LeftRow[]> {
  // who lapses keeps the balance; who was off the roster before, or leaves between two periods, has it counted now
  const keeps = input.status === 'lapsed'
  const { rows } = await sql<LeftRow>`
    with going as (
      select e.member_id, e.enrollment_id, e.on_roster, e.on_roster and not ${open} as counted,
             case when not e.on_roster then e.balance_fen
                  when ${open} then 0
                  else coalesce(e.exhaust_fen - t.cum_fen, 0) end as left_fen
        from enrollment e join plan_tier t on t.plan_id = e.plan_id and t.tier = e.tier
       where e.enrollment_id = any(${[...input.enrollmentIds]}::text[]) and e.plan_id = ${input.planId}
         and (e.status in ('pending', 'waiting', 'active', 'paused')
              or (e.status = 'lapsed' and e.balance_fen > 0 and not ${keeps}))
       order by e.member_id, e.enrollment_id for update of e
    )
    update enrollment e
       set status = ${input.status}, end_reason = ${input.reason}, resume_from = null,
           ended_on = case e.status when 'lapsed' then e.ended_on when 'pending' then e.joined_on
                                else ${input.endedOn} end,
           end_period = case when g.on_roster then ${plan.last_period}::int else e.end_period end,
           on_roster = g.on_roster and ${open},
           exhaust_fen = case when g.on_roster and ${open} then e.exhaust_fen end,
           balance_fen = case when ${keeps} then g.left_fen else 0 end
      from going g where e.member_id = g.member_id and e.enrollment_id = g.enrollment_id
    returning e.member_id, e.enrollment_id, e.payer_account_id, e.contract_id, e.tier, g.counted,
              case when ${keeps} then 0 else g.left_fen end as left_fen`.execute(tx)
  return rows
}

/** Members who left between two cut-offs: the next one takes them off its counts. */
export async function countOut(
  tx: Tx,
  ctx: Context,
  planId: string,
  at: Instant,
  changes: readonly TierChange[],
): Promise<void> {
  const rows = changes
    .filter(({ members }) => members !== 0)
    .map(({ tier, members }) => ({
      plan_id: planId,
      delta_id: newId(ctx, 'evt'),
      tier,
      listed: members,
      effective_from: at,
    }))
  if (rows.length > 0) await tx.insertInto('tier_delta').values(rows).execute()
}
