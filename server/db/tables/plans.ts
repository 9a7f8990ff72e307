import type { RuleSet } from '@core/plan/rules'
import type { Fen } from '@core/money/fen'
import type { GeneratedAlways } from 'kysely'
import type {
  DateColumn,
  Defaulted,
  FenColumn,
  InstantColumn,
  Json,
  Nullable,
  NullableDateColumn,
  NullableFenColumn,
  NullableInstantColumn,
  NullableJson,
} from './columns'
import type { PublishedPeriod } from './published'

export type Admission = 'open' | 'roster' | 'code' | 'either'

export interface PlanTable {
  plan_id: string
  model: 'prepaid' | 'postpaid'
  rule_version: string
  joinable: boolean
  replayed: boolean
  opened_on: DateColumn
  /** number of the last period that was cut off, or replayed */
  last_period: Defaulted<number>
  carry_over_fen: Defaulted<Fen, number>
  carry_known: Defaulted<boolean>
  /** who may join: everybody, those on a list, who has a code, or either */
  admission: Defaulted<Admission>
  admission_contact: Nullable<string>
}

export interface RuleVersionTable {
  plan_id: string
  version: string
  rules: Json<RuleSet>
  /** the same for the same rules, in every plan and database */
  content_hash: GeneratedAlways<string>
  published_at: InstantColumn
  /** announced beforehand: the cut-off from which it holds */
  effective_on: NullableDateColumn
}

export interface PlanTierTable {
  plan_id: string
  tier: number
  weight: number
  cum_fen: Defaulted<Fen, number>
  listed: Defaulted<number>
  aggregate_only: Defaulted<number>
  /** prepaid: who is on the roster with exhaust_fen below it could not cover the period */
  floor_fen: NullableFenColumn
  /** while the roster is not closed: whose ceiling lies below it is left off */
  ceiling_line_fen: NullableFenColumn
  /** cum_fen at the last cut-off */
  cum_before_fen: Defaulted<Fen, number>
}

export interface TierDeltaTable {
  plan_id: string
  delta_id: string
  tier: number
  listed: number
  effective_from: InstantColumn
}

export type PeriodState = 'cut-off' | 'disclosed' | 'settled' | 'charging' | 'closed' | 'void'

export interface PeriodTable {
  plan_id: string
  number: number
  period_id: string
  state: PeriodState
  provenance: 'run' | 'replayed'
  rule_version: string
  disclosure_date: DateColumn
  charge_date: DateColumn
  cutoff_at: InstantColumn
  disclosed_at: NullableInstantColumn
  objection_ends_at: InstantColumn
  settled_at: NullableInstantColumn
  closed_at: NullableInstantColumn
  carry_in_fen: Defaulted<Fen, number>
  carry_in_known: Defaulted<boolean>
  cases: Defaulted<number>
  aid_fen: Defaulted<Fen, number>
  fee_fen: Defaulted<Fen, number>
  gross_fen: Defaulted<Fen, number>
  needed_fen: Defaulted<Fen, number>
  members: Defaulted<number>
  weight_sum: Defaulted<number>
  collected_fen: Defaulted<Fen, number>
  carry_over_fen: Defaulted<Fen, number>
  shortfall_fen: Defaulted<Fen, number>
  /** 'numerator/denominator', only when a cap bound and aid is paid pro rata */
  payout_ratio: Nullable<string>
  billed_fen: Defaulted<Fen, number>
  paid_fen: Defaulted<Fen, number>
  written_off_fen: Defaulted<Fen, number>
  /** false while somebody who is off this roster still has to be written so */
  roster_closed: Defaulted<boolean>
  paid_by: Defaulted<'members' | 'platform'>
  /** of the shortfall, what the sponsor or the platform pays */
  sponsor_fen: Defaulted<Fen, number>
  /** what a highest share left for the next period */
  deferred_fen: Defaulted<Fen, number>
  published: NullableJson<PublishedPeriod>
}

export interface PeriodShareTable {
  plan_id: string
  tier: number
  period_number: number
  weight: number
  members: number
  share_fen: FenColumn
  /** cum of the tier once this share counts; while provisional, cum before it */
  cum_fen: FenColumn
  final: boolean
}

export interface PeriodAidTable {
  plan_id: string
  period_number: number
  seq: number
  case_id: Nullable<string>
  cases: number
  aid_fen: FenColumn
  withdrawn: Defaulted<boolean>
}
