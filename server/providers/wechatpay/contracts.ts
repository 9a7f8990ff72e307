/**
 * Debit contracts (委托代扣): signing opens WeChat's own mini-program, or a page of WeChat's inside WeChat; the result
 * comes by notification and can be asked for.
 */
import type {
  ContractEnd,
  ContractRef,
  ContractRequest,
  ContractStart,
  ContractState,
} from '../../ports/payment'
import { msOfChina } from '../instants'
import { bareId } from '../reference'
import type { V3Client } from './client'
import { refusalOf } from './refusals'
import { v2Sign } from './v2'
import { callV2 } from './v2Client'

/** WeChat's mini-program for signing. */
const SIGNING_APP = 'wxbd687630cd02ce1d'
const GONE = new Set(['contract-ended', 'closed'])

/** Twelve digits that follow from the contract: a try that is repeated is the same try. */
const serialOf = (contractId: string): string =>
  String(parseInt(bareId(contractId).slice(0, 12), 16)).slice(-12)

export function startContract(client: V3Client, request: ContractRequest): ContractStart {
  const { settings, outside } = client
  if (!settings.debit || request.channel === 'alipay') return { outcome: 'refused', reason: 'not-possible' }
  const common = {
    appid: settings.appId,
    mch_id: settings.mchId,
    plan_id: settings.debit.planId,
    contract_code: bareId(request.contractId),
    contract_display_account: request.displayAccount,
    request_serial: serialOf(request.contractId),
    notify_url: `${settings.notifyUrl}contract`,
    timestamp: String(Math.floor(outside.clock.nowMs() / 1_000)),
  }
  const { apiV2Key } = settings.debit
  if (request.channel === 'h5') {
    const fields: Record<string, string> = { ...common, version: '1.0' }
    // Encoded in the address, raw in the signature.
    const query = new URLSearchParams({ ...fields, sign: v2Sign(fields, apiV2Key) })
    return {
      outcome: 'started',
      sign: { kind: 'redirect', url: `${settings.baseUrl}/papay/entrustweb?${query}` },
    }
  }
  const extraData = { ...common, sign: v2Sign(common, apiV2Key) }
  return {
    outcome: 'started',
    sign: { kind: 'wechat', appId: SIGNING_APP, path: 'pages/index/index', extraData },
  }
}

export async function queryContract(client: V3Client, contract: ContractRef): Promise<ContractState> {
  const code = bareId(contract.contractId)
  const plan = client.settings.debit?.planId ?? ''
  const answer = await callV2(client, '/papay/querycontract', {
    plan_id: plan,
    contract_code: code,
    version: '1.0',
  })
  if (!answer) return { outcome: 'unknown' }
  if (answer.code !== null)
    return refusalOf(answer.code) === 'contract-ended' ? { outcome: 'unsigned' } : { outcome: 'unknown' }
  const { fields } = answer
  if (fields.contract_code !== code || fields.plan_id !== plan) return { outcome: 'unknown' }
  if (fields.contract_state === '1')
    return { outcome: 'ended', endedAtMs: secondsMs(fields.contract_terminated_time) }
  const signedAtMs = secondsMs(fields.contract_signed_time)
  if (fields.contract_state !== '0' || !fields.contract_id || signedAtMs === null)
    return { outcome: 'unknown' }
  return { outcome: 'signed', providerContract: fields.contract_id, signedAtMs }
}

/** Seconds, or a wall time in China: both are seen. */
function secondsMs(text: string | undefined): number | null {
  return text !== undefined && /^\d{9,11}$/.test(text) ? Number(text) * 1_000 : msOfChina(text)
}

export async function endContract(client: V3Client, contract: ContractRef): Promise<ContractEnd> {
  const answer = await callV2(client, '/papay/deletecontract', {
    ...(contract.providerContract !== null
      ? { contract_id: contract.providerContract }
      : { plan_id: client.settings.debit?.planId ?? '', contract_code: bareId(contract.contractId) }),
    contract_termination_remark: '不再需要代扣',
    version: '1.0',
  })
  if (!answer) return { outcome: 'unknown' }
  if (answer.code === null) return { outcome: 'ended' }
  const reason = refusalOf(answer.code)
  if (reason !== null && GONE.has(reason)) return { outcome: 'ended' } // its user was quicker
  return reason ? { outcome: 'refused', reason } : { outcome: 'unknown' }
}
