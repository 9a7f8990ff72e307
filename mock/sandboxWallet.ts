/**
 * Orders and refunds of the sandbox wallet, kept in memory. It can misbehave on purpose, as real ones do now and then:
 * each fault is drawn from the seed, so a run can be repeated. (1) Its own books are always right: what was paid and
 * given back is in `money`, whatever it tells us. (2) What it tells wrong it tells right later, or says when asked.
 */
import type { Fen } from '@core/money/fen'
import type {
  PayOrderRequest,
  PayOrderState,
  PaymentPort,
  RefundRequest,
  RefundResult,
} from '../server/ports/payment'
import { type Misbehaviour, type SandboxNotices, sandboxNotices, wellBehaved } from './sandboxNotices'

interface WalletOrder {
  readonly sumFen: Fen
  state: 'unpaid' | 'paid' | 'closed'
  paidAtMs: number
}

type Parts = Pick<PaymentPort, 'createOrder' | 'queryOrder' | 'closeOrder' | 'refund' | 'queryRefund'> &
  Pick<SandboxNotices, 'readNotification' | 'notificationReply' | 'tell'>

export interface SandboxWallet extends Parts {
  /** The payer says yes. @returns false when there is nothing (any more) to pay */
  pay(orderId: string): boolean
  /** the wallet's own books */
  readonly money: { in: number; out: number }
}

export function sandboxWallet(
  provider: string,
  seed: string,
  nowMs: () => number,
  faults: Misbehaviour = wellBehaved,
): SandboxWallet {
  const orders = new Map<string, WalletOrder>()
  const refunds = new Map<string, RefundRequest & { refundedAtMs: number }>()
  const money = { in: 0, out: 0 }
  const { happens, notify, tell, readNotification, notificationReply } = sandboxNotices(
    provider,
    seed,
    faults,
  )
  const isLost = (): boolean => happens(faults.lostReply)
  const orderNow = (orderId: string): PayOrderState =>
    isLost() ? { outcome: 'unknown' } : stateOf(orderId, orders.get(orderId))
  const refundNow = ({ refundId }: RefundRequest): RefundResult =>
    isLost() ? { outcome: 'unknown' } : refundOf(refundId, refunds.get(refundId))

  return {
    ...{ money, tell, readNotification, notificationReply },
    async createOrder({ orderId, sumFen }: PayOrderRequest) {
      const before = orders.get(orderId)
      if (before && before.state !== 'unpaid') return { outcome: 'refused', reason: 'closed' }
      orders.set(orderId, before ?? { sumFen, state: 'unpaid', paidAtMs: 0 })
      return isLost() ? { outcome: 'unknown' } : { outcome: 'started', pay: { kind: 'sandbox', orderId } }
    },
    queryOrder: async ({ orderId }) => orderNow(orderId),
    async closeOrder({ orderId }) {
      const order = orders.get(orderId)
      if (order?.state === 'unpaid') order.state = 'closed'
      return orderNow(orderId)
    },
    async refund(request) {
      const { refundId, orderId, sumFen } = request
      if (orders.get(orderId)?.state !== 'paid') return { outcome: 'refused', reason: 'closed' }
      if (!refunds.has(refundId)) {
        const refundedAtMs = nowMs()
        refunds.set(refundId, { ...request, refundedAtMs })
        money.out += sumFen
        const told = { refundId, sumFen, providerRef: `sandbox-${refundId}`, refundedAtMs }
        notify('refund', { kind: 'refunded', ...told }, `refund/${refundId}`)
      }
      return refundNow(request)
    },
    queryRefund: async (request) => refundNow(request),
    pay(orderId) {
      const order = orders.get(orderId)
      if (order?.state !== 'unpaid') return false
      Object.assign(order, { state: 'paid', paidAtMs: nowMs() })
      money.in += order.sumFen
      const told = {
        orderId,
        sumFen: order.sumFen,
        providerRef: `sandbox-${orderId}`,
        paidAtMs: order.paidAtMs,
      }
      notify('order', { kind: 'paid', ...told }, `order/${orderId}`)
      return true
    },
  }
}

function stateOf(orderId: string, order: WalletOrder | undefined): PayOrderState {
  if (!order) return { outcome: 'absent' }
  if (order.state !== 'paid') return { outcome: order.state }
  const { sumFen, paidAtMs } = order
  return { outcome: 'paid', sumFen, providerRef: `sandbox-${orderId}`, paidAtMs }
}

function refundOf(
  refundId: string,
  refund: { readonly sumFen: Fen; readonly refundedAtMs: number } | undefined,
): RefundResult {
  if (!refund) return { outcome: 'unknown' }
  const { sumFen, refundedAtMs } = refund
  return { outcome: 'refunded', sumFen, providerRef: `sandbox-${refundId}`, refundedAtMs }
}
