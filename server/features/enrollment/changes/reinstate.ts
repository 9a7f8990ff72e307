import { type CalendarDate, addDays } from '@core/calendar/date'
import { mayReturn } from '@core/enrollment/returning'
import type { Fen } from '@core/money/fen'
import { sumFen } from '@core/money/fen'
import { sql } from 'kysely'
import type { Context, Tx } from '../../../context'
import { Refusal, refuseField } from '../../../refusal'
import { credit, debit, postEntries } from '../../books/commands'
import { writeArrearsPayments } from '../../charge/commands'
import { arrearsOf } from '../../charge/queries'
import { notify } from '../../notice/commands'
import { type AskedEnrollment, askFor, idsOf, refuseUnless } from './asked'

export interface ArrearsPayment {
  /** made by whoever took the money: the same id again is the same payment */
  readonly paymentId: string
  readonly enrollmentId: string
  /** everything that is owed (charge/queries.ts, `arrearsOf`) */
  readonly sumFen: Fen
}

/**
 * Arrears that were paid in time, any number at once: the membership goes on today, without a new wait; the days between
 * stay without cover, and the next cut-off takes it on the roster. What was written off comes back to whoever bore it.
 * The same payments again: a no-op.
 * @throws Refusal unknown-plan, overloaded; naming `/items/<i>`: not-found, conflict unless lapsed because of a debit or
 * for a sum that is not what is owed, return-too-late
 */
export async function reinstate(
  tx: Tx,
  ctx: Context,
  input: { readonly planId: string; readonly payments: readonly ArrearsPayment[] },
): Promise<void> {
  const { planId } = input
  if (input.payments.length === 0) return
  const known = await tx
    .selectFrom('arrears_payment')
    .select('payment_id')
    .where(
      'payment_id',
      'in',
      input.payments.map(({ paymentId }) => paymentId),
    )
    .where('plan_id', '=', planId)
    .execute()
  const done = new Set(known.map((row) => row.payment_id))
  const payments = input.payments.filter(({ paymentId }) => !done.has(paymentId))
  if (payments.length === 0) return
  const ids = payments.map(({ enrollmentId }) => enrollmentId)
  const { moment, rules, today, enrollments } = await askFor(tx, ctx, planId, ids, 'update')
  refuseUnless(
    enrollments,
    'conflict',
    ({ status, end_reason }) => status === 'lapsed' && end_reason === 'unpaid',
  )
  refuseUnless(
    enrollments,
    'return-too-late',
    (one) => one.holds_place && one.ended_on !== null && mayReturn(rules, one.ended_on, today),
  )
  const owed = await arrearsOf(tx, planId, ids)
  const wrong = payments.findIndex(({ enrollmentId, sumFen: sum }) => owed.get(enrollmentId) !== sum)
  if (wrong >= 0) throw refuseField(`/items/${wrong}/sumFen`, 'conflict')
  const bearer = rules.unpaid === 'sponsor' ? ('sponsor' as const) : ('carry-over' as const)
  await writeArrearsPayments(
    tx,
    { planId, bearer, at: moment.now },
    payments.map((payment, i) => {
      const enrollment = enrollments[i]
      if (!enrollment) throw new Refusal('not-found')
      return { ...payment, memberId: enrollment.member_id, accountId: enrollment.payer_account_id }
    }),
  )
  await postEntries(
    tx,
    payments.map(({ paymentId, sumFen: sum }) => ({
      planId,
      kind: 'arrears',
      key: `arrears/${paymentId}`,
      periodNumber: moment.settled,
      at: moment.now,
      lines: [debit('cash', sum), credit(bearer, sum)],
    })),
  )
  if (bearer === 'carry-over') await addToCarryOver(tx, planId, sumFen(payments.map((one) => one.sumFen)))
  await sql`
    with gap as (
      insert into cover_gap (member_id, enrollment_id, from_on, until_on, reason)
      select member_id, enrollment_id, ended_on, ${today}::date, 'unpaid' from enrollment
       where enrollment_id = any(${idsOf(enrollments)}::text[]) and ended_on < ${today}::date
      on conflict do nothing
    )
    update enrollment
       set status = 'active', ended_on = null, end_reason = null, resume_from = ${addDays(today, 1)}::date
     where enrollment_id = any(${idsOf(enrollments)}::text[])`.execute(tx)
  await tellBack(tx, ctx, { planId, today }, payments, enrollments)
}

async function tellBack(
  tx: Tx,
  ctx: Context,
  { planId, today }: { readonly planId: string; readonly today: CalendarDate },
  payments: readonly ArrearsPayment[],
  enrollments: readonly AskedEnrollment[],
): Promise<void> {
  await notify(
    tx,
    ctx,
    payments.map(({ paymentId, enrollmentId, sumFen: paidFen }, i) => ({
      accountId: enrollments[i]?.payer_account_id ?? '',
      kind: 'reinstated',
      key: paymentId,
      about: { planId, enrollmentId, sumFen: paidFen, day: today },
    })),
  )
}

async function addToCarryOver(tx: Tx, planId: string, sum: Fen): Promise<void> {
  await tx
    .updateTable('plan')
    .set((row) => ({ carry_over_fen: row('carry_over_fen', '+', sum) }))
    .where('plan_id', '=', planId)
    .execute()
}
