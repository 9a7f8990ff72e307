import { type PaymentPort } from '../server/ports/types'

/**
 * Stands where no payment provider is configured. It never says "refused": that would begin somebody's grace period.
 * Debits and pay-outs stay open and are asked again, until a provider is there.
 */
export const noPayment: PaymentPort = {
  provider: 'none',
  debit: async (requests) => requests.map(({ orderId }) => ({ orderId, outcome: 'unknown' as const })),
  payOut: async ({ payoutId }) => ({ payoutId, outcome: 'unknown' as const }),
  signContract: async () => {
    throw new Error('No payment provider is configured: nobody can sign a debit contract yet')
  },
}
