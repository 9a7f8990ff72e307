/**
 * Several wallets as one port: each request goes to the provider it names. One that is not there answers as no provider
 * does (noPayment.ts), so what it owes us or we owe through it stays open.
 */
import type { DebitRequest, DebitResult, PaymentPort } from '../ports/payment'
import { noPayment } from './noPayment'

export function joinedPayment(adapters: readonly PaymentPort[]): PaymentPort {
  const byName = new Map(adapters.map((adapter) => [adapter.provider, adapter]))
  const of = (provider: string): PaymentPort => byName.get(provider) ?? noPayment
  return {
    provider: adapters[0]?.provider ?? noPayment.provider,
    offers: (provider, capability) => of(provider).offers(provider, capability),
    createOrder: (request) => of(request.provider).createOrder(request),
    queryOrder: (order) => of(order.provider).queryOrder(order),
    closeOrder: (order) => of(order.provider).closeOrder(order),
    refund: (request) => of(request.provider).refund(request),
    queryRefund: (request) => of(request.provider).queryRefund(request),
    transfer: (request) => of(request.provider).transfer(request),
    queryTransfer: (request) => of(request.provider).queryTransfer(request),
    startContract: (request) => of(request.provider).startContract(request),
    queryContract: (contract) => of(contract.provider).queryContract(contract),
    endContract: (contract) => of(contract.provider).endContract(contract),
    announces: adapters.flatMap(({ announces }) => announces),
    announceDebit: (notice) => of(notice.provider).announceDebit(notice),
    debit: async (requests) => {
      const parts = new Map<string, DebitRequest[]>()
      for (const request of requests)
        parts.set(request.provider, [...(parts.get(request.provider) ?? []), request])
      const answers = await Promise.all(
        [...parts].map(([provider, part]): Promise<DebitResult[]> => of(provider).debit(part)),
      )
      return answers.flat()
    },
    readNotification: (raw) => of(raw.provider).readNotification(raw),
    notificationReply: (raw, taken) => of(raw.provider).notificationReply(raw, taken),
  }
}
