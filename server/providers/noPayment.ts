import type { DebitResult, PaymentPort } from '../ports/payment'

/**
 * Stands where no payment provider is configured. What was asked earlier stays open: it never says "refused" to a
 * debit, a refund or a pay-out, because that would begin somebody's grace period or close what is owed. They are asked
 * again, until a provider is there. What somebody wants to begin now is refused at once.
 */
export const noPayment: PaymentPort = {
  provider: 'none',
  offers: () => false,
  createOrder: async () => ({ outcome: 'refused', reason: 'not-possible' }),
  queryOrder: async () => ({ outcome: 'unknown' }),
  closeOrder: async () => ({ outcome: 'unknown' }),
  refund: async () => ({ outcome: 'unknown' }),
  queryRefund: async () => ({ outcome: 'unknown' }),
  transfer: async () => ({ outcome: 'unknown' }),
  queryTransfer: async () => ({ outcome: 'unknown' }),
  startContract: async () => ({ outcome: 'refused', reason: 'not-possible' }),
  queryContract: async () => ({ outcome: 'unknown' }),
  endContract: async () => ({ outcome: 'unknown' }),
  announces: [],
  announceDebit: async () => ({ outcome: 'unknown' }),
  debit: async (requests) => requests.map(({ orderId }): DebitResult => ({ orderId, outcome: 'unknown' })),
  readNotification: async () => ({ outcome: 'rejected', reason: 'not-configured' }),
  notificationReply: (_, taken) => ({ status: taken ? 200 : 404, contentType: 'text/plain', body: '' }),
}
