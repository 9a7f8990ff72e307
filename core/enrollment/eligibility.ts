import { type CalendarDate, addDays, ageOn, birthdayOf, compareDates } from '../calendar/date'
import { type Relation, type RuleSet, type TierRule, ruleTier } from '../plan/rules'

export interface Applicant {
  readonly birthDate: CalendarDate
  readonly relation: Relation
}

export type Eligibility =
  | { readonly ok: true; readonly age: number; readonly tier: TierRule }
  | { readonly ok: false; readonly reason: 'too-young'; readonly age: number; readonly from: CalendarDate }
  | { readonly ok: false; readonly reason: 'too-old'; readonly age: number; readonly maxYears: number }
  | { readonly ok: false; readonly reason: 'relation'; readonly relations: readonly Relation[] }

/** The first day on which somebody is old enough to join: so many days, and so many birthdays where the plan asks it. */
export function oldEnoughFrom({ joinAge }: Pick<RuleSet, 'joinAge'>, birthDate: CalendarDate): CalendarDate {
  const byDays = addDays(birthDate, joinAge.minDays)
  const byYears = joinAge.minYears === undefined ? byDays : birthdayOf(birthDate, joinAge.minYears)
  return compareDates(byDays, byYears) < 0 ? byYears : byDays
}

/**
 * Whether somebody may join today, by age and relation; health is another question (health.ts).
 * A refusal says what would change it: the day from which they are old enough, the oldest age, who may join.
 */
export function eligibility(
  rules: RuleSet,
  { birthDate, relation }: Applicant,
  today: CalendarDate,
): Eligibility {
  if (rules.relations.indexOf(relation) < 0)
    return { ok: false, reason: 'relation', relations: rules.relations }
  const { maxYears } = rules.joinAge
  const age = ageOn(birthDate, today)
  const from = oldEnoughFrom(rules, birthDate)
  if (today < from) return { ok: false, reason: 'too-young', age, from }
  const tier = age > maxYears ? null : ruleTier(rules, age)
  return tier ? { ok: true, age, tier } : { ok: false, reason: 'too-old', age, maxYears }
}

export type AgeVerdict = 'eligible' | 'too-young' | 'too-old'

/** The fewest completed years with which somebody may be old enough; the day itself needs a birth date. */
export function youngestYears({ joinAge }: Pick<RuleSet, 'joinAge'>): number {
  return Math.max(joinAge.minYears ?? 0, Math.floor(joinAge.minDays / 366))
}

/** Before anything personal is asked: whether somebody of these completed years may join. */
export function ageVerdict(rules: Pick<RuleSet, 'joinAge'>, years: number): AgeVerdict {
  if (years > rules.joinAge.maxYears) return 'too-old'
  return years < youngestYears(rules) ? 'too-young' : 'eligible'
}

const OLDEST = 120

/** Completed years as a person types them, in either width of digits; null for what is no age. */
export function parseAge(text: string): number | null {
  const digits = text.trim().replace(/[０-９]/g, (digit) => String(digit.charCodeAt(0) - 0xff10))
  if (!/^\d{1,3}$/.test(digits)) return null
  const years = Number(digits)
  return years <= OLDEST ? years : null
}
