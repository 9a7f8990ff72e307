/**
 * Expected diagnoses of a stretch of time: members × chance(age) × risk(class) × S(tenure), by what a case receives.
 * (1) S is 0 inside the waiting period. (2) An illness that counts as light is a serious one where the rules know no
 * light aid. (3) What a case receives is what the rules say of its age, degree and time since joining; bills use up
 * the whole of an aid that is paid against them, and nobody is aided twice.
 */
import { annualChance } from '../forecast/incidence'
import { tenureFactor } from '../forecast/tenure'
import type { Fen } from '../money/fen'
import type { RuleSet, Severity } from '../plan/rules'
import { caseAid } from '../sharing/aid'
import type { PoolAssumptions } from './assumptions'
import { type Cohort, addByAge, healths, riskOf } from './population'

// Taken once: where code runs in a sandbox (jest) each look at a global costs more than the arithmetic.
const { floor, max } = Math

const NO_AID = -1
const DAYS_PER_YEAR = 365.25

/** By age: the kind of a case of each degree, NO_AID where there is none. */
interface KindsByAge {
  readonly serious: Int16Array
  readonly light: Int16Array
}

/** The kinds of case of a rule set, each of one aid, as they turn up; versions of one plan share a list. */
export class AidKinds {
  private readonly byStage: Record<number, KindsByAge> = {}

  constructor(
    private readonly rules: RuleSet,
    readonly aidsFen: Fen[] = [],
  ) {
    // Every stage of a growing aid once, so that the kinds are known before the first case.
    for (const { fromDays } of rules.aidSteps) this.at(max(fromDays, rules.waitingDays))
    this.at(rules.waitingDays)
  }

  /** Ages the rules cover, from 0. */
  get ages(): number {
    return this.rules.coverUntilAge
  }

  /** The kinds for members who joined so many days ago. */
  at(days: number): KindsByAge {
    const stage = this.rules.aidSteps.filter(({ fromDays }) => fromDays <= days).length
    return (this.byStage[stage] ??= this.kindsByAge(days))
  }

  private kindsByAge(days: number): KindsByAge {
    const kindOf = (age: number, severity: Severity): number => {
      const subject = { kind: 'illness' as const, severity, byAccident: false }
      const daysSinceJoining = floor(max(days, this.rules.waitingDays))
      const aid = caseAid(this.rules, { subject, age, daysSinceJoining, earlier: [] })
      return aid.ok ? this.kindFor(aid.value.aidFen) : NO_AID
    }
    const kinds = { serious: new Int16Array(this.ages), light: new Int16Array(this.ages) }
    for (let age = 0; age < this.ages; age += 1) {
      const [serious, light] = [kindOf(age, 'serious'), kindOf(age, 'light')]
      kinds.serious[age] = serious
      kinds.light[age] = light === NO_AID ? serious : light
    }
    return kinds
  }

  private kindFor(aidFen: Fen): number {
    const known = this.aidsFen.indexOf(aidFen)
    return known >= 0 ? known : this.aidsFen.push(aidFen) - 1
  }
}

export interface Diagnoses {
  readonly byKind: Float64Array
  /** Expected aid in fen by age, for the measures of fairness. */
  readonly aidFenByAge: Float64Array
}

/** S for members who joined so many days ago (rule 1). */
export function selectionOf(
  { selection }: Pick<PoolAssumptions, 'selection'>,
  days: number,
  waitingDays: number,
) {
  return tenureFactor({ ...selection, lagDays: 0 }, days, waitingDays)
}

/** Chance of a case in one year by age, for everybody alike. */
export function chancesByAge({ incidence }: Pick<PoolAssumptions, 'incidence'>, ages: number): Float64Array {
  return new Float64Array(ages).map((_, age) => annualChance(incidence, age, age))
}

/**
 * The diagnoses of a stretch.
 * @param middle of it, in years from the start of the run
 * @param years its length
 * @param factor what else raises or lowers all chances then
 */
export function diagnoses(
  cohorts: readonly Cohort[],
  kinds: AidKinds,
  { middle, years, factor }: { middle: number; years: number; factor: number },
  waitingDays: number,
  assumed: PoolAssumptions,
): Diagnoses {
  const chances = chancesByAge(assumed, kinds.ages)
  const byKind = new Float64Array(kinds.aidsFen.length)
  const aidFenByAge = new Float64Array(kinds.ages)
  const atRisk = new Float64Array(kinds.ages)
  for (const cohort of cohorts) {
    const days = (middle - cohort.joinedAt) * DAYS_PER_YEAR
    const selection = selectionOf(assumed, days, waitingDays)
    if (selection === 0) continue
    atRisk.fill(0)
    for (const health of healths) addByAge(cohort, health, middle, riskOf(health, assumed), atRisk)
    const { serious, light } = kinds.at(days)
    for (let age = 0; age < kinds.ages; age += 1) {
      const cases = (atRisk[age] as number) * (chances[age] as number) * selection * years * factor
      const lightPart = age < 40 ? assumed.lightPart.under40 : assumed.lightPart.from40
      addCases(serious[age] as number, cases * (1 - lightPart), age)
      addCases(light[age] as number, cases * lightPart, age)
    }
  }
  return { byKind, aidFenByAge }

  function addCases(kind: number, cases: number, age: number): void {
    if (kind === NO_AID) return
    byKind[kind] = (byKind[kind] as number) + cases
    aidFenByAge[age] = (aidFenByAge[age] as number) + cases * (kinds.aidsFen[kind] as number)
  }
}
