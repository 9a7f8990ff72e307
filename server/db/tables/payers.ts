import type { PayerAskState } from '@contract/payer'
import type { Relation } from '@core/plan/rules'
import type { InstantColumn, Nullable, NullableFenColumn, NullableInstantColumn } from './columns'

/** Who pays for a membership in which periods, where that is not the account that holds it by its present contract. */
export interface PayerSpanTable {
  member_id: string
  enrollment_id: string
  plan_id: string
  from_period: number
  /** null until further notice */
  to_period: number | null
  account_id: string
  contract_id: string
  agreed_at: InstantColumn
  /** of the membership when they agreed; null for none */
  ceiling_fen: NullableFenColumn
}

/** Somebody who was asked to pay for a membership. */
export interface PayerAskTable {
  /** who asks */
  account_id: string
  ask_id: string
  member_id: string
  enrollment_id: string
  plan_id: string
  /** what the member is to whom is asked */
  relation: Relation
  state: PayerAskState
  token_hash: Buffer
  asked_at: InstantColumn
  expires_at: InstantColumn
  ended_at: NullableInstantColumn
  seen_by: Nullable<string>
  answered_by: Nullable<string>
  contract_id: Nullable<string>
}
