/**
 * The ways of sharing that a simulation sets side by side: equal, by five-year age weights, and the plan's own where
 * it is neither. Age weights are chance by the table × nominal aid of a serious case, sexes pooled: the weights that
 * plans of ours start with (core/plan/presets/tongzhou.ts).
 */
import { annualChance, insuredLives } from '../forecast/incidence'
import { type RuleSet, type TierRule, aidOf, ruleTier } from '../plan/rules'

export interface Weighting {
  readonly id: 'equal' | 'age' | 'own'
  readonly tiers: readonly TierRule[]
  /** Whether the plan shares like this today. */
  readonly isPlans: boolean
}

const BAND = 5

function coveredAges(rules: RuleSet): number[] {
  return Array.from({ length: rules.coverUntilAge }, (_, age) => age).filter(
    (age) => ruleTier(rules, age) !== null && aidOf(rules, 'serious', age) !== null,
  )
}

/** Yuan of nominal aid that a member of these ages expects in a year. */
function expectedYuan(rules: RuleSet, ages: readonly number[]): number {
  const sum = ages.reduce((total, age) => {
    return total + annualChance(insuredLives, age, age) * (aidOf(rules, 'serious', age) ?? 0)
  }, 0)
  return sum / ages.length / 100
}

/** Five-year age bands, each with its whole weight of at least 1; bands without a covered age are left out. */
export function ageTiers(rules: RuleSet): TierRule[] {
  const covered = coveredAges(rules)
  const tiers: TierRule[] = []
  for (let from = 0; from < rules.coverUntilAge; from += BAND) {
    const ages = covered.filter((age) => age >= from && age < from + BAND)
    const [first] = ages
    if (first === undefined) continue
    const last = ages[ages.length - 1] as number
    const weight = Math.max(1, Math.round(expectedYuan(rules, ages)))
    tiers.push({ tier: tiers.length + 1, label: `${first}-${last}`, ageFrom: first, ageTo: last, weight })
  }
  return tiers
}

/** The same weight for everybody of one age, up to a common factor and rounding. */
function alike(a: readonly TierRule[], b: readonly TierRule[], ages: readonly number[]): boolean {
  const weightAt = (tiers: readonly TierRule[], age: number) =>
    tiers.filter((tier) => age >= tier.ageFrom && age <= tier.ageTo)[0]?.weight ?? 0
  const ratios = ages.map((age) => weightAt(a, age) / weightAt(b, age))
  return Math.max(...ratios) <= Math.min(...ratios) * 1.02
}

/** Equal and age weights always; a plan's own tiers stand for the one they equal, or come third. */
export function weightings(rules: RuleSet): Weighting[] {
  const ages = coveredAges(rules)
  const [first = 0] = ages
  const last = ages[ages.length - 1] ?? 0
  const equal: TierRule[] = [{ tier: 1, label: 'all', ageFrom: first, ageTo: last, weight: 1 }]
  const found: Weighting[] = [
    { id: 'equal', tiers: equal, isPlans: false },
    { id: 'age', tiers: ageTiers(rules), isPlans: false },
  ]
  const same = found.filter(({ tiers }) => alike(rules.tiers, tiers, ages))[0]
  if (!same) return [...found, { id: 'own', tiers: rules.tiers, isPlans: true }]
  return found.map((entry) => (entry === same ? { ...entry, tiers: rules.tiers, isPlans: true } : entry))
}
