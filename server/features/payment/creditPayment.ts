/** Where a paid order becomes a balance, or settles arrears, and the one place that knows it. */
import { epochMs } from '@core/calendar/date'
import type { Fen } from '@core/money/fen'
import type { Context, Tx } from '../../context'
import type { PaymentPurpose } from '../../db/tables/payments'
import { derivedId } from '../../derivedId'
import { reinstate, topUp } from '../enrollment/commands'
import { notify } from '../notice/commands'

export interface PaidOrder {
  readonly orderId: string
  readonly planId: string
  readonly accountId: string
  readonly purpose: PaymentPurpose
  readonly lines: readonly { readonly enrollmentId: string; readonly sumFen: Fen }[]
  /** when the order was made: ids follow from it */
  readonly createdAt: string
}

/** @throws Refusal when it cannot be credited (any more): the money then goes back to its payer */
export async function creditPayment(tx: Tx, ctx: Context, order: PaidOrder): Promise<void> {
  const { orderId, planId, accountId, purpose, lines, createdAt } = order
  const entries = lines.map((line) => ({
    ...line,
    depositId: derivedId('dep', epochMs(createdAt), `${orderId}/${line.enrollmentId}`),
  }))
  if (purpose === 'arrears') {
    const payments = entries.map(({ depositId, ...line }) => ({ ...line, paymentId: depositId }))
    return reinstate(tx, ctx, { planId, payments })
  }
  await topUp(tx, ctx, { planId, deposits: entries, isFirst: purpose === 'first-deposit' })
  await notify(
    tx,
    ctx,
    entries.map(({ depositId, enrollmentId, sumFen }) => ({
      ...{ accountId, kind: 'deposit-booked', key: depositId },
      about: { planId, enrollmentId, sumFen },
    })),
  )
}
