import type { Severity } from '@core/plan/rules'
import type { ClaimStatus } from '@contract/claim'
import type { CaseState } from '@contract/case'
import type { Fen } from '@core/money/fen'
import type { GeneratedAlways } from 'kysely'
import type {
  DateColumn,
  Defaulted,
  FenColumn,
  InstantColumn,
  Nullable,
  NullableDateColumn,
  NullableInstantColumn,
  NullableJson,
} from './columns'

export interface StoredFileTable {
  account_id: string
  file_id: string
  claim_id: Nullable<string>
  opinion_id: Nullable<string>
  name_enc: Buffer
  media_type: string
  bytes: number
  sha256: Buffer
  storage_key: string
  created_at: InstantColumn
  key_id: Nullable<number>
}

/** Why a claim was refused: a code, the clause it rests on, and until when an appeal is heard. */
export interface ClaimReason {
  readonly code: string
  readonly clause: string
  readonly appealBy: string | null
}

/** Which file shows which of an event's papers. */
export interface ClaimPaper {
  readonly paper: number
  readonly fileId: string
}

export interface ClaimTable {
  member_id: string
  claim_id: string
  number: string
  account_id: string
  enrollment_id: string
  plan_id: string
  status: ClaimStatus
  /** of an illness, or of an event when there is no severity */
  illness_code: string
  severity: Nullable<Severity>
  by_accident: Defaulted<boolean>
  diagnosed_on: DateColumn
  aid_fen: FenColumn
  /** null before it was worked out: all of it */
  at_once_fen: Nullable<Fen>
  papers: NullableJson<ClaimPaper[]>
  rule_version: string
  answer_by: NullableDateColumn
  reason: NullableJson<ClaimReason>
  case_id: Nullable<string>
  /** whether the next disclosure takes it up: approved, or refused for good and not shown yet */
  to_disclose: GeneratedAlways<boolean>
  created_at: InstantColumn
  submitted_at: NullableInstantColumn
  changed_at: InstantColumn
}

/** Numbers people quote, each given once. */
export interface ClaimNumberTable {
  number: string
  member_id: string
  claim_id: string
}

export interface ClaimActionTable {
  member_id: string
  claim_id: string
  seq: number
  action: string
  actor: 'member' | 'operator' | 'jury' | 'system'
  from_status: Nullable<string>
  to_status: string
  at: InstantColumn
  data_enc: Nullable<Buffer>
}

/** Public: nothing here comes from the private file but bands, an illness and a sum. */
export interface CaseCardTable {
  case_id: string
  plan_id: string
  period_number: number
  seq: number
  state: CaseState
  pseudonym: string
  illness_code: string
  severity: Nullable<Severity>
  aid_fen: FenColumn
  age_band: Nullable<string>
  sex: Nullable<'male' | 'female'>
  province_code: Nullable<string>
  days_band: string
  identity_on: NullableDateColumn
  records_on: NullableDateColumn
  visit_on: NullableDateColumn
  rule_version: string
  clause: string
  shared_periods: Nullable<number>
  helped: Nullable<number>
  reason_code: Nullable<string>
  disclosed_at: InstantColumn
  objection_ends_at: InstantColumn
  settled_at: NullableInstantColumn
  paid_at: NullableInstantColumn
  expires_on: DateColumn
}

/** The only way from a public card back to the private file. */
export interface CaseSourceTable {
  case_id: string
  member_id: string
  claim_id: string
}
