/** Transfers to a user's balance: no confirmation of theirs, only in certificate mode, at least 0.10 yuan. */
import type { TransferRequest, TransferResult } from '../../ports/payment'
import { msOfChina } from '../instants'
import { bareId } from '../reference'
import { textOf } from '../wire'
import { fenOfYuan, yuanText } from './amount'
import type { AlipayAnswer, AlipayClient } from './client'
import { refusalOf } from './refusals'

const PRODUCT = { product_code: 'TRANS_ACCOUNT_NO_PWD', biz_scene: 'DIRECT_TRANSFER' } as const
const LEAST_FEN = 10
const OURS_TO_MEND = new Set(['PAYER_BALANCE_NOT_ENOUGH', 'PAYCARD_UNABLE_PAYMENT', 'SYSTEM_ERROR'])

export async function transfer(client: AlipayClient, request: TransferRequest): Promise<TransferResult> {
  if (!client.settings.certificates) return { outcome: 'unknown' }
  if (request.sumFen < LEAST_FEN) return { outcome: 'refused', reason: 'limit' }
  const isNumber = /^2088\d{12}$/.test(request.subject)
  const answer = await client.call('alipay.fund.trans.uni.transfer', {
    ...PRODUCT,
    out_biz_no: bareId(request.transferId),
    trans_amount: yuanText(request.sumFen),
    order_title: request.purpose === 'aid' ? '互助金' : '余额退回',
    payee_info: {
      identity: request.subject,
      identity_type: isNumber ? 'ALIPAY_USER_ID' : 'ALIPAY_OPEN_ID',
    },
  })
  if (answer && answer.subCode !== null && !OURS_TO_MEND.has(answer.subCode)) {
    const reason = refusalOf(answer.subCode)
    if (reason) return { outcome: 'refused', reason }
  }
  // The sum stands in the query only, and a time-out may have paid.
  return queryTransfer(client, request)
}

export async function queryTransfer(client: AlipayClient, request: TransferRequest): Promise<TransferResult> {
  const answer = await client.call('alipay.fund.trans.common.query', {
    ...PRODUCT,
    out_biz_no: bareId(request.transferId),
  })
  return answer?.subCode === null && answer.body.out_biz_no === bareId(request.transferId)
    ? transferState(answer.body)
    : { outcome: 'unknown' }
}

/** What a transfer says, in a query or a notification. */
export function transferState(body: AlipayAnswer['body']): TransferResult {
  if (body.status === 'DEALING' || body.status === 'INIT' || body.status === 'WAIT_PAY')
    return { outcome: 'accepted', confirmation: null }
  if (body.status === 'FAIL' || body.status === 'CLOSED' || body.status === 'REFUND')
    return {
      outcome: 'refused',
      reason: refusalOf(textOf(body, 'fail_code') ?? textOf(body, 'error_code')) ?? 'person-unknown',
    }
  const [sumFen, providerRef] = [fenOfYuan(body.trans_amount), textOf(body, 'order_id')]
  const paidAtMs = msOfChina(body.pay_date)
  if (body.status !== 'SUCCESS' || sumFen === null || providerRef === null || paidAtMs === null)
    return { outcome: 'unknown' }
  return { outcome: 'paid', sumFen, providerRef, paidAtMs }
}
