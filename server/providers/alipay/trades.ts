/** One-off payments: a trade that the mini-program opens, or a page for a browser; its query and its end. */
import type { PayOrderRequest, PayOrderStart, PayOrderState } from '../../ports/payment'
import { msOfChina, wallTimeInChina } from '../instants'
import { bareId } from '../reference'
import { textOf } from '../wire'
import { fenOfYuan, yuanText } from './amount'
import type { AlipayClient } from './client'
import { refusalOf } from './refusals'

export async function createTrade(client: AlipayClient, request: PayOrderRequest): Promise<PayOrderStart> {
  const { settings } = client
  if (request.channel === 'weapp') return { outcome: 'refused', reason: 'not-possible' }
  const content = {
    out_trade_no: bareId(request.orderId),
    total_amount: yuanText(request.sumFen),
    subject: request.description.replace(/[/=&]/g, ' '),
    time_expire: wallTimeInChina(request.expiresAtMs),
  }
  const notify = { notify_url: `${settings.notifyUrl}order` }
  if (request.channel === 'h5') {
    const page = client.sign('alipay.trade.wap.pay', { ...content, product_code: 'QUICK_WAP_WAY' }, notify)
    const url = `${settings.gatewayUrl}?${new URLSearchParams(page)}`
    return { outcome: 'started', pay: { kind: 'redirect', url } }
  }
  if (request.subject === null) return { outcome: 'refused', reason: 'person-unknown' }
  const answer = await client.call(
    'alipay.trade.create',
    {
      ...content,
      product_code: 'JSAPI_PAY',
      op_app_id: settings.appId,
      ...personOf('buyer', request.subject),
    },
    notify,
  )
  if (!answer) return { outcome: 'unknown' }
  if (answer.subCode !== null) {
    const reason = refusalOf(answer.subCode)
    return reason ? { outcome: 'refused', reason } : { outcome: 'unknown' }
  }
  const tradeNo = textOf(answer.body, 'trade_no')
  return tradeNo === null || answer.body.out_trade_no !== content.out_trade_no
    ? { outcome: 'unknown' }
    : { outcome: 'started', pay: { kind: 'alipay', tradeNo } }
}

/** Old apps know people by a number that begins with 2088, new ones by an open id. */
function personOf(role: 'buyer', subject: string): Record<string, string> {
  return /^2088\d{12}$/.test(subject) ? { [`${role}_id`]: subject } : { [`${role}_open_id`]: subject }
}

export async function queryTrade(client: AlipayClient, orderId: string): Promise<PayOrderState> {
  const answer = await client.call('alipay.trade.query', { out_trade_no: bareId(orderId) })
  if (!answer) return { outcome: 'unknown' }
  if (answer.subCode === 'ACQ.TRADE_NOT_EXIST') return { outcome: 'absent' }
  if (answer.subCode !== null || answer.body.out_trade_no !== bareId(orderId)) return { outcome: 'unknown' }
  return tradeState(answer.body)
}

/** What a trade says, in a query or a notification. */
export function tradeState(trade: Readonly<Record<string, unknown>>): PayOrderState {
  if (trade.trade_status === 'WAIT_BUYER_PAY') return { outcome: 'unpaid' }
  const paidAtMs = msOfChina(trade.send_pay_date ?? trade.gmt_payment)
  if (trade.trade_status === 'TRADE_CLOSED' && paidAtMs === null) return { outcome: 'closed' }
  const [sumFen, providerRef] = [fenOfYuan(trade.total_amount), textOf(trade, 'trade_no')]
  // Closed after it was paid: all of it was refunded since.
  const wasPaid = ['TRADE_SUCCESS', 'TRADE_FINISHED', 'TRADE_CLOSED'].includes(String(trade.trade_status))
  if (!wasPaid || sumFen === null || providerRef === null || paidAtMs === null) return { outcome: 'unknown' }
  return { outcome: 'paid', sumFen, providerRef, paidAtMs }
}

export async function closeTrade(client: AlipayClient, orderId: string): Promise<PayOrderState> {
  const answer = await client.call('alipay.trade.close', { out_trade_no: bareId(orderId) })
  if (answer?.subCode === null) return { outcome: 'closed' }
  // Paid meanwhile, never opened by its payer (then Alipay does not know it), or no answer.
  return queryTrade(client, orderId)
}
