/** One person who wants to join: what is wrong with their data, or everything that follows from it. */
import type { FieldProblem, ProblemCode } from '@contract/problem'
import { type CalendarDate, ageOn } from '@core/calendar/date'
import { coverFrom, sharesFrom } from '@core/enrollment/cover'
import { eligibility } from '@core/enrollment/eligibility'
import { type HealthAnswer, type HealthOutcome, healthOutcome } from '@core/enrollment/health'
import { parseIdNumber } from '@core/enrollment/idNumber'
import { checkName } from '@core/enrollment/name'
import {
  type Relation,
  type RuleSet,
  type TierRule,
  coverEndPeriod,
  ruleTier,
  tierUntil,
} from '@core/plan/rules'

export interface PersonInput {
  readonly relation: Relation
  readonly name: string
  readonly idNumber: string
}

/** What follows from an ID number and the rules on the day of joining. */
export interface PersonFacts {
  readonly idNumber: string
  readonly birthDate: CalendarDate
  readonly sex: 'male' | 'female'
  readonly regionCode: string
  readonly age: number
  readonly coverFrom: CalendarDate
  readonly sharesFrom: CalendarDate
  /** the first day without cover, for reasons of age */
  readonly coverUntil: CalendarDate
  /** the tier in which they share first */
  readonly tier: TierRule
  readonly tierUntil: CalendarDate | null
}

export type PersonCheck =
  | { readonly ok: true; readonly name: string; readonly facts: PersonFacts }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] }

/**
 * Facts of a valid ID number; null when the number is not valid or the age has no tier. Cover that would end before
 * it starts is no cover: who turns too old during the waiting period has no facts either.
 */
export function personFacts(rules: RuleSet, idNumber: string, today: CalendarDate): PersonFacts | null {
  const parsed = parseIdNumber(idNumber, today)
  if (!parsed.ok) return null
  const { birthDate, sex, regionCode, number } = parsed
  const [from, sharing] = [coverFrom(rules, today), sharesFrom(rules, today)]
  const coverUntil = coverEndPeriod(rules, birthDate).disclosure
  // Until that cut-off the last age band still counts (core/plan/rules.ts, rule 2).
  const tier = ruleTier(rules, Math.min(ageOn(birthDate, sharing), rules.coverUntilAge - 1))
  if (!tier || from >= coverUntil) return null
  return {
    idNumber: number,
    birthDate,
    sex,
    regionCode,
    age: ageOn(birthDate, today),
    coverFrom: from,
    sharesFrom: sharing,
    coverUntil,
    tier,
    tierUntil: tierUntil(rules, birthDate, sharing),
  }
}

function ageProblem(rules: RuleSet, input: PersonInput, today: CalendarDate, at: string): FieldProblem[] {
  const parsed = parseIdNumber(input.idNumber, today)
  if (!parsed.ok) return [{ field: `${at}/idNumber`, code: `id-number-${parsed.reason}` }]
  const may = eligibility(rules, { birthDate: parsed.birthDate, relation: input.relation }, today)
  if (may.ok) return []
  if (may.reason === 'relation') return [{ field: `${at}/relation`, code: 'relation-not-allowed' }]
  return [{ field: `${at}/idNumber`, code: may.reason }]
}

/** @param at JSON pointer of the person in the request: '' or '/people/0' */
export function checkPerson(
  rules: RuleSet,
  input: PersonInput,
  today: CalendarDate,
  at: string,
): PersonCheck {
  const name = checkName(input.name)
  const problems: FieldProblem[] = name.ok ? [] : [{ field: `${at}/name`, code: 'name-invalid' }]
  problems.push(...ageProblem(rules, input, today, at))
  const facts = problems.length === 0 ? personFacts(rules, input.idNumber, today) : null
  if (problems.length === 0 && !facts) problems.push({ field: `${at}/idNumber`, code: 'too-old' })
  return name.ok && facts ? { ok: true, name: name.value, facts } : { ok: false, problems }
}

const healthCodes: Record<Exclude<HealthOutcome, 'eligible'>, ProblemCode> = {
  incomplete: 'health-incomplete',
  ineligible: 'health-not-eligible',
  unsure: 'health-unsure',
}

export function checkHealth(rules: RuleSet, answers: readonly HealthAnswer[], at: string): FieldProblem[] {
  const outcome = healthOutcome(rules.healthQuestions, answers)
  return outcome === 'eligible' ? [] : [{ field: `${at}/answers`, code: healthCodes[outcome] }]
}
