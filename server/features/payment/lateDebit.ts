/** A debit that went through after we had been told no, and had asked again or given up: its payer owes it no more. */
import { epochMs } from '@core/calendar/date'
import type { Fen } from '@core/money/fen'
import { type Context, type Tx, nowInstant } from '../../context'
import { derivedId } from '../../derivedId'
import { reportFault } from './faults'
import { refundOrder } from './refunds'

export async function sendBackDebit(
  tx: Tx,
  ctx: Context,
  provider: string,
  order: { readonly orderId: string; readonly accountId: string; readonly sumFen: Fen },
): Promise<void> {
  const { orderId, accountId, sumFen } = order
  const before = await tx
    .selectFrom('payment_refund')
    .select('refund_id')
    .where('account_id', '=', accountId)
    .where('order_id', '=', orderId)
    .executeTakeFirst()
  await reportFault(tx, ctx, { provider, aboutId: orderId, kind: 'late', toldFen: sumFen })
  if (before) return
  const refundId = derivedId('rfd', epochMs(nowInstant(ctx)), `${orderId}/late`)
  await refundOrder(tx, ctx, {
    ...{ refundId, accountId, provider, orderId },
    ...{ orderSumFen: sumFen, sumFen, reason: '重复扣款，原路退回' },
  })
}
