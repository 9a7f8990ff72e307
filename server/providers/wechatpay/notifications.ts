/**
 * What WeChat Pay tells us by itself. Verified, opened, held against our merchant and app, then put into our words.
 * Orders, refunds and transfers come in API v3 (JSON, sealed); contracts and debits in the old API (XML).
 */
import type { NotificationResult, PaymentEvent, RawNotification } from '../../ports/payment'
import { msOfChina } from '../instants'
import { bareId, ourId } from '../reference'
import { jsonObject, objectOf, textOf } from '../wire'
import { type V3Client, signatureFault } from './client'
import { debitState } from './debits'
import { transactionState } from './orders'
import { refundState } from './refunds'
import { openResource } from './resource'
import { transferState } from './transfers'
import { type V2Fields, isV2Signed, v2Fields } from './v2'

type Rejection = Extract<NotificationResult, { outcome: 'rejected' }>['reason']
const rejected = (reason: Rejection): NotificationResult => ({ outcome: 'rejected', reason })

export async function readNotification(client: V3Client, raw: RawNotification): Promise<NotificationResult> {
  return raw.kind === 'contract' || raw.kind === 'debit' ? readV2(client, raw) : readV3(client, raw)
}

async function readV3(client: V3Client, raw: RawNotification): Promise<NotificationResult> {
  const header = (name: string): string | null => raw.headers[name] ?? null
  const fault = await signatureFault(client.keys, client.outside, header, raw.body)
  if (fault) return rejected(fault)
  const message = jsonObject(raw.body.toString('utf8'))
  const id = message && textOf(message, 'id')
  const plain = message && openResource(client.settings.apiV3Key, objectOf(message, 'resource'))
  const resource = plain === null ? null : jsonObject(plain)
  if (!id || !resource) return rejected('malformed')
  if (resource.mchid !== undefined && resource.mchid !== client.settings.mchId) return rejected('not-ours')
  const event = eventOf(client, raw.kind, resource)
  return event === 'not-ours' || event === 'malformed'
    ? rejected(event)
    : { outcome: 'verified', notificationId: `${raw.kind}/${id}`, event }
}

type Read = PaymentEvent | null | 'not-ours' | 'malformed'

function eventOf(client: V3Client, kind: RawNotification['kind'], resource: Record<string, unknown>): Read {
  if (kind === 'order') return orderEvent(client, resource)
  return kind === 'refund' ? refundEvent(resource) : transferEvent(client, resource)
}

function orderEvent(client: V3Client, resource: Record<string, unknown>): Read {
  const orderId = ourId('dep', resource.out_trade_no)
  if (orderId === null) return 'not-ours'
  const state = transactionState(client, resource, bareId(orderId))
  if (state === null) return 'not-ours'
  if (state.outcome === 'unknown') return 'malformed'
  if (state.outcome !== 'paid') return null
  const { sumFen, providerRef, paidAtMs } = state
  return { kind: 'paid', orderId, sumFen, providerRef, paidAtMs }
}

function refundEvent(resource: Record<string, unknown>): Read {
  const refundId = ourId('rfd', resource.out_refund_no)
  if (refundId === null) return 'not-ours'
  const state = refundState(resource, resource.refund_status)
  if (state.outcome === 'refunded') {
    const { sumFen, providerRef, refundedAtMs } = state
    return { kind: 'refunded', refundId, sumFen, providerRef, refundedAtMs }
  }
  if (state.outcome === 'refused') return { kind: 'refund-failed', refundId, reason: state.reason }
  return state.outcome === 'unknown' ? 'malformed' : null
}

function transferEvent(client: V3Client, resource: Record<string, unknown>): Read {
  const transferId = ourId('trf', resource.out_bill_no)
  if (transferId === null) return 'not-ours'
  const state = transferState(client, resource, null)
  if (state.outcome === 'paid') {
    const { sumFen, providerRef, paidAtMs } = state
    return { kind: 'transferred', transferId, sumFen, providerRef, paidAtMs }
  }
  if (state.outcome === 'refused') return { kind: 'transfer-failed', transferId, reason: state.reason }
  return state.outcome === 'unknown' ? 'malformed' : null
}

function readV2({ settings }: V3Client, raw: RawNotification): NotificationResult {
  if (!settings.debit) return rejected('not-configured')
  const fields = v2Fields(raw.body.toString('utf8'))
  if (!fields) return rejected('malformed')
  if (!isV2Signed(fields, settings.debit.apiV2Key)) return rejected('signature')
  const isOurs = fields.mch_id === settings.mchId && (fields.appid ?? settings.appId) === settings.appId
  if (!isOurs || fields.return_code !== 'SUCCESS') return rejected('not-ours')
  return raw.kind === 'contract' ? readContract(fields, settings.debit.planId) : readDebit(fields)
}

function readContract(fields: V2Fields, planId: string): NotificationResult {
  const contractId = ourId('ctr', fields.contract_code)
  const atMs = msOfChina(fields.operate_time)
  if (contractId === null || fields.plan_id !== planId) return rejected('not-ours')
  if (!fields.contract_id || atMs === null) return rejected('malformed')
  const notificationId = `contract/${fields.contract_id}/${fields.change_type ?? ''}`
  if (fields.change_type === 'ADD') {
    const providerContract = fields.contract_id
    const event = { kind: 'contract-signed', contractId, providerContract, signedAtMs: atMs } as const
    return { outcome: 'verified', notificationId, event }
  }
  if (fields.change_type !== 'DELETE') return { outcome: 'verified', notificationId, event: null }
  return {
    outcome: 'verified',
    notificationId,
    event: { kind: 'contract-ended', contractId, endedAtMs: atMs },
  }
}

function readDebit(fields: V2Fields): NotificationResult {
  const orderId = ourId('ord', fields.out_trade_no)
  if (orderId === null) return rejected('not-ours')
  const state = debitState(orderId, fields)
  const notificationId = `debit/${fields.out_trade_no}/${fields.transaction_id ?? fields.err_code ?? ''}`
  if (state.outcome === 'unknown') return rejected('malformed')
  if (state.outcome === 'refused') {
    const event = { kind: 'debit-failed', orderId, reason: state.reason } as const
    return { outcome: 'verified', notificationId, event }
  }
  const { sumFen, providerRef, paidAtMs } = state
  return {
    outcome: 'verified',
    notificationId,
    event: { kind: 'debited', orderId, sumFen, providerRef, paidAtMs },
  }
}
