/** Debit agreements and the debits under them. Nothing is automatic at Alipay: each debit is a trade that we ask for. */
import type {
  ContractEnd,
  ContractRef,
  ContractRequest,
  ContractStart,
  ContractState,
  DebitRequest,
  DebitResult,
} from '../../ports/payment'
import { msOfChina } from '../instants'
import { bareId } from '../reference'
import { textOf } from '../wire'
import { yuanText } from './amount'
import type { AlipayClient } from './client'
import { refusalOf } from './refusals'
import { queryTrade } from './trades'

const AT_ONCE = 8
const NOT_SIGNED = new Set(['USER_AGREEMENT_NOT_EXIST', 'AGREEMENT_NOT_EXIST'])

export function startContract(client: AlipayClient, request: ContractRequest): ContractStart {
  const { agreement, notifyUrl, gatewayUrl } = client.settings
  if (!agreement || request.channel === 'weapp') return { outcome: 'refused', reason: 'not-possible' }
  const parameters = client.sign(
    'alipay.user.agreement.page.sign',
    {
      personal_product_code: agreement.personalProductCode,
      product_code: agreement.productCode,
      sign_scene: agreement.signScene,
      external_agreement_no: bareId(request.contractId),
      external_logon_id: request.displayAccount,
      access_params: { channel: request.channel === 'h5' ? 'QRCODEORSMS' : 'ALIPAYAPP' },
    },
    { notify_url: `${notifyUrl}contract` },
  )
  const text = new URLSearchParams(parameters).toString()
  return request.channel === 'h5'
    ? { outcome: 'started', sign: { kind: 'redirect', url: `${gatewayUrl}?${text}` } }
    : { outcome: 'started', sign: { kind: 'alipay', signStr: text } }
}

const keyOf = (client: AlipayClient, contractId: string) => ({
  personal_product_code: client.settings.agreement?.personalProductCode ?? '',
  sign_scene: client.settings.agreement?.signScene ?? '',
  external_agreement_no: bareId(contractId),
})

export async function queryContract(client: AlipayClient, contract: ContractRef): Promise<ContractState> {
  const answer = await client.call('alipay.user.agreement.query', keyOf(client, contract.contractId))
  if (!answer) return { outcome: 'unknown' }
  if (answer.subCode !== null)
    return NOT_SIGNED.has(answer.subCode) ? { outcome: 'unsigned' } : { outcome: 'unknown' }
  const { body } = answer
  if (body.external_agreement_no !== bareId(contract.contractId)) return { outcome: 'unknown' }
  if (body.status === 'STOP' || body.status === 'UNSIGN') return { outcome: 'ended', endedAtMs: null }
  if (body.status === 'TEMP') return { outcome: 'unsigned' }
  const [providerContract, signedAtMs] = [textOf(body, 'agreement_no'), msOfChina(body.sign_time)]
  if (body.status !== 'NORMAL' || providerContract === null || signedAtMs === null)
    return { outcome: 'unknown' }
  return { outcome: 'signed', providerContract, signedAtMs }
}

export async function endContract(client: AlipayClient, contract: ContractRef): Promise<ContractEnd> {
  const answer = await client.call('alipay.user.agreement.unsign', {
    ...(contract.providerContract !== null
      ? { agreement_no: contract.providerContract }
      : keyOf(client, contract.contractId)),
  })
  if (!answer) return { outcome: 'unknown' }
  const reason = refusalOf(answer.subCode)
  if (answer.subCode === null || reason === 'contract-ended') return { outcome: 'ended' }
  return reason ? { outcome: 'refused', reason } : { outcome: 'unknown' }
}

export async function debitAll(
  client: AlipayClient,
  requests: readonly DebitRequest[],
): Promise<DebitResult[]> {
  const results: DebitResult[] = []
  const waiting = [...requests]
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results.push(await debitOne(client, next))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return results
}

async function debitOne(client: AlipayClient, request: DebitRequest): Promise<DebitResult> {
  const { orderId } = request
  const asked = async (): Promise<DebitResult | 'absent'> => {
    const state = await queryTrade(client, orderId)
    if (state.outcome === 'paid') return { ...state, orderId }
    if (state.outcome === 'absent') return 'absent'
    return state.outcome === 'closed'
      ? { orderId, outcome: 'refused', reason: 'insufficient' }
      : { orderId, outcome: 'unknown' }
  }
  if (request.askedBefore) {
    const before = await asked()
    if (before !== 'absent') return before
  }
  const { agreement, notifyUrl } = client.settings
  if (!agreement) return { orderId, outcome: 'unknown' }
  const answer = await client.call(
    'alipay.trade.pay',
    {
      out_trade_no: bareId(orderId),
      total_amount: yuanText(request.sumFen),
      subject: '互助分摊',
      product_code: agreement.productCode,
      agreement_params: { agreement_no: request.providerContract },
    },
    { notify_url: `${notifyUrl}debit` },
  )
  const reason = refusalOf(answer?.subCode ?? null)
  if (reason) return { orderId, outcome: 'refused', reason }
  const after = answer ? await asked() : 'absent'
  return after === 'absent' ? { orderId, outcome: 'unknown' } : after
}
