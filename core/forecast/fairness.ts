/**
 * Who carries whom: what each age band pays against the aid that it can expect, over twelve months or more.
 * (1) F = paid ÷ (expected aid × (1 + fee)): 1 is fair, at 2 this band pays twice its price.
 * (2) D = ½ · Σ |paid ÷ Σ paid − expected ÷ Σ expected|: the part of all money that moves between bands.
 * "Expected" depends on a table: print which, and show D under the other candidates too.
 */
import { type RuleSet, aidOf } from '../plan/rules'
import type { Rate } from '../money/rate'
import { type Assumptions, assumptions } from './assumptions'
import { type RosterCell, isCovered, outlookOf } from './exposure'
import { annualChance, mutualAidMembers } from './incidence'

/** Sums over the same stretch of time; means of simulated ones need not be whole. */
export interface BandMoney {
  readonly label: string
  readonly paidFen: number
  readonly expectedAidFen: number
}

export interface Fairness {
  /** F per band; null where nothing is expected. */
  readonly bands: readonly { readonly label: string; readonly index: number | null }[]
  /** D; null while nothing is paid or expected. */
  readonly moved: number | null
}

/** Both measures (rules 1 and 2). */
export function fairness(bands: readonly BandMoney[], fee: Rate): Fairness {
  const onePlusFee = 1 + fee.numerator / fee.denominator
  const paid = bands.reduce((sum, band) => sum + band.paidFen, 0)
  const expected = bands.reduce((sum, band) => sum + band.expectedAidFen, 0)
  const apart = bands.reduce(
    (sum, band) => sum + Math.abs(band.paidFen / paid - band.expectedAidFen / expected),
    0,
  )
  return {
    bands: bands.map(({ label, paidFen, expectedAidFen }) => ({
      label,
      index: expectedAidFen > 0 ? paidFen / (expectedAidFen * onePlusFee) : null,
    })),
    moved: paid > 0 && expected > 0 ? apart / 2 : null,
  }
}

/** The part of a roster between two ages, both included. */
export function rosterWithin(roster: readonly RosterCell[], ageFrom: number, ageTo: number): RosterCell[] {
  const parts: RosterCell[] = []
  for (const cell of roster) {
    const from = Math.max(cell.ageFrom, ageFrom)
    const to = Math.min(cell.ageTo, ageTo)
    if (from > to) continue
    const part = (to - from + 1) / (cell.ageTo - cell.ageFrom + 1)
    parts.push({ ...cell, ageFrom: from, ageTo: to, members: cell.members * part })
  }
  return parts
}

/** Mean aid of a case among these members, light ones included; 0 where none is expected. */
function meanAidFen(rules: RuleSet, roster: readonly RosterCell[], assumed: Assumptions): number {
  let [cases, aid] = [0, 0]
  for (const { ageFrom, ageTo, members } of roster) {
    for (let age = ageFrom; age <= ageTo; age += 1) {
      if (!isCovered(rules, age)) continue
      const expected = (members / (ageTo - ageFrom + 1)) * annualChance(assumed.incidence, age, age)
      const serious = aidOf(rules, 'serious', age) ?? 0
      const light = age < 40 ? assumed.lightPart.under40 : assumed.lightPart.from40
      cases += expected
      aid += expected * (serious + light * ((aidOf(rules, 'light', age) ?? serious) - serious))
    }
  }
  return cases > 0 ? aid / cases : 0
}

/**
 * Aid that a roster expects in each of the next periods, in fen; for a past period, its own roster and one period.
 */
export function expectedAidFen(
  rules: RuleSet,
  roster: readonly RosterCell[],
  periods: number,
  periodsPerYear: number,
  assumed: Assumptions,
): number[] {
  const mean = meanAidFen(rules, roster, assumed)
  return outlookOf(rules, roster, periods, periodsPerYear, assumed).expectedCases.map((cases) => cases * mean)
}

/** The tables under which fairness is shown, the default first. */
export const expectations: readonly { readonly id: string; readonly assumed: Assumptions }[] = [
  { id: 'table-nominal', assumed: { ...assumptions, lightPart: { under40: 0, from40: 0 } } },
  { id: 'table-light', assumed: assumptions },
  { id: 'fitted', assumed: { ...assumptions, incidence: mutualAidMembers } },
]
