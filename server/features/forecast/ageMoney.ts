/**
 * What each single age paid in a period, and what it could expect, so that periods under different tiers add up.
 * (1) What a tier was charged is known to the fen; among its ages it is divided by who shares. (2) Expected aid and
 * cases come from the exposure of that very period. (3) Bands are the tiers; one wider than ten years is cut at tens,
 * or a plan of equal shares would be one band and always fair.
 */
import { assumptions } from '@core/forecast/assumptions'
import { type RosterCell, outlookOf } from '@core/forecast/exposure'
import { type BandMoney, expectations, expectedAidFen } from '@core/forecast/fairness'
import { type RuleSet, ruleTier } from '@core/plan/rules'

export interface AgeBand {
  readonly tier: number
  readonly ageFrom: number
  readonly ageTo: number
  readonly weight: number
}

const WIDEST = 10

/** Figures by age in completed years. */
export type ByAge = readonly number[]

export interface AgePeriod {
  readonly sharing: ByAge
  readonly paidFen: ByAge
  readonly expectedCases: ByAge
  /** In the order of `expectations`. */
  readonly expectedAidFen: readonly ByAge[]
}

/** What a tier was charged in a period. */
export interface TierCharge {
  readonly tier: number
  readonly members: number
  readonly shareFen: number
}

function cellsByAge(roster: readonly RosterCell[]): RosterCell[][] {
  const byAge: RosterCell[][] = []
  for (const cell of roster) {
    for (let age = cell.ageFrom; age <= cell.ageTo; age += 1) {
      const part = {
        ...cell,
        ageFrom: age,
        ageTo: age,
        members: cell.members / (cell.ageTo - cell.ageFrom + 1),
      }
      ;(byAge[age] ??= []).push(part)
    }
  }
  return Array.from({ length: byAge.length }, (_, age) => byAge[age] ?? [])
}

/** Rules 1 and 2. @param rules those of the period */
export function agePeriod(
  rules: RuleSet,
  roster: readonly RosterCell[],
  charges: readonly TierCharge[],
  periodsPerYear: number,
): AgePeriod {
  const cells = cellsByAge(roster)
  const outlooks = cells.map((own) => outlookOf(rules, own, 1, periodsPerYear, assumptions))
  const sharing = outlooks.map(({ members }) => members[0] ?? 0)
  const ofTier = new Map<number, number>()
  sharing.forEach((members, age) => {
    const tier = ruleTier(rules, age)?.tier
    if (tier !== undefined) ofTier.set(tier, (ofTier.get(tier) ?? 0) + members)
  })
  const chargedFen = new Map(charges.map(({ tier, members, shareFen }) => [tier, members * shareFen]))
  return {
    sharing,
    paidFen: sharing.map((members, age) => {
      const tier = ruleTier(rules, age)?.tier ?? -1
      return members > 0 ? ((chargedFen.get(tier) ?? 0) * members) / (ofTier.get(tier) ?? 1) : 0
    }),
    expectedCases: outlooks.map(({ expectedCases }) => expectedCases[0] ?? 0),
    expectedAidFen: expectations.map(({ assumed }) =>
      cells.map((own) => expectedAidFen(rules, own, 1, periodsPerYear, assumed)[0] ?? 0),
    ),
  }
}

/** Rule 3. */
export function bandsOf(rules: RuleSet): AgeBand[] {
  return rules.tiers.flatMap(({ tier, ageFrom, ageTo, weight }) => {
    const bands: AgeBand[] = []
    let from = ageFrom
    while (from <= ageTo) {
      const to = ageTo - ageFrom < WIDEST ? ageTo : Math.min(ageTo, from - (from % WIDEST) + WIDEST - 1)
      bands.push({ tier, ageFrom: from, ageTo: to, weight })
      from = to + 1
    }
    return bands
  })
}

/** The sum of a band's ages. */
export function within({ ageFrom, ageTo }: Pick<AgeBand, 'ageFrom' | 'ageTo'>, byAge: ByAge): number {
  return byAge.slice(ageFrom, ageTo + 1).reduce((sum, figure) => sum + figure, 0)
}

/** Sums over periods, by age. */
export function sumByAge(lists: readonly ByAge[]): number[] {
  const longest = lists.reduce((length, list) => Math.max(length, list.length), 0)
  return Array.from({ length: longest }, (_, age) => lists.reduce((sum, list) => sum + (list[age] ?? 0), 0))
}

/** The money of these periods band by band, under one of the `expectations`. */
export function moneyOf(
  bands: readonly AgeBand[],
  periods: readonly AgePeriod[],
  expectation: number,
  paid: readonly ByAge[] = periods.map(({ paidFen }) => paidFen),
): BandMoney[] {
  const paidFen = sumByAge(paid)
  const expectedFen = sumByAge(periods.map(({ expectedAidFen: lists }) => lists[expectation] ?? []))
  return bands.map((band) => ({
    label: `${band.ageFrom}-${band.ageTo}`,
    paidFen: within(band, paidFen),
    expectedAidFen: within(band, expectedFen),
  }))
}

/** The same sum of a period, had it been shared by these weights, one a band. */
export function paidBy(bands: readonly AgeBand[], weights: readonly number[], period: AgePeriod): number[] {
  const byAge = period.sharing.map((members, age) => {
    const band = bands.findIndex(({ ageFrom, ageTo }) => age >= ageFrom && age <= ageTo)
    return members * (weights[band] ?? 0)
  })
  const [units, totalFen] = [byAge, period.paidFen].map((list) =>
    list.reduce((sum, figure) => sum + figure, 0),
  )
  return byAge.map((own) => (units ? (own * (totalFen ?? 0)) / units : 0))
}
