/**
 * Paying past shares back (core/enrollment/refund.ts says on which occasion, and whether the membership ends).
 * (1) What was really paid, or drawn: a share that is still to be charged, or was written off, is not. (2) A period that
 * is still open, or whose debit is under way, is shared; what it brings is paid back when it has ended, by due work.
 * (3) Out of the carry-over: nobody's earlier bill changes. (4) Where the membership ends, its balance goes back too.
 */
import { addDays } from '@core/calendar/date'
import { periodOnOrAfter } from '@core/calendar/period'
import { type RefundOccasion, type RefundOutcome, refundOn } from '@core/enrollment/refund'
import { type Fen, fen } from '@core/money/fen'
import { sql } from 'kysely'
import type { Context, Tx } from '../../../context'
import { Refusal } from '../../../refusal'
import { NotYet, scheduleWork } from '../../../jobs/work'
import { type OwedRefund, oweRefunds } from '../../balance/commands'
import { paidSharesOf } from '../../charge/queries'
import { type PlanMoment, leaveNow } from '../../period/commands'
import { sharesOfEnrollments } from '../../period/queries/history'
import { rulesOf } from '../../plan/queries/rules'
import { type AskedEnrollment, askFor } from './asked'

export interface RefundInput {
  readonly planId: string
  readonly enrollmentId: string
  readonly occasion: RefundOccasion
}

export const REFUND_REST_WORK = 'balance.refund-rest'

/** Rule 1: what was paid or drawn, less what went back already. */
async function stillToRefund(
  tx: Tx,
  planId: string,
  prepaid: boolean,
  enrollment: Pick<AskedEnrollment, 'member_id' | 'enrollment_id'>,
): Promise<Fen> {
  const id = enrollment.enrollment_id
  const paidFen = prepaid
    ? (await sharesOfEnrollments(tx, [enrollment]))
        .filter(({ final }) => final)
        .reduce((sum, { shareFen }) => sum + shareFen, 0)
    : ((await paidSharesOf(tx, planId, [id])).get(id) ?? 0)
  const { rows } = await sql<{ fen: Fen }>`
    select coalesce(sum(sum_fen), 0)::int8 as fen from refund
     where member_id = ${enrollment.member_id} and enrollment_id = ${id} and kind = 'shares'`.execute(tx)
  return fen(paidFen - (rows[0]?.fen ?? 0))
}

const owedShares = (
  { member_id, enrollment_id, payer_account_id }: AskedEnrollment,
  occasion: string,
  sumFen: Fen,
): OwedRefund => ({
  memberId: member_id,
  enrollmentId: enrollment_id,
  accountId: payer_account_id,
  kind: 'shares',
  occasion,
  sumFen,
})

/** Rule 2: when everything that was still under way has ended. */
async function refundTheRest(
  tx: Tx,
  { plan }: PlanMoment,
  { enrollmentId, occasion }: RefundInput,
): Promise<void> {
  const last = await tx
    .selectFrom('period')
    .select(['number', 'rule_version', 'disclosure_date', 'state'])
    .where('plan_id', '=', plan.plan_id)
    .where('number', '=', plan.last_period)
    .executeTakeFirst()
  if (!last || last.state === 'closed' || last.state === 'void') return
  const { calendar } = await rulesOf(tx, plan.plan_id, last.rule_version)
  const dates = periodOnOrAfter(calendar, last.disclosure_date)
  await scheduleWork(tx, {
    kind: REFUND_REST_WORK,
    key: `${enrollmentId}/${last.number}`,
    dueAt: plan.model === 'prepaid' ? dates.objectionEndsAt : dates.graceEndsAt,
    payload: { planId: plan.plan_id, enrollmentId, number: last.number, occasion: occasion.kind },
  })
}

/** Whether nothing of a period can come any more: drawn, or every debit ended. */
async function hasEnded(tx: Tx, planId: string, number: number, prepaid: boolean): Promise<boolean> {
  const period = await tx
    .selectFrom('period')
    .select('state')
    .where('plan_id', '=', planId)
    .where('number', '=', number)
    .executeTakeFirst()
  const state = period?.state ?? 'void'
  if (state === 'closed' || state === 'void') return true
  return prepaid && state !== 'cut-off' && state !== 'disclosed'
}

/**
 * The rest of what a refund promised (rule 2). Again: a no-op, because nothing is left.
 * @throws NotYet while the period may still bring something; Refusal overloaded
 */
export async function payRest(
  tx: Tx,
  ctx: Context,
  rest: { planId: string; enrollmentId: string; number: number; occasion: string },
): Promise<void> {
  const { planId, enrollmentId } = rest
  const { moment, enrollments } = await askFor(tx, ctx, planId, [enrollmentId], 'update')
  if (!(await hasEnded(tx, planId, rest.number, moment.plan.model === 'prepaid')))
    throw new NotYet(`period ${rest.number} of ${planId} has not ended`)
  const [enrollment] = enrollments
  if (!enrollment) throw new Refusal('not-found')
  const sumFen = await stillToRefund(tx, planId, moment.plan.model === 'prepaid', enrollment)
  const of = { planId, afterPeriod: moment.settled, at: moment.now }
  await oweRefunds(tx, ctx, of, [owedShares(enrollment, rest.occasion, sumFen)])
}

/**
 * Pays every past share back on an occasion, and ends the membership where the occasion does.
 * @returns what was paid back now, and whether the membership ended
 * @throws Refusal unknown-plan, overloaded, not-found; refund-not-due when the plan pays nothing back on this occasion and
 * the membership goes on
 */
export async function refundShares(
  tx: Tx,
  ctx: Context,
  input: RefundInput,
): Promise<{ sharesFen: Fen; ended: boolean }> {
  const { planId, enrollmentId, occasion } = input
  const { moment, today, enrollments } = await askFor(tx, ctx, planId, [enrollmentId], 'update')
  const [enrollment] = enrollments
  if (!enrollment) throw new Refusal('not-found')
  const accepted = await tx
    .selectFrom('enrollment')
    .select('rule_version')
    .where('enrollment_id', '=', enrollmentId)
    .executeTakeFirstOrThrow()
  const outcome: RefundOutcome = refundOn(await rulesOf(tx, planId, accepted.rule_version), occasion)
  if (!outcome.sharesBack && !outcome.ends) throw new Refusal('refund-not-due')
  if (outcome.ends) {
    await leaveNow(tx, ctx, moment, {
      planId,
      enrollmentIds: [enrollmentId],
      status: 'ended',
      reason: occasion.kind,
      endedOn: addDays(today, 1),
    })
  }
  if (!outcome.sharesBack) return { sharesFen: fen(0), ended: outcome.ends }
  const sharesFen = await stillToRefund(tx, planId, moment.plan.model === 'prepaid', enrollment)
  const of = { planId, afterPeriod: moment.settled, at: moment.now }
  await oweRefunds(tx, ctx, of, [owedShares(enrollment, occasion.kind, sharesFen)])
  await refundTheRest(tx, moment, input)
  return { sharesFen, ended: outcome.ends }
}
