/** Alipay as a payment port. */
import type { PaymentCapability, PaymentPort } from '../../ports/payment'
import { debitAll, endContract, queryContract, startContract } from './agreements'
import type { AlipayClient } from './client'
import { readNotification } from './notifications'
import { queryRefund, refundTrade } from './refunds'
import { ALIPAY } from './settings'
import { closeTrade, createTrade, queryTrade } from './trades'
import { queryTransfer, transfer } from './transfers'

export function alipay(client: AlipayClient): PaymentPort {
  const has: Readonly<Record<PaymentCapability, boolean>> = {
    deposits: true,
    refunds: true,
    'debit-contracts': client.settings.agreement !== null,
    'pay-outs': client.settings.certificates !== null,
  }
  return {
    provider: ALIPAY,
    offers: (provider, capability) => provider === ALIPAY && has[capability],
    createOrder: (request) => createTrade(client, request),
    queryOrder: ({ orderId }) => queryTrade(client, orderId),
    closeOrder: ({ orderId }) => closeTrade(client, orderId),
    refund: (request) => refundTrade(client, request),
    queryRefund: (request) => queryRefund(client, request),
    transfer: (request) => transfer(client, request),
    queryTransfer: (request) => queryTransfer(client, request),
    startContract: async (request) => startContract(client, request),
    queryContract: (contract) => queryContract(client, contract),
    endContract: (contract) => endContract(client, contract),
    // Alipay demands no notice of ours: its own message goes to the payer.
    announces: [],
    announceDebit: async () => ({ outcome: 'announced' }),
    debit: (requests) => debitAll(client, requests),
    readNotification: async (raw) => readNotification(client, raw),
    notificationReply: (_, taken) => ({
      ...{ status: taken ? 200 : 400, contentType: 'text/plain', body: taken ? 'success' : 'failure' },
    }),
  }
}
