/** The demo's wallet in a test's world: somebody is asked to pay, says yes, and its notice comes twice. */
import type { DepositOrderView } from '@contract/payment'
import { handleNotification } from '../features/payment/commands'
import type { PaymentPort, RawNotification } from '../ports/payment'
import { namedId } from './smallPlan'
import type { Answer, TestServer } from './testServer'

/** As the demo has it (mock/payment). */
export interface SandboxPayment {
  readonly provider: string
  readonly createOrder: PaymentPort['createOrder']
  readonly queryOrder: PaymentPort['queryOrder']
  readonly closeOrder: PaymentPort['closeOrder']
  readonly readNotification: PaymentPort['readNotification']
  readonly offers: PaymentPort['offers']
  readonly wallet: {
    pay(orderId: string): unknown
    tell(): RawNotification[]
  }
}

export interface SandboxWalletOf {
  /** Says yes; its notice is not told. */
  pay(orderId: string): void
  orders(id: string, items: { enrollmentId: string; sumFen: number }[]): Promise<Answer<DepositOrderView>>
  /** Says yes, and tells it. */
  settles(orderId: string): Promise<void>
}

/** @param token of who pays, in the plan of smallPlan.ts */
export function sandboxWalletOf(world: TestServer, token: string, payment: SandboxPayment): SandboxWalletOf {
  const { payment: wallet } = world.ports
  const parts = ['createOrder', 'queryOrder', 'closeOrder', 'readNotification', 'offers'] as const
  for (const part of parts) Object.assign(wallet, { [part]: payment[part] })
  Object.assign(wallet, { provider: payment.provider })
  return {
    pay: (orderId) => void payment.wallet.pay(orderId),
    orders: (id, items) =>
      world.post<DepositOrderView>(
        '/v1/deposit-orders',
        { id: namedId('dep', id), planId: 'small', channel: 'h5', items },
        token,
      ),
    async settles(orderId) {
      payment.wallet.pay(orderId)
      const raw = payment.wallet.tell()
      for (const one of [...raw, ...raw]) await handleNotification(world.ctx, one)
    },
  }
}
