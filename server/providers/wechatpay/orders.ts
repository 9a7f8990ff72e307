/** One-off payments: an order for the mini-program (JSAPI) or a browser (H5), its query and its end. */
import { amountFen, isFen } from '@core/money/fen'
import type { PayOrderRequest, PayOrderStart, PayOrderState, PayParameters } from '../../ports/payment'
import { rfc3339InChina, msOfChina } from '../instants'
import { bareId } from '../reference'
import { signText } from '../rsa'
import { objectOf, textOf } from '../wire'
import { type V3Client, nonceOf } from './client'
import { refusalOf } from './refusals'
import { payText } from './signature'

function orderBody({ settings }: V3Client, request: PayOrderRequest): object {
  return {
    appid: settings.appId,
    mchid: settings.mchId,
    description: request.description,
    out_trade_no: bareId(request.orderId),
    notify_url: `${settings.notifyUrl}order`,
    time_expire: rfc3339InChina(request.expiresAtMs),
    amount: { total: request.sumFen, currency: 'CNY' },
    ...(request.channel === 'h5'
      ? { scene_info: { payer_client_ip: request.payerIp ?? '', h5_info: { type: 'Wap' } } }
      : { payer: { openid: request.subject ?? '' } }),
  }
}

/** Asking again with the same order gives a new prepay_id of the same order: nobody can pay twice. */
export async function createOrder(client: V3Client, request: PayOrderRequest): Promise<PayOrderStart> {
  if (request.channel === 'alipay') return { outcome: 'refused', reason: 'not-possible' }
  if (request.channel === 'weapp' && request.subject === null)
    return { outcome: 'refused', reason: 'person-unknown' }
  const product = request.channel === 'h5' ? 'h5' : 'jsapi'
  const answer = await client.call('POST', `/v3/pay/transactions/${product}`, orderBody(client, request))
  if (!answer) return { outcome: 'unknown' }
  if (answer.code !== null) {
    const reason = refusalOf(answer.code)
    return reason ? { outcome: 'refused', reason } : { outcome: 'unknown' }
  }
  const url = textOf(answer.body, 'h5_url')
  if (url !== null) return { outcome: 'started', pay: { kind: 'redirect', url } }
  const prepayId = textOf(answer.body, 'prepay_id')
  return prepayId === null
    ? { outcome: 'unknown' }
    : { outcome: 'started', pay: payParameters(client, prepayId) }
}

function payParameters({ settings, outside }: V3Client, prepayId: string): PayParameters {
  const timeStamp = String(Math.floor(outside.clock.nowMs() / 1_000))
  const [nonceStr, prepay] = [nonceOf(outside), `prepay_id=${prepayId}`]
  const paySign = signText(settings.merchantKey, payText(settings.appId, timeStamp, nonceStr, prepay))
  return { kind: 'wechat', timeStamp, nonceStr, package: prepay, signType: 'RSA', paySign }
}

/** What a transaction object says, ours or not; null when it is about something else. */
export function transactionState(
  { settings }: V3Client,
  transaction: Readonly<Record<string, unknown>>,
  orderNo: string,
): PayOrderState | null {
  const isOurs =
    transaction.out_trade_no === orderNo &&
    transaction.mchid === settings.mchId &&
    transaction.appid === settings.appId
  if (!isOurs) return null
  switch (transaction.trade_state) {
    case 'SUCCESS':
    case 'REFUND':
      return paidState(transaction)
    case 'NOTPAY':
    case 'USERPAYING':
    case 'PAYERROR':
      return { outcome: 'unpaid' }
    case 'CLOSED':
    case 'REVOKED':
      return { outcome: 'closed' }
    default:
      return { outcome: 'unknown' }
  }
}

function paidState(transaction: Readonly<Record<string, unknown>>): PayOrderState {
  const { total, currency } = objectOf(transaction, 'amount')
  const [providerRef, paidAtMs] = [textOf(transaction, 'transaction_id'), msOfChina(transaction.success_time)]
  if (
    !isFen(total) ||
    (currency !== undefined && currency !== 'CNY') ||
    providerRef === null ||
    paidAtMs === null
  )
    return { outcome: 'unknown' }
  return { outcome: 'paid', sumFen: amountFen(total), providerRef, paidAtMs }
}

export async function queryOrder(client: V3Client, orderId: string): Promise<PayOrderState> {
  const orderNo = bareId(orderId)
  const query = `mchid=${encodeURIComponent(client.settings.mchId)}`
  const answer = await client.call('GET', `/v3/pay/transactions/out-trade-no/${orderNo}?${query}`)
  if (!answer) return { outcome: 'unknown' }
  if (answer.status === 404) return { outcome: 'absent' }
  if (answer.code !== null) return { outcome: 'unknown' }
  return transactionState(client, answer.body, orderNo) ?? { outcome: 'unknown' }
}

export async function closeOrder(client: V3Client, orderId: string): Promise<PayOrderState> {
  const path = `/v3/pay/transactions/out-trade-no/${bareId(orderId)}/close`
  const answer = await client.call('POST', path, { mchid: client.settings.mchId })
  if (answer?.code === null) return { outcome: 'closed' }
  // Paid meanwhile, closed before, or no answer: the order itself knows.
  return queryOrder(client, orderId)
}
