import type { ConsentKind } from '@core/enrollment/consent'
import type { DocumentType } from '@core/enrollment/document'
import type { Relation } from '@core/plan/rules'
import type { Fen } from '@core/money/fen'
import type {
  DateColumn,
  Defaulted,
  InstantColumn,
  Nullable,
  NullableDateColumn,
  NullableFenColumn,
  NullableInstantColumn,
} from './columns'

export interface MemberTable {
  member_id: string
  name_enc: Buffer
  id_number_enc: Buffer
  birth_date: DateColumn
  sex: 'male' | 'female'
  region_code: string
  document_type: Defaulted<DocumentType>
  created_at: InstantColumn
  erased_at: NullableInstantColumn
}

/** One person is in one plan once. */
export interface PersonInPlanTable {
  plan_id: string
  blind_index: Buffer
  member_id: string
  enrollment_id: string
}

/** pending: the first deposit is still to be booked; no member yet. */
export type EnrollmentStatus = 'pending' | 'waiting' | 'active' | 'paused' | 'lapsed' | 'exited' | 'ended'
export type PauseReason = 'own-wish' | 'ceiling' | 'unconfirmed'

export interface EnrollmentTable {
  member_id: string
  enrollment_id: string
  plan_id: string
  payer_account_id: string
  /** null in plans that are paid for beforehand */
  contract_id: Nullable<string>
  relation: Relation
  rule_version: string
  certificate_no: string
  status: EnrollmentStatus
  joined_at: InstantColumn
  joined_on: DateColumn
  cover_from: DateColumn
  shares_from: DateColumn
  cover_until: NullableDateColumn
  tier: number
  tier_until: NullableDateColumn
  /** shares of periods after this one count; null until on the roster */
  anchor_period: Nullable<number>
  anchor_cum_fen: NullableFenColumn
  /** last period that counts, once off the roster */
  end_period: Nullable<number>
  /** prepaid and on the roster: cum_fen of the tier at which the balance is used up */
  exhaust_fen: NullableFenColumn
  ended_on: NullableDateColumn
  end_reason: Nullable<string>
  /** counts in the roster; who leaves after a cut-off stays until that period is settled */
  on_roster: Defaulted<boolean>
  /** prepaid: what is there while not on the roster */
  balance_fen: Defaulted<Fen, number>
  ceiling_fen: NullableFenColumn
  confirmed_at: NullableInstantColumn
  unconfirmed_periods: Defaulted<number>
  paused_on: NullableDateColumn
  pause_reason: Nullable<PauseReason>
  /** the first cut-off on or after it takes the enrollment on the roster again */
  resume_from: NullableDateColumn
}

/** A closed stretch in one tier: it shared the periods from_period to to_period, both included. */
export interface SegmentTable {
  member_id: string
  enrollment_id: string
  seq: number
  plan_id: string
  tier: number
  from_period: number
  to_period: number
  reason: string
}

export interface HealthDeclarationTable {
  member_id: string
  enrollment_id: string
  answers_enc: Buffer
  declared_at: InstantColumn
}

export interface ConsentTable {
  member_id: string
  enrollment_id: string
  kind: ConsentKind
  rule_version: string
  given_at: InstantColumn
  withdrawn_at: NullableInstantColumn
  /** the account that gave it */
  given_by: Nullable<string>
  helper_enc: Nullable<Buffer>
  helper_relation: Nullable<'spouse' | 'child' | 'parent' | 'other'>
}

/** What was answered to new rules (features/renewal). */
export interface RuleAnswerTable {
  member_id: string
  enrollment_id: string
  plan_id: string
  rule_version: string
  /** what is judged of the time before */
  from_version: string
  answer: 'agreed' | 'refused' | 'silent'
  /** the account that answered; null for silence */
  answered_by: Nullable<string>
  answered_at: InstantColumn
  /** since when it holds; null until then */
  applied_on: NullableDateColumn
}
