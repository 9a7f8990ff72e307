import type { PayChannel, TransferConfirmation } from '../../ports/payment'
import type {
  Defaulted,
  FenColumn,
  InstantColumn,
  Json,
  Nullable,
  NullableFenColumn,
  NullableInstantColumn,
  NullableJson,
} from './columns'

export interface OrderLine {
  readonly enrollmentId: string
  readonly sumFen: number
}

/** first-deposit: of joining · deposit: more of it · arrears: shares written off, or still in grace. */
export type PaymentPurpose = 'first-deposit' | 'deposit' | 'arrears'

/** asked: may be paid, or may have been · closed: cannot be paid any more. */
export interface PaymentOrderTable {
  account_id: string
  order_id: string
  plan_id: string
  provider: string
  channel: PayChannel
  purpose: Defaulted<PaymentPurpose>
  sum_fen: FenColumn
  lines: Json<OrderLine[]>
  state: 'asked' | 'paid' | 'closed'
  created_at: InstantColumn
  expires_at: InstantColumn
  provider_ref: Nullable<string>
  paid_at: NullableInstantColumn
  credited: Defaulted<boolean>
  helper_grant_id: Nullable<string>
}

export interface PaymentRefundTable {
  account_id: string
  refund_id: string
  order_id: string
  provider: string
  order_sum_fen: FenColumn
  sum_fen: FenColumn
  reason: string
  state: 'asked' | 'accepted' | 'refunded' | 'failed'
  created_at: InstantColumn
  failure: Nullable<string>
  provider_ref: Nullable<string>
  refunded_at: NullableInstantColumn
}

export interface ContractSigningTable {
  account_id: string
  contract_id: string
  provider: string
  channel: PayChannel
  state: 'started' | 'signed' | 'ending' | 'ended' | 'expired'
  started_at: InstantColumn
  expires_at: InstantColumn
  provider_contract: Nullable<string>
  signed_at: NullableInstantColumn
  ended_at: NullableInstantColumn
}

export interface PaymentTransferTable {
  account_id: string
  transfer_id: string
  cause_id: string
  attempt: number
  plan_id: string
  provider: string
  sum_fen: FenColumn
  purpose: 'aid' | 'balance'
  state: 'asked' | 'accepted' | 'paid' | 'failed'
  created_at: InstantColumn
  confirmation: NullableJson<TransferConfirmation>
  failure: Nullable<string>
  provider_ref: Nullable<string>
  paid_at: NullableInstantColumn
}

export interface PaymentNotificationTable {
  provider: string
  notification_id: string
  kind: string
  received_at: InstantColumn
}

export interface PaymentFaultTable {
  provider: string
  about_id: string
  kind: 'wrong-sum' | 'unknown-order' | 'late' | 'refused'
  expected_fen: NullableFenColumn
  told_fen: NullableFenColumn
  detail: Nullable<string>
  first_at: InstantColumn
  last_at: InstantColumn
  times: Defaulted<number>
}
