/**
 * Money that comes and goes through a provider's wallet.
 * (1) Every request carries an id of ours; an adapter treats a repeat as the same request. (2) Outcomes are values;
 * 'unknown' is one: asked, and nobody can say yet. It is asked again, never taken for a no. (3) A sum that comes back
 * is the provider's; the feature compares it with ours before anything is booked. (4) One port may stand for several
 * providers; a request names the one it is for, and one that is not there answers 'unknown' (server/providers/joined.ts).
 */
import type { Fen } from '@core/money/fen'

/** What an installation can do with a provider; what is not configured is off and said so at start. */
export type PaymentCapability = 'deposits' | 'refunds' | 'debit-contracts' | 'pay-outs'

/** Where the payer is: it decides how the wallet is opened. */
export type PayChannel = 'weapp' | 'alipay' | 'h5'

/** Why a provider says no, in the few words that lead to different next steps. */
export type PaymentRefusal =
  /** the payer's wallet is short of money */
  | 'insufficient'
  /** there is no such contract any more */
  | 'contract-ended'
  /** above what the wallet, the contract or the provider's rules allow */
  | 'limit'
  /** the provider's risk control */
  | 'risk'
  /** the provider does not know the person in this app, or the name does not match */
  | 'person-unknown'
  /** closed, expired, cancelled by the person, or not there */
  | 'closed'
  /** the provider rejects the request as we made it, or the capability is off: the operator has to act */
  | 'not-possible'

// a payment somebody makes now -----------------------------------------------------------------------------------

export interface PayOrderRequest {
  readonly provider: string
  /** `dep_…` */
  readonly orderId: string
  readonly sumFen: Fen
  /** what the wallet shows: no name, no illness */
  readonly description: string
  readonly channel: PayChannel
  /** the payer as the provider's login knows them; null in a browser */
  readonly subject: string | null
  /** the payer's address, which browser payments must state */
  readonly payerIp: string | null
  readonly expiresAtMs: number
}

/** What the client hands to its platform to open the wallet (src/platform/pay). */
export type PayParameters =
  | {
      readonly kind: 'wechat'
      readonly timeStamp: string
      readonly nonceStr: string
      readonly package: string
      readonly signType: 'RSA'
      readonly paySign: string
    }
  | { readonly kind: 'alipay'; readonly tradeNo: string }
  | { readonly kind: 'redirect'; readonly url: string }
  | { readonly kind: 'sandbox'; readonly orderId: string }

export type PayOrderStart =
  | { readonly outcome: 'started'; readonly pay: PayParameters }
  | { readonly outcome: 'refused'; readonly reason: PaymentRefusal }
  | { readonly outcome: 'unknown' }

export type PayOrderState =
  | {
      readonly outcome: 'paid'
      readonly sumFen: Fen
      readonly providerRef: string
      readonly paidAtMs: number
    }
  | { readonly outcome: 'unpaid' }
  /** cannot be paid any more; absent: the provider never heard of it */
  | { readonly outcome: 'closed' | 'absent' }
  | { readonly outcome: 'unknown' }

// money back -----------------------------------------------------------------------------------------------------

export interface RefundRequest {
  readonly provider: string
  /** `rfd_…` */
  readonly refundId: string
  /** the payment that is (partly) given back: `dep_…` or `ord_…` */
  readonly orderId: string
  readonly orderSumFen: Fen
  readonly sumFen: Fen
  /** shown to the payer, at most 80 bytes */
  readonly reason: string
}

export type RefundResult =
  | {
      readonly outcome: 'refunded'
      readonly sumFen: Fen
      readonly providerRef: string
      readonly refundedAtMs: number
    }
  /** taken on; the wallet says later */
  | { readonly outcome: 'accepted' }
  | { readonly outcome: 'refused'; readonly reason: PaymentRefusal }
  | { readonly outcome: 'unknown' }

// money to a person ----------------------------------------------------------------------------------------------

export interface TransferRequest {
  readonly provider: string
  /** `trf_…` */
  readonly transferId: string
  readonly sumFen: Fen
  /** aid: to a member whose claim was approved · balance: what is left of a deposit */
  readonly purpose: 'aid' | 'balance'
  /** who is paid, as the provider's login knows them; no name is passed */
  readonly subject: string
  /** the member whose aid it is; null for a balance */
  readonly memberId: string | null
}

/** What the client needs so that its user takes the money (WeChat asks them). */
export interface TransferConfirmation {
  readonly kind: 'wechat'
  readonly mchId: string
  readonly appId: string
  readonly package: string
}

export type TransferResult =
  | {
      readonly outcome: 'paid'
      readonly sumFen: Fen
      readonly providerRef: string
      readonly paidAtMs: number
    }
  /** waits for the person's own confirmation; null once it was given or cannot be read again */
  | { readonly outcome: 'accepted'; readonly confirmation: TransferConfirmation | null }
  | { readonly outcome: 'refused'; readonly reason: PaymentRefusal }
  | { readonly outcome: 'unknown' }

// debit contracts ------------------------------------------------------------------------------------------------

export interface ContractRequest {
  readonly provider: string
  /** `ctr_…`: the same for every try of one signing */
  readonly contractId: string
  readonly accountId: string
  readonly channel: PayChannel
  readonly subject: string | null
  /** what the wallet shows as the account that is charged for: no name */
  readonly displayAccount: string
}

/** What the client hands to its platform to open the contract sheet. */
export type SigningParameters =
  | {
      readonly kind: 'wechat'
      readonly appId: string
      readonly path: string
      readonly extraData: Readonly<Record<string, string>>
    }
  | { readonly kind: 'alipay'; readonly signStr: string }
  | { readonly kind: 'redirect'; readonly url: string }
  | { readonly kind: 'sandbox'; readonly contractId: string }

export type ContractStart =
  | { readonly outcome: 'started'; readonly sign: SigningParameters }
  /** a wallet that signs without asking: the sandbox */
  | { readonly outcome: 'signed'; readonly providerContract: string }
  | { readonly outcome: 'refused'; readonly reason: PaymentRefusal }
  | { readonly outcome: 'unknown' }

export interface ContractRef {
  readonly provider: string
  readonly contractId: string
  /** the provider's number; null while it is not known to be signed */
  readonly providerContract: string | null
}

export type ContractState =
  | { readonly outcome: 'signed'; readonly providerContract: string; readonly signedAtMs: number }
  | { readonly outcome: 'ended'; readonly endedAtMs: number | null }
  /** not signed yet, or never heard of */
  | { readonly outcome: 'unsigned' }
  | { readonly outcome: 'unknown' }

export type ContractEnd = { readonly outcome: 'ended' | 'unknown' } | RefusedPayment
interface RefusedPayment {
  readonly outcome: 'refused'
  readonly reason: PaymentRefusal
}

/** The notice that a wallet demands before a debit. */
export interface DebitNotice {
  readonly provider: string
  readonly providerContract: string
  /** the upper bound of what will be debited */
  readonly sumFen: Fen
}
export type DebitNoticeResult = { readonly outcome: 'announced' | 'unknown' } | RefusedPayment

export interface DebitRequest {
  readonly provider: string
  /** our order id: the provider must treat a repeat as the same debit */
  readonly orderId: string
  readonly providerContract: string
  readonly sumFen: Fen
  readonly attempt: number
  /** it may have been asked before: the adapter first asks what became of it */
  readonly askedBefore: boolean
}
export type DebitResult =
  | {
      readonly orderId: string
      readonly outcome: 'paid'
      /** what the wallet says it debited */
      readonly sumFen: Fen
      readonly providerRef: string
      readonly paidAtMs: number
    }
  | { readonly orderId: string; readonly outcome: 'refused'; readonly reason: PaymentRefusal }
  /** asked, no answer yet: ask again with the same order id */
  | { readonly orderId: string; readonly outcome: 'unknown' }

// what the provider tells us by itself ---------------------------------------------------------------------------

/** The address a provider tells us something at: `/v1/notifications/<provider>/<kind>`. */
export const notificationKinds = ['order', 'refund', 'contract', 'debit', 'transfer'] as const
export type NotificationKind = (typeof notificationKinds)[number]

export interface RawNotification {
  readonly provider: string
  readonly kind: NotificationKind
  /** lower-case names */
  readonly headers: Readonly<Record<string, string | undefined>>
  /** the bytes as they came: signatures are over these */
  readonly body: Buffer
}

/** What happened, by our own ids. */
export type PaymentEvent =
  | {
      readonly kind: 'paid' | 'debited'
      readonly orderId: string
      readonly sumFen: Fen
      readonly providerRef: string
      readonly paidAtMs: number
    }
  | { readonly kind: 'debit-failed'; readonly orderId: string; readonly reason: PaymentRefusal }
  | {
      readonly kind: 'refunded'
      readonly refundId: string
      readonly sumFen: Fen
      readonly providerRef: string
      readonly refundedAtMs: number
    }
  | { readonly kind: 'refund-failed'; readonly refundId: string; readonly reason: PaymentRefusal }
  | {
      readonly kind: 'contract-signed'
      readonly contractId: string
      readonly providerContract: string
      readonly signedAtMs: number
    }
  | { readonly kind: 'contract-ended'; readonly contractId: string; readonly endedAtMs: number }
  | {
      readonly kind: 'transferred'
      readonly transferId: string
      readonly sumFen: Fen
      readonly providerRef: string
      readonly paidAtMs: number
    }
  | { readonly kind: 'transfer-failed'; readonly transferId: string; readonly reason: PaymentRefusal }

export type NotificationResult =
  /** genuine. event null: nothing that concerns us (an intermediate state) */
  | { readonly outcome: 'verified'; readonly notificationId: string; readonly event: PaymentEvent | null }
  /** not believed: signature, time or content. Nothing may come of it. */
  | {
      readonly outcome: 'rejected'
      readonly reason: 'signature' | 'unknown-key' | 'too-old' | 'malformed' | 'not-ours' | 'not-configured'
    }

/** How a provider wants to hear that we have (or have not) taken its word. */
export interface NotificationReply {
  readonly status: number
  readonly contentType: string
  readonly body: string
}

// ----------------------------------------------------------------------------------------------------------------

export interface PaymentPort {
  /** the one used where nothing else says which */
  readonly provider: string
  /** which providers can do what */
  offers(provider: string, capability: PaymentCapability): boolean

  createOrder(request: PayOrderRequest): Promise<PayOrderStart>
  queryOrder(order: { readonly provider: string; readonly orderId: string }): Promise<PayOrderState>
  /** After this nobody can pay it any more; says 'paid' when somebody has. */
  closeOrder(order: { readonly provider: string; readonly orderId: string }): Promise<PayOrderState>

  refund(request: RefundRequest): Promise<RefundResult>
  queryRefund(request: RefundRequest): Promise<RefundResult>

  transfer(request: TransferRequest): Promise<TransferResult>
  queryTransfer(request: TransferRequest): Promise<TransferResult>

  startContract(request: ContractRequest): Promise<ContractStart>
  queryContract(contract: ContractRef): Promise<ContractState>
  endContract(contract: ContractRef): Promise<ContractEnd>

  /** providers that take no debit unless `announceDebit` went before it, days ahead (core/calendar/debit.ts) */
  readonly announces: readonly string[]
  announceDebit(notice: DebitNotice): Promise<DebitNoticeResult>
  /** Any number of debits; an adapter bounds its own concurrency. One answer per request, any order. */
  debit(requests: readonly DebitRequest[]): Promise<DebitResult[]>

  readNotification(notification: RawNotification): Promise<NotificationResult>
  notificationReply(notification: RawNotification, taken: boolean): NotificationReply
}
