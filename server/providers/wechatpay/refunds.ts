/** Refunds. The reply only says that it was taken on; how it ended comes by notification or is asked for. */
import { amountFen, isFen } from '@core/money/fen'
import type { RefundRequest, RefundResult } from '../../ports/payment'
import { msOfChina } from '../instants'
import { bareId } from '../reference'
import { objectOf, textOf } from '../wire'
import type { V3Answer, V3Client } from './client'
import { refusalOf } from './refusals'

export async function refund(client: V3Client, request: RefundRequest): Promise<RefundResult> {
  const answer = await client.call('POST', '/v3/refund/domestic/refunds', {
    out_trade_no: bareId(request.orderId),
    out_refund_no: bareId(request.refundId),
    reason: request.reason,
    notify_url: `${client.settings.notifyUrl}refund`,
    amount: { refund: request.sumFen, total: request.orderSumFen, currency: 'CNY' },
  })
  return resultOf(answer, request)
}

export async function queryRefund(client: V3Client, request: RefundRequest): Promise<RefundResult> {
  const answer = await client.call('GET', `/v3/refund/domestic/refunds/${bareId(request.refundId)}`)
  // Never heard of: whoever asks sends it (again) under the same id.
  return answer?.status === 404 ? { outcome: 'unknown' } : resultOf(answer, request)
}

function resultOf(answer: V3Answer | null, request: RefundRequest): RefundResult {
  if (!answer) return { outcome: 'unknown' }
  if (answer.code !== null) {
    if (answer.code === 'NOT_ENOUGH') return { outcome: 'unknown' } // our own account is short: later
    const reason = refusalOf(answer.code)
    return reason ? { outcome: 'refused', reason } : { outcome: 'unknown' }
  }
  return answer.body.out_refund_no === bareId(request.refundId)
    ? refundState(answer.body, answer.body.status)
    : { outcome: 'unknown' }
}

/** What a refund object says; status is named `status` in replies and `refund_status` in notifications. */
export function refundState(body: Readonly<Record<string, unknown>>, status: unknown): RefundResult {
  if (status === 'PROCESSING') return { outcome: 'accepted' }
  if (status === 'CLOSED') return { outcome: 'refused', reason: 'closed' }
  // The payer's card is gone: the operator pays it out by hand in the merchant platform; the query then says SUCCESS.
  if (status === 'ABNORMAL') return { outcome: 'accepted' }
  const sum = objectOf(body, 'amount').refund
  const [providerRef, refundedAtMs] = [textOf(body, 'refund_id'), msOfChina(body.success_time)]
  if (status !== 'SUCCESS' || !isFen(sum) || providerRef === null || refundedAtMs === null)
    return { outcome: 'unknown' }
  return { outcome: 'refunded', sumFen: amountFen(sum), providerRef, refundedAtMs }
}
