/**
 * Debits under a contract, and the notice before them. (1) Accepted is not paid: after asking, the order itself is
 * asked. (2) What may have been asked before is asked about first, and only asked for when WeChat never heard of it.
 * (3) A no that is not final (a bank that hangs) is no answer.
 */
import { amountFen } from '@core/money/fen'
import type { DebitNotice, DebitNoticeResult, DebitRequest, DebitResult } from '../../ports/payment'
import { msOfChina } from '../instants'
import { bareId } from '../reference'
import type { V3Client } from './client'
import { refusalOf } from './refusals'
import { type V2Fields } from './v2'
import { callV2, nonceOf } from './v2Client'

const AT_ONCE = 8

export async function announceDebit(client: V3Client, notice: DebitNotice): Promise<DebitNoticeResult> {
  const path = `/v3/papay/contracts/${encodeURIComponent(notice.providerContract)}/notify`
  const answer = await client.call('POST', path, {
    mchid: client.settings.mchId,
    appid: client.settings.appId,
    deduct_duration: { count: 7, unit: 'DAY' },
    estimated_amount: { amount: notice.sumFen, currency: 'CNY' },
  })
  if (!answer) return { outcome: 'unknown' }
  if (answer.code === null) return { outcome: 'announced' }
  const reason = answer.status === 404 ? 'contract-ended' : refusalOf(answer.code)
  return reason ? { outcome: 'refused', reason } : { outcome: 'unknown' }
}

/** Bounded: WeChat refuses more than 150 a second, and each takes two calls. */
export async function debitAll(client: V3Client, requests: readonly DebitRequest[]): Promise<DebitResult[]> {
  const results: DebitResult[] = []
  const waiting = [...requests]
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results.push(await debitOne(client, next))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return results
}

async function debitOne(client: V3Client, request: DebitRequest): Promise<DebitResult> {
  const { orderId } = request
  if (request.askedBefore) {
    const before = await queryDebit(client, orderId)
    if (before !== 'absent') return before
  }
  const { settings, outside } = client
  const answer = await callV2(client, '/pay/pappayapply', {
    nonce_str: nonceOf(outside),
    body: '互助分摊',
    out_trade_no: bareId(orderId),
    total_fee: String(request.sumFen),
    fee_type: 'CNY',
    spbill_create_ip: settings.debit?.serverIp ?? '',
    notify_url: `${settings.notifyUrl}debit`,
    trade_type: 'PAP',
    contract_id: request.providerContract,
  })
  if (!answer) return { orderId, outcome: 'unknown' }
  const reason = refusalOf(answer.code)
  if (reason) return { orderId, outcome: 'refused', reason }
  const after = await queryDebit(client, orderId) // rule 1
  return after === 'absent' ? { orderId, outcome: 'unknown' } : after
}

async function queryDebit(client: V3Client, orderId: string): Promise<DebitResult | 'absent'> {
  const answer = await callV2(client, '/pay/paporderquery', {
    out_trade_no: bareId(orderId),
    nonce_str: nonceOf(client.outside),
  })
  if (!answer) return { orderId, outcome: 'unknown' }
  if (answer.code === 'ORDERNOTEXIST') return 'absent'
  if (answer.code !== null || answer.fields.out_trade_no !== bareId(orderId))
    return { orderId, outcome: 'unknown' }
  return debitState(orderId, answer.fields)
}

/** What an order of the old API says, in a query or a notification. */
export function debitState(orderId: string, fields: V2Fields): DebitResult {
  const state = fields.trade_state ?? (fields.result_code === 'SUCCESS' ? 'SUCCESS' : 'PAY_FAIL')
  if (state === 'SUCCESS' || state === 'REFUND') {
    const [sum, providerRef, paidAtMs] = [
      fields.total_fee ?? '',
      fields.transaction_id,
      msOfChina(fields.time_end),
    ]
    if (!/^\d{1,15}$/.test(sum) || !providerRef || paidAtMs === null) return { orderId, outcome: 'unknown' }
    return { orderId, outcome: 'paid', sumFen: amountFen(Number(sum)), providerRef, paidAtMs }
  }
  if (state === 'PAY_FAIL' || state === 'PAYERROR' || state === 'CLOSED' || state === 'REVOKED') {
    const reason = refusalOf(fields.err_code ?? null)
    // A final state without a word we know: the wallet did not pay.
    return { orderId, outcome: 'refused', reason: reason ?? 'insufficient' }
  }
  return { orderId, outcome: 'unknown' } // ACCEPT, NOTPAY, USERPAYING
}
