/**
 * A plan is data: one versioned rule set, plain JSON, that server, app and `verify` read alike (domain.md §4).
 * (1) A claim is judged under the version its enrollment accepted. (2) Cover lasts until the first cut-off on or
 * after the birthday on which `coverUntilAge` is reached; in between the last age band still counts.
 */
import type { HealthQuestion } from '../enrollment/health'
import type { Illness } from '../claim/illness'
import { type CalendarDate, ageOn, birthdayOf } from '../calendar/date'
import { type PeriodCalendar, type PeriodDates, periodOnOrAfter } from '../calendar/period'
import type { Fen } from '../money/fen'
import type { Shortfall } from '../sharing/apportion'
import type { LocalText } from './text'

export type Severity = 'serious' | 'light'
export type Relation = 'self' | 'spouse' | 'child' | 'parent'
export const relations: readonly Relation[] = ['self', 'spouse', 'child', 'parent']

/** Aid for one severity between two ages, both included, the age being that at diagnosis. */
export interface AidRule {
  readonly severity: Severity
  readonly ageFrom: number
  readonly ageTo: number
  readonly aidFen: Fen
}

/** Members of these ages, both included, share with this weight. */
export interface TierRule {
  readonly tier: number
  /** '35-39', or 'all' where everybody is equal. */
  readonly label: string
  readonly ageFrom: number
  readonly ageTo: number
  readonly weight: number
}

/** Aid for something other than an illness, with its own waiting period and evidence. */
export interface EventAid {
  /** Stable, part of the API: 'accident', 'death', or the hardship's name. */
  readonly code: string
  readonly kind: 'accident' | 'death' | 'hardship'
  readonly names: LocalText
  readonly waitingDays: number
  readonly ageFrom: number
  readonly ageTo: number
  readonly aidFen: Fen
  /** What shows that it happened, one paper each. */
  readonly evidence: readonly LocalText[]
}

/**
 * Paid at once; or a part at once ('0.2' of the aid) and the rest as bills come in, up to the aid of the case; or, as
 * the member chooses, the aid at once or every bill up to `reimbursementFen`.
 */
export type AidForm =
  | { readonly kind: 'lump' }
  | { readonly kind: 'lump-and-reimbursement'; readonly lumpRate: string }
  | { readonly kind: 'lump-or-reimbursement'; readonly reimbursementFen: Fen }

/** From so many days after joining a case gets this part of its aid ('0.5'); steps in order. */
export interface AidStep {
  readonly fromDays: number
  readonly rate: string
}

/** How often one member may be aided; null: no limit. */
export interface AidLimits {
  readonly serious: number | null
  readonly light: number | null
  readonly totalFen: Fen | null
}

/**
 * Who can no longer pay (prepaid). fixpoint: found while settling, `exhaust < cum`. freeze: a period never asks for
 * more than `maxShareFen` per unit weight, who could not pay that is left out at the cut-off, and what goes beyond is
 * deferred, the sponsor's, or lowers the aid.
 */
export type RosterPolicy =
  | { readonly kind: 'fixpoint' }
  | { readonly kind: 'freeze'; readonly maxShareFen: Fen; readonly excess: 'defer' | 'sponsor' | 'pro-rata' }

/** Prepaid plans: what is paid in when joining, and below which balance the member is told. */
export interface DepositRule {
  readonly first: readonly { readonly ageFrom: number; readonly ageTo: number; readonly depositFen: Fen }[]
  readonly warnBelowFen: Fen
}

/** Who has not answered by the day goes on under the new rules, or leaves at no cost. */
export type Silence = 'stay' | 'leave'

export interface RuleSet {
  readonly id: string
  /** 'major.minor'; a minor version changes words, a major one rights. */
  readonly version: string
  readonly names: LocalText
  readonly model: 'prepaid' | 'postpaid'
  /** Days from joining to cover, for illness and for accident. */
  readonly waitingDays: number
  readonly accidentWaitingDays: number
  /** Whether a member shares from joining or from the first day of cover. */
  readonly sharesFrom: 'join' | 'cover'
  /** A decimal: '0.08' is 8 % on top of aid. */
  readonly feeRate: string
  readonly aids: readonly AidRule[]
  /** Aid for accidents, deaths and hardships; empty where the plan gives none. */
  readonly otherAids: readonly EventAid[]
  readonly aidForm: AidForm
  /** Empty: the whole aid from the first day of cover. */
  readonly aidSteps: readonly AidStep[]
  readonly aidLimits: AidLimits
  readonly tiers: readonly TierRule[]
  /** The youngest in days, and where that is not enough in completed years; the oldest in completed years. */
  readonly joinAge: { readonly minDays: number; readonly minYears?: number; readonly maxYears: number }
  /** Cover ends at the first cut-off on or after this birthday (rule 2). */
  readonly coverUntilAge: number
  readonly relations: readonly Relation[]
  /** What else one must have or belong to, in words; empty where everybody of that age may join. */
  readonly admission: readonly LocalText[]
  /** Days after which the membership ends and is joined anew; null: no end. */
  readonly termDays: number | null
  /** The plan shares nothing before it has so many members; null: no such rule. */
  readonly smallestGroup: number | null
  readonly roster: RosterPolicy
  /** null for post-paid plans */
  readonly deposit: DepositRule | null
  readonly calendar: PeriodCalendar
  /** Per case and unit weight; null where there is none. */
  readonly perCaseCapFen: Fen | null
  /** Per unit weight and calendar year, whoever joined when; null where there is none. */
  readonly yearlyCapFen: Fen | null
  /** Who bears what a cap cuts off. */
  readonly shortfall: Shortfall
  /** Who bears what is still unpaid after grace. */
  readonly unpaid: 'carry-over' | 'sponsor'
  /** What a new debit contract allows per period at most, unless its payer asks for less; null without contracts. */
  readonly debitCeilingFen: Fen | null
  /** "I did not mean to join": every share back, within so many days of the first debit. */
  readonly mistakenJoinRefundDays: number
  /** Past shares are paid back for an illness inside the waiting period, when the plan closes, for these refusals. */
  readonly refunds: {
    readonly waitingIllness: boolean
    readonly closure: boolean
    readonly refusals: readonly string[]
  }
  /** A claim comes within so many days of the diagnosis; an appeal within so many of the refusal. */
  readonly claimWithinDays: number
  readonly appealDays: number
  /** What no answer to new rules means, told twice before (`silenceOf`). */
  readonly silence?: Silence
  readonly healthQuestions: readonly HealthQuestion[]
  readonly illnesses: readonly Illness[]
  /** Fields above whose value nobody published ('calendar.chargeHour' for a part of one). */
  readonly assumed: readonly string[]
}

/**
 * What no answer to new rules means, by the rules that somebody accepted. Silence is a yes only where they said so.
 */
export function silenceOf({ silence }: Pick<RuleSet, 'silence'>): Silence {
  return silence ?? 'leave'
}

/** The tier of an age in completed years, or null where the plan has none. */
export function ruleTier(rules: RuleSet, age: number): TierRule | null {
  return rules.tiers.filter((tier) => age >= tier.ageFrom && age <= tier.ageTo)[0] ?? null
}

/** The day on which a member moves to another tier, after `on`; null when they stay in theirs for good. */
export function tierUntil(rules: RuleSet, birthDate: CalendarDate, on: CalendarDate): CalendarDate | null {
  const tier = ruleTier(rules, ageOn(birthDate, on))
  if (!tier || !ruleTier(rules, tier.ageTo + 1)) return null
  return birthdayOf(birthDate, tier.ageTo + 1)
}

/** The period at whose cut-off cover ends for reasons of age (rule 2). */
export function coverEndPeriod(rules: RuleSet, birthDate: CalendarDate): PeriodDates {
  return periodOnOrAfter(rules.calendar, birthdayOf(birthDate, rules.coverUntilAge))
}

/** Aid for a severity at the age of diagnosis; null where the plan gives none. */
export function aidOf(rules: RuleSet, severity: Severity, ageAtDiagnosis: number): Fen | null {
  // Rule 2: until that cut-off somebody may be one year past the last band.
  const age = ageAtDiagnosis === rules.coverUntilAge ? rules.coverUntilAge - 1 : ageAtDiagnosis
  const rule = rules.aids.filter(
    (aid) => aid.severity === severity && age >= aid.ageFrom && age <= aid.ageTo,
  )[0]
  return rule ? rule.aidFen : null
}
