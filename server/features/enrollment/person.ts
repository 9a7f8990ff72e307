/** One person who wants to join: what is wrong with their data, or everything that follows from it. */
import type { FieldProblem, ProblemCode } from '@contract/problem'
import { type CalendarDate, ageOn, compareDates } from '@core/calendar/date'
import { coverFrom, sharesFrom } from '@core/enrollment/cover'
import { termEnd } from '@core/enrollment/leaving'
import { eligibility } from '@core/enrollment/eligibility'
import { type HealthAnswer, type HealthOutcome, healthOutcome } from '@core/enrollment/health'
import { isMinorAlone, joinsThemselves, needsGuardian } from '@core/enrollment/consent'
import { type DocumentInput, type IdentityDocument, readDocument } from '@core/enrollment/document'
import { checkName } from '@core/enrollment/name'
import {
  type Relation,
  type RuleSet,
  type TierRule,
  coverEndPeriod,
  ruleTier,
  tierUntil,
} from '@core/plan/rules'
import type { Context } from '../../context'
import { personContext } from '../../sealing'

export interface PersonInput extends DocumentInput {
  readonly relation: Relation
  readonly name: string
}

/** What follows from a document and the rules on the day of joining. */
export interface PersonFacts {
  readonly document: IdentityDocument
  readonly age: number
  readonly coverFrom: CalendarDate
  readonly sharesFrom: CalendarDate
  /** the first day without cover: by age, or where a term ends before */
  readonly coverUntil: CalendarDate
  /** the tier in which they share first */
  readonly tier: TierRule
  readonly tierUntil: CalendarDate | null
}

export type PersonCheck =
  | { readonly ok: true; readonly name: string; readonly facts: PersonFacts }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] }

/**
 * Facts of somebody with this document; null when the age has no tier. Cover that would end before it starts is no
 * cover: who turns too old during the waiting period has no facts either.
 */
export function personFacts(
  rules: RuleSet,
  document: IdentityDocument,
  today: CalendarDate,
): PersonFacts | null {
  const facts = joiningFacts(rules, document.birthDate, today)
  return facts && { document, ...facts }
}

/** As `personFacts`, of the day of birth alone. */
export function joiningFacts(
  rules: RuleSet,
  birthDate: CalendarDate,
  today: CalendarDate,
): Omit<PersonFacts, 'document'> | null {
  const [from, sharing] = [coverFrom(rules, today), sharesFrom(rules, today)]
  const byAge = coverEndPeriod(rules, birthDate).disclosure
  const term = termEnd(rules, today)
  const coverUntil = term !== null && compareDates(term, byAge) < 0 ? term : byAge
  // Until that cut-off the last age band still counts (core/plan/rules.ts, rule 2).
  const tier = ruleTier(rules, Math.min(ageOn(birthDate, sharing), rules.coverUntilAge - 1))
  if (!tier || from >= coverUntil) return null
  return {
    age: ageOn(birthDate, today),
    coverFrom: from,
    sharesFrom: sharing,
    coverUntil,
    tier,
    tierUntil: tierUntil(rules, birthDate, sharing),
  }
}

/** What is unique of a person in a plan. Identity cards keep the key they had when there was nothing else. */
export function personIndex(
  ctx: Context,
  planId: string,
  { type, personKey }: Pick<IdentityDocument, 'type' | 'personKey'>,
): Buffer {
  const value = type === 'resident-id' ? personKey : `${type}/${personKey}`
  return ctx.ports.secrets.blindIndex(value, personContext(planId))
}

/** A child whose guardian joins them, an adult who joins themselves once asked, or neither. */
export function howTheyJoin(relation: Relation, age: number): 'guardian' | 'asked' | 'payer' {
  if (joinsThemselves({ relation, age })) return 'asked'
  return needsGuardian({ relation, age }) ? 'guardian' : 'payer'
}

function factsOrProblems(
  rules: RuleSet,
  input: PersonInput,
  today: CalendarDate,
  at: string,
): PersonFacts | FieldProblem[] {
  const read = readDocument(input, today)
  if (!read.ok) return read.faults.map(({ field, code }) => ({ field: `${at}/${field}`, code }))
  const { birthDate, type } = read.document
  const born = type === 'resident-id' ? 'idNumber' : 'birthDate'
  const may = eligibility(rules, { birthDate, relation: input.relation }, today)
  if (!may.ok && may.reason === 'relation') return [{ field: `${at}/relation`, code: 'relation-not-allowed' }]
  if (!may.ok) return [{ field: `${at}/${born}`, code: may.reason }]
  if (isMinorAlone({ relation: input.relation, age: may.age }))
    return [{ field: `${at}/relation`, code: 'needs-guardian' }]
  return personFacts(rules, read.document, today) ?? [{ field: `${at}/${born}`, code: 'too-old' }]
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
  const facts = factsOrProblems(rules, input, today, at)
  if (Array.isArray(facts)) return { ok: false, problems: [...problems, ...facts] }
  return name.ok ? { ok: true, name: name.value, facts } : { ok: false, problems }
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
