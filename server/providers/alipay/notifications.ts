/**
 * What Alipay tells us by itself: a form, decoded once, signed over the decoded values; held against our app. A refund
 * tells of its trade once more, and nothing follows from that. What is older than a day and two hours was sent again
 * by somebody else: Alipay stops after 25 hours, and each time under the same id.
 */
import type { NotificationResult, PaymentEvent, RawNotification } from '../../ports/payment'
import { msOfChina } from '../instants'
import { ourId } from '../reference'
import { jsonObject } from '../wire'
import type { AlipayClient } from './client'
import { type Parameters, isNotificationSigned } from './signature'
import { tradeState } from './trades'
import { transferState } from './transfers'

const OLDEST_MS = 26 * 3_600_000
const AHEAD_MS = 300_000

type Rejection = Extract<NotificationResult, { outcome: 'rejected' }>['reason']
type Read = PaymentEvent | null | Rejection

export function readNotification(client: AlipayClient, raw: RawNotification): NotificationResult {
  const fields: Parameters = Object.fromEntries(new URLSearchParams(raw.body.toString('utf8')))
  const rejected = (reason: Rejection): NotificationResult => ({ outcome: 'rejected', reason })
  if (!isNotificationSigned(fields, client.settings.alipayKeys)) return rejected('signature')
  if (fields.app_id !== client.settings.appId) return rejected('not-ours')
  const sentAtMs = msOfChina(fields.notify_time) ?? Number(fields.utc_timestamp ?? NaN)
  const ageMs = client.outside.clock.nowMs() - sentAtMs
  if (!(ageMs < OLDEST_MS && ageMs > -AHEAD_MS)) return rejected('too-old')
  if (!fields.notify_id) return rejected('malformed')
  const event = eventOf(raw.kind, fields)
  if (typeof event === 'string') return rejected(event)
  return { outcome: 'verified', notificationId: `${raw.kind}/${fields.notify_id}`, event }
}

function eventOf(kind: RawNotification['kind'], fields: Parameters): Read {
  switch (kind) {
    case 'order':
    case 'debit':
      return tradeEvent(kind, fields)
    case 'contract':
      return contractEvent(fields)
    case 'transfer':
      return transferEvent(fields)
    case 'refund':
      return null // Alipay answers refunds at once and tells nothing of its own about them
  }
}

function tradeEvent(kind: 'order' | 'debit', fields: Parameters): Read {
  const orderId = ourId(kind === 'order' ? 'dep' : 'ord', fields.out_trade_no)
  if (orderId === null) return 'not-ours'
  if (fields.gmt_refund || fields.refund_fee) return null
  const state = tradeState(fields)
  if (state.outcome === 'paid') {
    const { sumFen, providerRef, paidAtMs } = state
    return { kind: kind === 'order' ? 'paid' : 'debited', orderId, sumFen, providerRef, paidAtMs }
  }
  if (state.outcome === 'closed' && kind === 'debit')
    return { kind: 'debit-failed', orderId, reason: 'insufficient' }
  return state.outcome === 'unknown' ? 'malformed' : null
}

function contractEvent(fields: Parameters): Read {
  const contractId = ourId('ctr', fields.external_agreement_no)
  if (contractId === null) return 'not-ours'
  if (fields.status === 'NORMAL') {
    const signedAtMs = msOfChina(fields.sign_time) ?? msOfChina(fields.notify_time)
    if (!fields.agreement_no || signedAtMs === null) return 'malformed'
    return { kind: 'contract-signed', contractId, providerContract: fields.agreement_no, signedAtMs }
  }
  if (fields.status !== 'UNSIGN' && fields.status !== 'STOP') return null
  const endedAtMs = msOfChina(fields.unsign_time) ?? msOfChina(fields.notify_time)
  return endedAtMs === null ? 'malformed' : { kind: 'contract-ended', contractId, endedAtMs }
}

/** A gateway message: the transfer stands in biz_content. */
function transferEvent(fields: Parameters): Read {
  const bill = jsonObject(fields.biz_content ?? '')
  const transferId = ourId('trf', bill?.out_biz_no)
  if (!bill || transferId === null) return 'not-ours'
  const state = transferState(bill)
  if (state.outcome === 'paid') {
    const { sumFen, providerRef, paidAtMs } = state
    return { kind: 'transferred', transferId, sumFen, providerRef, paidAtMs }
  }
  if (state.outcome === 'refused') return { kind: 'transfer-failed', transferId, reason: state.reason }
  return state.outcome === 'unknown' ? 'malformed' : null
}
