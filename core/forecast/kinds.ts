/**
 * Kinds of case: what each of them receives, under one rule set or under two that are compared, and how the cases to
 * come spread over them.
 * (1) The table's spread is worth a few cases; the ledger's own cases are counted on top, found by their aid.
 * (2) Cases that receive the same now but would not after a change are divided as the table divides them.
 * (3) An illness that counts as light is a serious one where the rules know no light aid.
 */
import { type Fen, ZERO_FEN, fen } from '../money/fen'
import { type RuleSet, type Severity, aidOf } from '../plan/rules'
import type { Assumptions } from './assumptions'
import { type RosterCell, isCovered, oldestOf } from './exposure'
import { annualChance } from './incidence'
import type { PastPeriod } from './ledger'

export interface CaseKind {
  /** Per rule set. */
  readonly aidsFen: readonly Fen[]
  /** Per rule set: what share of cases to come, in cases; 0 where that rule set does not cover them. */
  readonly worth: readonly number[]
}

interface Tally {
  readonly aidsFen: readonly Fen[]
  readonly worth: number[]
}

/** What a case receives at this age (rule 3). */
function aidAt(rules: RuleSet, severity: Severity, age: number): Fen {
  return aidOf(rules, severity, age) ?? aidOf(rules, 'serious', age) ?? ZERO_FEN
}

function membersByAge(roster: readonly RosterCell[]): number[] {
  const members = Array.from({ length: oldestOf(roster) + 1 }, () => 0)
  for (const cell of roster) {
    const perAge = cell.members / (cell.ageTo - cell.ageFrom + 1)
    for (let age = cell.ageFrom; age <= cell.ageTo; age += 1) members[age] = (members[age] as number) + perAge
  }
  return members
}

/** What the table expects of a roster, kind by kind; the sum over kinds, per rule set, is the table's whole worth. */
function expectedKinds(
  ruleSets: readonly RuleSet[],
  roster: readonly RosterCell[],
  { incidence, lightPart, mixPriorCases }: Assumptions,
): Tally[] {
  const tallies: Record<string, Tally> = {}
  const totals = ruleSets.map(() => 0)
  membersByAge(roster).forEach((members, age) => {
    const covers = ruleSets.map((rules) => isCovered(rules, age))
    const cases = members * annualChance(incidence, age, age)
    const light = age < 40 ? lightPart.under40 : lightPart.from40
    const parts: readonly (readonly [Severity, number])[] = [
      ['serious', 1 - light],
      ['light', light],
    ]
    for (const [severity, part] of parts) {
      const aidsFen = ruleSets.map((rules) => aidAt(rules, severity, age))
      const tally = (tallies[aidsFen.join()] ??= { aidsFen, worth: ruleSets.map(() => 0) })
      covers.forEach((covered, i) => {
        if (!covered) return
        tally.worth[i] = (tally.worth[i] as number) + cases * part
        totals[i] = (totals[i] as number) + cases * part
      })
    }
  })
  const list = Object.keys(tallies).map((key) => tallies[key] as Tally)
  return list.map(({ aidsFen, worth }) => ({
    aidsFen,
    worth: worth.map((cases, i) => (cases > 0 ? (mixPriorCases * cases) / (totals[i] as number) : 0)),
  }))
}

/** Past cases by what each received, in the order of their first appearance. */
function observedAids(history: readonly PastPeriod[]): { eachFen: Fen; cases: number }[] {
  const found: { eachFen: Fen; cases: number }[] = []
  for (const { aids } of history) {
    for (const { aidFen, cases } of aids) {
      if (cases === 0) continue
      const eachFen = fen(Math.round(aidFen / cases))
      const same = found.filter((entry) => entry.eachFen === eachFen)[0]
      if (same) same.cases += cases
      else found.push({ eachFen, cases })
    }
  }
  return found
}

/**
 * The kinds of a plan's cases. The first rule set is the one that the ledger was settled under.
 * @returns an empty list when there is neither a roster nor a past case
 */
export function caseKinds(
  ruleSets: readonly RuleSet[],
  roster: readonly RosterCell[],
  history: readonly PastPeriod[],
  assumed: Assumptions,
): CaseKind[] {
  const kinds = expectedKinds(ruleSets, roster, assumed)
  const priors = kinds.map((kind) => kind.worth[0] as number)
  for (const { eachFen, cases } of observedAids(history)) {
    const places = kinds
      .map((_, i) => i)
      .filter((i) => kinds[i]?.aidsFen[0] === eachFen && (priors[i] ?? 0) > 0)
    const prior = places.reduce((sum, i) => sum + (priors[i] as number), 0)
    if (prior === 0) kinds.push({ aidsFen: ruleSets.map(() => eachFen), worth: ruleSets.map(() => cases) })
    for (const i of places) {
      const { worth } = kinds[i] as Tally
      // Rule 2; a kind that a rule set does not cover stays without worth under it.
      worth.forEach((own, r) => {
        if (own > 0) worth[r] = own + (cases * (priors[i] as number)) / prior
      })
    }
  }
  return kinds.filter(({ worth }) => worth.some((cases) => cases > 0))
}
