/** WeChat Pay as a payment port: API v3, and the old API for debit contracts. */
import type { PaymentCapability, PaymentPort, RawNotification } from '../../ports/payment'
import type { Outside } from '../outside'
import { v3Client } from './client'
import { endContract, queryContract, startContract } from './contracts'
import { announceDebit, debitAll } from './debits'
import { readNotification } from './notifications'
import { closeOrder, createOrder, queryOrder } from './orders'
import { queryRefund, refund } from './refunds'
import { WECHATPAY, type WechatPaySettings } from './settings'
import { queryTransfer, transfer } from './transfers'
import { v2Xml } from './v2'

export function wechatPay(settings: WechatPaySettings, outside: Outside): PaymentPort {
  const client = v3Client(settings, outside)
  const has: Readonly<Record<PaymentCapability, boolean>> = {
    deposits: true,
    refunds: true,
    'debit-contracts': settings.debit !== null,
    'pay-outs': settings.transfer !== null,
  }
  return {
    provider: WECHATPAY,
    offers: (provider, capability) => provider === WECHATPAY && has[capability],
    createOrder: (request) => createOrder(client, request),
    queryOrder: ({ orderId }) => queryOrder(client, orderId),
    closeOrder: ({ orderId }) => closeOrder(client, orderId),
    refund: (request) => refund(client, request),
    queryRefund: (request) => queryRefund(client, request),
    transfer: (request) => transfer(client, request),
    queryTransfer: (request) => queryTransfer(client, request),
    startContract: async (request) => startContract(client, request),
    queryContract: (contract) => queryContract(client, contract),
    endContract: (contract) => endContract(client, contract),
    announces: settings.debit === null ? [] : [WECHATPAY],
    announceDebit: (notice) => announceDebit(client, notice),
    debit: (requests) => debitAll(client, requests),
    readNotification: (raw) => readNotification(client, raw),
    notificationReply: (raw, taken) => (isV2(raw) ? v2Reply(taken) : v3Reply(taken)),
  }
}

const isV2 = ({ kind }: RawNotification): boolean => kind === 'contract' || kind === 'debit'

const v2Reply = (taken: boolean) => ({
  status: taken ? 200 : 400,
  contentType: 'text/xml',
  body: v2Xml(
    taken
      ? { return_code: 'SUCCESS', return_msg: 'OK' }
      : { return_code: 'FAIL', return_msg: 'not accepted' },
  ),
})

/** The status decides; a body of FAIL with 200 would count as taken. */
const v3Reply = (taken: boolean) =>
  taken
    ? { status: 204, contentType: 'application/json', body: '' }
    : { status: 400, contentType: 'application/json', body: '{"code":"FAIL","message":"not accepted"}' }
