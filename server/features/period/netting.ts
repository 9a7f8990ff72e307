/**
 * Arrears are netted off aid (core/enrollment/arrears.ts): shares of a member that were written off are paid out of the
 * aid of their case. (1) Fixed and booked when the pay-out is written: it is asked for under one sum. (2) What was written
 * off comes back to whoever bore it.
 */
import type { Instant } from '@core/calendar/date'
import { netOfArrears } from '@core/enrollment/arrears'
import { type Fen, ZERO_FEN } from '@core/money/fen'
import type { Tx } from '../../context'
import { credit, debit, postEntry } from '../books/commands'
import type { DuePayout } from '../case/commands'
import { writeArrearsPayments } from '../charge/commands'
import { arrearsOf } from '../charge/queries'
import { transferIdOf } from '../payment/queries/transferId'
import type { LockedPeriod } from './rows'

/** @returns what of this aid has paid arrears; the rest goes to the member */
export async function netArrears(
  tx: Tx,
  { plan, period, rules }: LockedPeriod,
  due: DuePayout & { readonly payableFen: Fen },
  at: Instant,
): Promise<Fen> {
  const owedFen = (await arrearsOf(tx, plan.plan_id, [due.enrollmentId])).get(due.enrollmentId) ?? ZERO_FEN
  const { settledFen } = netOfArrears(due.payableFen, owedFen)
  if (settledFen === 0) return settledFen
  const bearer = rules.unpaid === 'sponsor' ? ('sponsor' as const) : ('carry-over' as const)
  const { accountId, memberId, enrollmentId } = due
  await writeArrearsPayments(tx, { planId: plan.plan_id, bearer, at }, [
    { paymentId: transferIdOf(due.caseId), accountId, memberId, enrollmentId, sumFen: settledFen },
  ])
  await postEntry(tx, {
    planId: plan.plan_id,
    kind: 'arrears',
    key: `arrears/aid/${due.caseId}`,
    periodNumber: period.number,
    at,
    lines: [debit('payable-aid', settledFen), credit(bearer, settledFen)],
  })
  if (bearer === 'carry-over') {
    await tx
      .updateTable('plan')
      .set((row) => ({ carry_over_fen: row('carry_over_fen', '+', settledFen) }))
      .where('plan_id', '=', plan.plan_id)
      .execute()
  }
  return settledFen
}
