/**
 * What a table of incidence expects of a roster: cases, and who shares, period by period ahead.
 * (1) E = Σ members × chance(age) × S(tenure) ÷ periods a year; the same sum over a past roster is the exposure of
 * that period. (2) Nobody joins or leaves here: growth is the forecast's own random walk; but tenure grows, waiting
 * ends, and with it sharing begins. (3) Ages that the rules do not cover, or give no aid, count for nothing.
 */
import { type RuleSet, aidOf, ruleTier } from '../plan/rules'
import type { Assumptions } from './assumptions'
import { annualChance } from './incidence'
import { tenureFactor } from './tenure'

/** Members alike in age and tenure; the ages, both included, count as evenly filled. */
export interface RosterCell {
  readonly ageFrom: number
  readonly ageTo: number
  readonly members: number
  /** From joining to the cut-off of the next period (of the period itself, for a past one). */
  readonly tenureDays: number
}

/** One entry per period ahead, the next one first. */
export interface Outlook {
  readonly members: readonly number[]
  readonly weightSum: readonly number[]
  readonly expectedCases: readonly number[]
}

/** What one member of an age stands for: shares at all, with which weight, expecting how many cases a year. */
interface AgeFigures {
  readonly shares: number
  readonly weight: number
  readonly yearlyCases: number
}

/** Whether somebody of this age is a member with aid to expect (rule 3). */
export function isCovered(rules: RuleSet, age: number): boolean {
  return ruleTier(rules, age) !== null && aidOf(rules, 'serious', age) !== null
}

/** By age, once for a whole roster: a large plan has thousands of cells. */
function ageFigures(rules: RuleSet, { incidence }: Assumptions, oldest: number): AgeFigures[] {
  return Array.from({ length: oldest + 1 }, (_, age) => {
    const tier = ruleTier(rules, age)
    return {
      shares: tier ? 1 : 0,
      weight: tier ? tier.weight : 0,
      yearlyCases: isCovered(rules, age) ? annualChance(incidence, age, age) : 0,
    }
  })
}

/** The parts of a cell that do not change with time. */
function figuresOf(cell: RosterCell, byAge: readonly AgeFigures[]): AgeFigures {
  const perAge = cell.members / (cell.ageTo - cell.ageFrom + 1)
  let [shares, weight, yearlyCases] = [0, 0, 0]
  for (let age = cell.ageFrom; age <= cell.ageTo; age += 1) {
    const figures = byAge[age] as AgeFigures
    shares += perAge * figures.shares
    weight += perAge * figures.weight
    yearlyCases += perAge * figures.yearlyCases
  }
  return { shares, weight, yearlyCases }
}

/** The highest age of a roster. */
export function oldestOf(roster: readonly RosterCell[]): number {
  return roster.reduce((age, cell) => Math.max(age, cell.ageTo), 0)
}

/**
 * The outlook of today's roster over the next periods.
 * @param periods how many; 1 gives the exposure of a period from its own roster
 */
export function outlookOf(
  rules: RuleSet,
  roster: readonly RosterCell[],
  periods: number,
  periodsPerYear: number,
  assumed: Assumptions,
): Outlook {
  const byAge = ageFigures(rules, assumed, oldestOf(roster))
  const cells = roster.map((cell) => ({ ...figuresOf(cell, byAge), tenureDays: cell.tenureDays }))
  const periodDays = 365.25 / periodsPerYear
  const sharesAfterDays = rules.sharesFrom === 'cover' ? rules.waitingDays : 0
  const members: number[] = []
  const weightSum: number[] = []
  const expectedCases: number[] = []
  for (let k = 0; k < periods; k += 1) {
    let [sharing, weight, cases] = [0, 0, 0]
    for (const cell of cells) {
      const tenureDays = cell.tenureDays + k * periodDays
      if (tenureDays >= sharesAfterDays) {
        sharing += cell.shares
        weight += cell.weight
      }
      // Cases of a period fell ill over the period before its cut-off: half a period earlier, on average.
      cases += cell.yearlyCases * tenureFactor(assumed.tenure, tenureDays - periodDays / 2, rules.waitingDays)
    }
    members.push(sharing)
    weightSum.push(weight)
    expectedCases.push(cases / periodsPerYear)
  }
  return { members, weightSum, expectedCases }
}
