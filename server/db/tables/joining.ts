import type { AskState } from '@contract/enrollment'
import type { Relation } from '@core/plan/rules'
import type { Defaulted, InstantColumn, Nullable, NullableInstantColumn } from './columns'

/** A join that is being filled in, so that another device can go on with it. */
export interface JoinDraftTable {
  account_id: string
  plan_id: string
  version: number
  content_enc: Buffer
  saved_at: InstantColumn
  expires_at: InstantColumn
}

/** An adult relative whom a payer asked to join; no member until they have confirmed. */
export interface AskedRelativeTable {
  account_id: string
  ask_id: string
  plan_id: string
  blind_index: Buffer
  relation: Exclude<Relation, 'self'>
  rule_version: string
  contract_id: Nullable<string>
  provider: Nullable<string>
  provider_contract: Nullable<string>
  state: AskState
  token_hash: Buffer
  round: number
  wrong_tries: Defaulted<number>
  details_enc: Nullable<Buffer>
  asked_at: InstantColumn
  expires_at: InstantColumn
  ended_at: NullableInstantColumn
  confirmed_by: Nullable<string>
  enrollment_id: Nullable<string>
}
