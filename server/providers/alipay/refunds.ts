/** Refunds. The reply's sum is what was refunded of the trade in all, so the refund itself is asked about after it. */
import type { RefundRequest, RefundResult } from '../../ports/payment'
import { msOfChina } from '../instants'
import { bareId } from '../reference'
import { textOf } from '../wire'
import { fenOfYuan, yuanText } from './amount'
import type { AlipayClient } from './client'
import { refusalOf } from './refusals'

export async function refundTrade(client: AlipayClient, request: RefundRequest): Promise<RefundResult> {
  const answer = await client.call('alipay.trade.refund', {
    out_trade_no: bareId(request.orderId),
    out_request_no: bareId(request.refundId),
    refund_amount: yuanText(request.sumFen),
    refund_reason: request.reason,
  })
  if (!answer) return { outcome: 'unknown' }
  if (answer.subCode === 'ACQ.SELLER_BALANCE_NOT_ENOUGH') return { outcome: 'unknown' } // ours: later
  if (answer.subCode !== null) {
    const reason = refusalOf(answer.subCode)
    return reason ? { outcome: 'refused', reason } : { outcome: 'unknown' }
  }
  const asked = await queryRefund(client, request)
  return asked.outcome === 'unknown' ? { outcome: 'accepted' } : asked
}

export async function queryRefund(client: AlipayClient, request: RefundRequest): Promise<RefundResult> {
  const answer = await client.call('alipay.trade.fastpay.refund.query', {
    out_trade_no: bareId(request.orderId),
    out_request_no: bareId(request.refundId),
    query_options: ['gmt_refund_pay'],
  })
  if (answer?.subCode !== null || answer.body.out_request_no !== bareId(request.refundId))
    return { outcome: 'unknown' }
  const { body } = answer
  const [sumFen, providerRef] = [fenOfYuan(body.refund_amount), textOf(body, 'trade_no')]
  if (body.refund_status !== 'REFUND_SUCCESS' || sumFen === null || providerRef === null)
    return { outcome: 'unknown' }
  const refundedAtMs = msOfChina(body.gmt_refund_pay) ?? client.outside.clock.nowMs()
  return {
    outcome: 'refunded',
    sumFen,
    providerRef: `${providerRef}/${bareId(request.refundId)}`,
    refundedAtMs,
  }
}
