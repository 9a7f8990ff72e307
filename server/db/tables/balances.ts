import type { DateColumn, FenColumn, InstantColumn, NullableInstantColumn } from './columns'

/** Money that a member paid into (above zero) or got out of (below) a balance. */
export interface BalanceEntryTable {
  member_id: string
  entry_id: string
  enrollment_id: string
  plan_id: string
  kind: 'deposit' | 'refund'
  amount_fen: FenColumn
  /** the last period that had settled: it counts before the share of the next */
  after_period: number
  at: InstantColumn
}

/** Money owed back to a payer: a balance, or past shares. */
export interface RefundTable {
  member_id: string
  refund_id: string
  enrollment_id: string
  plan_id: string
  account_id: string
  kind: 'balance' | 'shares'
  occasion: string
  sum_fen: FenColumn
  created_at: InstantColumn
  paid_at: NullableInstantColumn
}

/** Shares that were written off and paid after all. */
export interface ArrearsPaymentTable {
  account_id: string
  payment_id: string
  member_id: string
  enrollment_id: string
  plan_id: string
  /** what the write-off had lowered */
  bearer: 'carry-over' | 'sponsor'
  sum_fen: FenColumn
  at: InstantColumn
}

/** Days without cover between two stretches: from_on is the first, until_on the first with cover. */
export interface CoverGapTable {
  member_id: string
  enrollment_id: string
  from_on: DateColumn
  until_on: DateColumn
  reason: string
}
