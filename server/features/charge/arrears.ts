import type { Instant } from '@core/calendar/date'
import type { Fen } from '@core/money/fen'
import type { Tx } from '../../context'
import { insertMany } from '../../db/insertMany'

export interface NewArrearsPayment {
  readonly paymentId: string
  readonly accountId: string
  readonly memberId: string
  readonly enrollmentId: string
  readonly sumFen: Fen
}

/** Written-off shares that were paid after all; the journal is the caller's. */
export async function writeArrearsPayments(
  tx: Tx,
  of: { planId: string; bearer: 'carry-over' | 'sponsor'; at: Instant },
  payments: readonly NewArrearsPayment[],
): Promise<void> {
  await insertMany(tx, 'arrears_payment', payments, {
    account_id: ['text', ({ accountId }) => accountId],
    payment_id: ['text', ({ paymentId }) => paymentId],
    member_id: ['text', ({ memberId }) => memberId],
    enrollment_id: ['text', ({ enrollmentId }) => enrollmentId],
    plan_id: ['text', () => of.planId],
    bearer: ['text', () => of.bearer],
    sum_fen: ['bigint', ({ sumFen }) => sumFen],
    at: ['timestamptz', () => of.at],
  })
}
