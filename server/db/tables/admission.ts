import type { Defaulted, InstantColumn, Nullable, NullableDateColumn, NullableInstantColumn } from './columns'

export interface AdmissionRosterTable {
  plan_id: string
  person_key: Buffer
  imported_at: InstantColumn
}

export interface AdmissionCodeTable {
  plan_id: string
  code_id: string
  code_key: Buffer
  most_uses: number
  uses: Defaulted<number>
  expires_at: NullableInstantColumn
  revoked_at: NullableInstantColumn
  created_at: InstantColumn
}

export interface AdmissionGuessTable {
  plan_id: string
  account_id: string
  wrong: number
  first_at: InstantColumn
}

export type OpinionState = 'asked' | 'yes' | 'exclusion' | 'no'

export interface HealthOpinionTable {
  account_id: string
  opinion_id: string
  plan_id: string
  rule_version: string
  state: OpinionState
  request_enc: Nullable<Buffer>
  decision_enc: Nullable<Buffer>
  asked_at: InstantColumn
  decided_at: NullableInstantColumn
  valid_until: NullableDateColumn
  enrollment_id: Nullable<string>
}
