/**
 * Opening the wallet. What it says is a reason to ask the server, never a proof: only the server knows what was paid or
 * signed (GET /v1/deposit-orders/:id, GET /v1/debit-contracts/:id).
 */
import type { PayParameters, SigningParameters } from '@contract/payment'

/**
 * done: the wallet says it went through · cancelled: its user closed it · unsure: nobody knows yet, or they are on
 * another page now · failed: the wallet said no · unsupported: these parameters are for another app.
 */
export type WalletOutcome = 'done' | 'cancelled' | 'unsure' | 'failed' | 'unsupported'

/** Asks the demo's visitor whether to pay; the sandbox wallet of a demo has no sheet of its own. */
export type AskSandbox = (question: 'pay' | 'sign') => Promise<boolean>

export type Pay = (parameters: PayParameters, askSandbox: AskSandbox) => Promise<WalletOutcome>
export type SignContract = (parameters: SigningParameters, askSandbox: AskSandbox) => Promise<WalletOutcome>

/** What a pay-out needs so that its receiver takes it. */
export interface TransferConfirmation {
  readonly kind: 'wechat'
  readonly mchId: string
  readonly appId: string
  readonly package: string
}
export type TakeTransfer = (confirmation: TransferConfirmation) => Promise<WalletOutcome>
