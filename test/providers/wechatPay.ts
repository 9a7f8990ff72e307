/** WeChat Pay on this machine: checks our signatures, keeps orders, contracts, refunds and bills, signs what it says. */
import { type KeyObject, generateKeyPairSync } from 'node:crypto'
import type { ClockPort } from '../../server/ports/types'
import { rfc3339InChina } from '../../server/providers/instants'
import { isSigned, signText } from '../../server/providers/rsa'
import { sealResource } from '../../server/providers/wechatpay/resource'
import type { WechatPaySettings } from '../../server/providers/wechatpay/settings'
import { requestText } from '../../server/providers/wechatpay/signature'
import { type V2Fields, isV2Signed, v2Fields, v2Sign, v2Xml } from '../../server/providers/wechatpay/v2'
import { type Loopback, type LoopbackReply, type LoopbackRequest, loopback } from './loopback'

type Json = Record<string, unknown>
interface Contract {
  readonly contractId: string
  state: '0' | '1'
  readonly signedAtMs: number
  endedAtMs: number | null
}

const PUBLIC_KEY_ID = 'PUB_KEY_ID_0000000001'
const keyPair = (): { publicKey: KeyObject; privateKey: KeyObject } =>
  generateKeyPairSync('rsa', { modulusLength: 2048 })

export interface WechatPayLoopback extends Loopback {
  readonly settings: WechatPaySettings
  /** What the payer does in the wallet. @param totalFen another sum than asked, for a forged notice */
  pay(orderNo: string, totalFen?: number): void
  sign(contractCode: string): void
  endByUser(contractCode: string): void
  takeMoney(billNo: string): void
  finishRefund(refundNo: string): void
  /** contracts whose wallet is empty */
  readonly poor: Set<string>
  /** what was taken from or given to people, in fen: the provider's own books */
  readonly money: { in: number; out: number }
}

export async function wechatPayLoopback(clock: ClockPort, notifyBase: string): Promise<WechatPayLoopback> {
  const [merchant, platform] = [keyPair(), keyPair()]
  const [apiV3Key, apiV2Key] = [
    Buffer.from('0123456789abcdef0123456789abcdef'),
    'v2key-0123456789abcdef0123456789',
  ]
  const [appId, mchId, planId] = ['wxd678efh567hg6787', '1900000109', '10001']
  const nonces = new Set<string>()
  const [orders, refunds, bills] = [new Map<string, Json>(), new Map<string, Json>(), new Map<string, Json>()]
  const [contracts, debits, poor] = [
    new Map<string, Contract>(),
    new Map<string, V2Fields>(),
    new Set<string>(),
  ]
  const money = { in: 0, out: 0 }
  let count = 0
  const number = (prefix: string): string => `${prefix}${String((count += 1)).padStart(8, '0')}`
  const seconds = (): string => String(Math.floor(clock.nowMs() / 1_000))
  const packed = (): string => rfc3339InChina(clock.nowMs()).slice(0, 19).replace(/[-:T]/g, '')

  const signedHeaders = (body: string): Record<string, string> => {
    const [timestamp, nonce] = [seconds(), number('nonce')]
    return {
      'content-type': 'application/json',
      'wechatpay-timestamp': timestamp,
      'wechatpay-nonce': nonce,
      'wechatpay-serial': PUBLIC_KEY_ID,
      'wechatpay-signature': signText(platform.privateKey, `${timestamp}\n${nonce}\n${body}\n`),
    }
  }
  const json = (status: number, value?: Json): LoopbackReply => {
    const body = value === undefined ? '' : JSON.stringify(value)
    return { status, headers: signedHeaders(body), body }
  }
  const fault = (status: number, code: string): LoopbackReply => json(status, { code, message: code })

  function tell(kind: 'order' | 'refund' | 'transfer', event_type: string, resource: Json): void {
    const sealed = sealResource(apiV3Key, JSON.stringify(resource), '0123456789ab', kind)
    const body = JSON.stringify({
      ...{ id: number('EV-'), create_time: rfc3339InChina(clock.nowMs()), event_type },
      ...{ resource_type: 'encrypt-resource', resource: { ...sealed, algorithm: 'AEAD_AES_256_GCM' } },
    })
    server.outgoing.push({ kind, headers: signedHeaders(body), body })
  }
  function tellV2(kind: 'contract' | 'debit', fields: V2Fields): void {
    const whole = { return_code: 'SUCCESS', result_code: 'SUCCESS', mch_id: mchId, ...fields }
    const body = v2Xml({ ...whole, sign: v2Sign(whole, apiV2Key) })
    server.outgoing.push({ kind, headers: { 'content-type': 'text/xml' }, body })
  }

  /** Ours, fresh, never seen, and over these very bytes. */
  function isGenuine({ method, path, header, body }: LoopbackRequest): boolean {
    const part = (name: string): string =>
      new RegExp(`${name}="([^"]*)"`).exec(header('authorization'))?.[1] ?? ''
    const [timestamp, nonce] = [part('timestamp'), part('nonce_str')]
    const isFresh = Math.abs(clock.nowMs() - Number(timestamp) * 1_000) < 300_000 && !nonces.has(nonce)
    nonces.add(nonce)
    const text = requestText({ method, path, timestamp, nonce, body })
    return (
      isFresh &&
      part('mchid') === mchId &&
      part('serial_no') === 'AB12' &&
      isSigned(merchant.publicKey, text, part('signature'))
    )
  }

  function v3(request: LoopbackRequest): LoopbackReply {
    if (!isGenuine(request)) return { ...fault(401, 'SIGN_ERROR'), headers: {} }
    const path = request.path.split('?')[0] ?? ''
    const body = request.body === '' ? {} : (JSON.parse(request.body) as Json)
    const last = path.split('/').filter(Boolean).pop() ?? ''
    if (path === '/v3/pay/transactions/jsapi') return newOrder(body)
    if (path.endsWith('/close')) return closeOrder(path.split('/').slice(-2)[0] ?? '')
    if (path.startsWith('/v3/pay/transactions/out-trade-no/'))
      return found(orders.get(last), 'ORDER_NOT_EXIST')
    if (path === '/v3/refund/domestic/refunds') return newRefund(body)
    if (path.startsWith('/v3/refund/')) return found(refunds.get(last), 'RESOURCE_NOT_EXISTS')
    if (path === '/v3/fund-app/mch-transfer/transfer-bills') return newBill(body)
    if (path.startsWith('/v3/fund-app/')) return found(bills.get(last), 'NOT_FOUND')
    if (/^\/v3\/papay\/contracts\/[^/]+\/notify$/.test(path)) return json(204)
    return fault(404, 'NOT_FOUND')
  }
  const found = (value: Json | undefined, code: string): LoopbackReply =>
    value ? json(200, value) : fault(404, code)

  function newOrder(body: Json): LoopbackReply {
    const orderNo = String(body.out_trade_no)
    const before = orders.get(orderNo)
    if (before && before.trade_state !== 'NOTPAY') return fault(400, 'ORDER_CLOSED')
    if (before && JSON.stringify(before.amount) !== JSON.stringify(body.amount))
      return fault(400, 'INVALID_REQUEST')
    const common = { appid: body.appid, mchid: body.mchid, out_trade_no: orderNo, amount: body.amount }
    orders.set(orderNo, { ...common, trade_state: 'NOTPAY' })
    return json(200, { prepay_id: number('wx20') })
  }
  function closeOrder(orderNo: string): LoopbackReply {
    const order = orders.get(orderNo)
    if (!order || order.trade_state === 'SUCCESS') return fault(400, 'ORDERPAID')
    order.trade_state = 'CLOSED'
    return json(204)
  }
  function newRefund(body: Json): LoopbackReply {
    const [refundNo, orderNo] = [String(body.out_refund_no), String(body.out_trade_no)]
    const order = orders.get(orderNo) ?? debits.get(orderNo)
    if (!order) return fault(404, 'RESOURCE_NOT_EXISTS')
    const before = refunds.get(refundNo)
    if (!before) {
      const common = { mchid: mchId, out_refund_no: refundNo, out_trade_no: orderNo, refund_id: number('50') }
      refunds.set(refundNo, { ...common, status: 'PROCESSING', amount: body.amount })
    }
    return json(200, refunds.get(refundNo))
  }
  function newBill(body: Json): LoopbackReply {
    const billNo = String(body.out_bill_no)
    if (!bills.has(billNo))
      bills.set(billNo, {
        ...{ out_bill_no: billNo, transfer_bill_no: number('13'), appid: appId, mch_id: mchId },
        ...{ create_time: rfc3339InChina(clock.nowMs()), state: 'WAIT_USER_CONFIRM', package_info: 'affirm' },
        transfer_amount: body.transfer_amount,
      })
    const { transfer_amount: _left_out, ...reply } = bills.get(billNo) ?? {}
    return json(200, reply)
  }

  function v2(path: string, body: string): LoopbackReply {
    const fields = v2Fields(body)
    const headers = { 'content-type': 'text/xml' }
    const say = (answer: V2Fields): LoopbackReply => {
      const whole = { return_code: 'SUCCESS', appid: appId, mch_id: mchId, ...answer }
      return { status: 200, headers, body: v2Xml({ ...whole, sign: v2Sign(whole, apiV2Key) }) }
    }
    if (!fields || !isV2Signed(fields, apiV2Key))
      return { status: 200, headers, body: v2Xml({ return_code: 'FAIL', return_msg: 'SIGNERROR' }) }
    const no = (err_code: string): LoopbackReply => say({ result_code: 'FAIL', err_code })
    if (path === '/papay/querycontract') return contractReply(fields, say, no)
    if (path === '/papay/deletecontract') return endContract(fields, say, no)
    if (path === '/pay/pappayapply') return newDebit(fields, say, no)
    const debit = debits.get(fields.out_trade_no ?? '')
    return debit ? say({ result_code: 'SUCCESS', ...debit }) : no('ORDERNOTEXIST')
  }
  type Say = (fields: V2Fields) => LoopbackReply
  type No = (code: string) => LoopbackReply

  function contractReply({ contract_code = '' }: V2Fields, say: Say, no: No): LoopbackReply {
    const contract = contracts.get(contract_code)
    if (!contract) return no('CONTRACT_NOT_EXIST')
    return say({
      ...{ result_code: 'SUCCESS', contract_code, plan_id: planId, contract_id: contract.contractId },
      ...{ contract_state: contract.state, contract_signed_time: secondsOf(contract.signedAtMs) },
      contract_terminated_time: contract.endedAtMs === null ? '' : secondsOf(contract.endedAtMs),
    })
  }
  const secondsOf = (ms: number): string => String(Math.floor(ms / 1_000))
  const byNumber = (contractId?: string): [string, Contract] | undefined =>
    [...contracts].find(([, one]) => one.contractId === contractId)

  function endContract(fields: V2Fields, say: Say, no: No): LoopbackReply {
    const entry = byNumber(fields.contract_id)
    if (!entry || entry[1].state === '1') return no('CONTRACT_TERMINATED')
    Object.assign(entry[1], { state: '1', endedAtMs: clock.nowMs() })
    tellContract(entry[0], 'DELETE')
    return say({ result_code: 'SUCCESS' })
  }
  function tellContract(contract_code: string, change_type: 'ADD' | 'DELETE'): void {
    const contract_id = contracts.get(contract_code)?.contractId ?? ''
    const operate_time = rfc3339InChina(clock.nowMs()).slice(0, 19).replace('T', ' ')
    tellV2('contract', { contract_code, plan_id: planId, contract_id, change_type, operate_time })
  }
  function newDebit(fields: V2Fields, say: Say, no: No): LoopbackReply {
    const orderNo = fields.out_trade_no ?? ''
    const contract = byNumber(fields.contract_id)?.[1]
    if (contract?.state !== '0') return no('CONTRACT_NOT_EXIST')
    if (debits.has(orderNo)) return say({ result_code: 'SUCCESS' })
    const order = {
      out_trade_no: orderNo,
      total_fee: fields.total_fee ?? '',
      contract_id: contract.contractId,
    }
    if (poor.has(contract.contractId)) {
      debits.set(orderNo, { ...order, trade_state: 'PAY_FAIL', err_code: 'NOTENOUGH' })
      tellV2('debit', { appid: appId, result_code: 'FAIL', err_code: 'NOTENOUGH', ...order })
    } else {
      const paid = { ...order, transaction_id: number('42'), time_end: packed() }
      debits.set(orderNo, { ...paid, trade_state: 'SUCCESS' })
      money.in += Number(order.total_fee)
      tellV2('debit', { appid: appId, ...paid })
    }
    return say({ result_code: 'SUCCESS' })
  }

  const server = await loopback(
    (request) => (request.path.startsWith('/v3/') ? v3(request) : v2(request.path, request.body)),
    ({ path }) => (path.split('?')[0] ?? '').replace(/[0-9a-f]{32}/, ':id'),
  )
  const settings: WechatPaySettings = {
    ...{ appId, mchId, merchantSerial: 'AB12', merchantKey: merchant.privateKey, apiV3Key },
    platformKeys: new Map([[PUBLIC_KEY_ID, platform.publicKey]]),
    debit: { apiV2Key, planId, serverIp: '127.0.0.1' },
    transfer: { sceneId: '1011', reports: [{ info_type: '赔付原因', info_content: '互助金' }] },
    ...{ baseUrl: server.url, notifyUrl: `${notifyBase}/v1/notifications/wechatpay/` },
  }
  return {
    ...server,
    ...{ settings, poor, money },
    pay(orderNo, totalFen) {
      const order = orders.get(orderNo)
      const { total } = (order?.amount ?? {}) as { total: number }
      const paid = { transaction_id: number('42'), success_time: rfc3339InChina(clock.nowMs()) }
      Object.assign(order ?? {}, {
        ...paid,
        trade_state: 'SUCCESS',
        amount: { total: totalFen ?? total, currency: 'CNY' },
      })
      money.in += totalFen ?? total
      tell('order', 'TRANSACTION.SUCCESS', { ...order })
    },
    sign(code) {
      contracts.set(code, {
        contractId: number('2015'),
        state: '0',
        signedAtMs: clock.nowMs(),
        endedAtMs: null,
      })
      tellContract(code, 'ADD')
    },
    endByUser(code) {
      Object.assign(contracts.get(code) ?? {}, { state: '1', endedAtMs: clock.nowMs() })
      tellContract(code, 'DELETE')
    },
    takeMoney(billNo) {
      const bill = bills.get(billNo)
      Object.assign(bill ?? {}, { state: 'SUCCESS', update_time: rfc3339InChina(clock.nowMs()) })
      delete bill?.package_info
      money.out += Number(bill?.transfer_amount)
      tell('transfer', 'MCHTRANSFER.BILL.FINISHED', { ...bill, mchid: mchId })
    },
    finishRefund(refundNo) {
      const refund = refunds.get(refundNo)
      Object.assign(refund ?? {}, { status: 'SUCCESS', success_time: rfc3339InChina(clock.nowMs()) })
      money.out += ((refund?.amount ?? {}) as { refund: number }).refund
      tell('refund', 'REFUND.SUCCESS', { ...refund, refund_status: 'SUCCESS' })
    },
  }
}
