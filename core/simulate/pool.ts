/**
 * One run of the pool model: founders join on the first day, others follow, members grow older, fall ill, are aided
 * through the exact split, and leave. Members are expected numbers, cases are drawn.
 * (1) Joiners: the same number every year, healthier than those who have been in for long. (2) Leavers: a base rate ×
 * (own share of the last twelve months ÷ own fair price)^η, the fair price being own chance × aid × (1 + fee) as the
 * table has it, for the healthy and for those with a hidden risk. (3) No cap is applied: it would hide what the group
 * costs. What the plan's caps would cut is counted beside (capCut.ts).
 */
import { type CalendarDate, daysBetween } from '../calendar/date'
import type { PeriodDates } from '../calendar/period'
import { randomOf } from '../forecast/random'
import { type Fen, ZERO_FEN } from '../money/fen'
import { parseRate } from '../money/rate'
import type { RuleSet } from '../plan/rules'
import { type AidGroup, type TierShare, apportion } from '../sharing/apportion'
import type { PoolAssumptions } from './assumptions'
import { AidKinds, chancesByAge, diagnoses } from './diagnoses'
import { Delay } from './lag'
import { type Cohort, type Health, addByAge, healths, joinerParts, leave, membersByAge } from './population'
import { newCohort, riskOf, sumOf } from './population'
import { drawCases } from './settle'
import type { Weighting } from './weighting'

export interface PoolSetting {
  readonly rules: RuleSet
  readonly weighting: Weighting
  /** Founders. */
  readonly members: number
  readonly from: CalendarDate
  readonly periods: readonly PeriodDates[]
  readonly seed: number
  /** η (rule 2). */
  readonly priceResponse: number
  readonly assumed: PoolAssumptions
}

export interface PoolPeriod {
  readonly disclosure: CalendarDate
  /** Years from the start to the cut-off. */
  readonly at: number
  /** On the roster, and everybody in force, waiting or not. */
  readonly members: number
  readonly inForce: number
  readonly aids: readonly AidGroup[]
  readonly cases: number
  readonly collectedFen: Fen
  readonly carryOverFen: Fen
  readonly shares: readonly TierShare[]
  /** Part of those in force that carry the hidden risk. */
  readonly impairedPart: number
  /** By age: what they paid, and the aid they could expect, for the measures of fairness. */
  readonly paidFenByAge: Float64Array
  readonly expectedFenByAge: Float64Array
}

const DAYS_PER_YEAR = 365.25

/** Years from the first day to a period's cut-off. */
export function yearsTo(from: CalendarDate, { disclosure }: Pick<PeriodDates, 'disclosure'>): number {
  return daysBetween(from, disclosure) / DAYS_PER_YEAR
}

/** The youngest age in completed years at which somebody may join. */
export function mayJoin({ joinAge, tiers }: RuleSet, age: number): boolean {
  const { minDays, minYears = 0, maxYears } = joinAge
  const oldEnough = age >= Math.max(minYears, Math.floor(minDays / DAYS_PER_YEAR))
  return oldEnough && age <= maxYears && tiers.some((tier) => age >= tier.ageFrom && age <= tier.ageTo)
}

/** The state of one run between two periods. */
export class Pool {
  readonly cohorts: Cohort[] = []
  readonly kinds: AidKinds
  private readonly parts: Float64Array
  private readonly chances: Float64Array

  constructor(
    readonly rules: RuleSet,
    readonly assumed: PoolAssumptions,
  ) {
    this.kinds = new AidKinds(rules)
    this.parts = joinerParts(assumed.joinerAges, this.kinds.ages, (age) => mayJoin(rules, age))
    this.chances = chancesByAge(assumed, this.kinds.ages)
  }

  join(at: number, members: number): void {
    if (members > 0) this.cohorts.push(newCohort(at, members, this.parts, this.assumed))
  }

  inForce(at: number): Record<Health, Float64Array> {
    return membersByAge(this.cohorts, this.kinds.ages, at)
  }

  /** Members on the roster at a cut-off, by age. */
  sharing(at: number): Float64Array {
    const waitingYears = this.rules.sharesFrom === 'cover' ? this.rules.waitingDays / DAYS_PER_YEAR : 0
    const found = new Float64Array(this.kinds.ages)
    for (const cohort of this.cohorts) {
      if (at - cohort.joinedAt < waitingYears) continue
      for (const health of healths) addByAge(cohort, health, at, 1, found)
    }
    return found
  }

  /** Fair price a year and member by age, in fen, of a class of health (rule 2). */
  fairPriceFen(health: Health): Float64Array {
    const { numerator, denominator } = parseRate(this.rules.feeRate)
    const { serious, light } = this.kinds.at(Number.MAX_SAFE_INTEGER)
    const aidOfKind = (kind: number | undefined): number => this.kinds.aidsFen[kind ?? -1] ?? 0
    const risk = riskOf(health, this.assumed) * (1 + numerator / denominator)
    return this.chances.map((chance, age) => {
      const lightPart = age < 40 ? this.assumed.lightPart.under40 : this.assumed.lightPart.from40
      const aid = aidOfKind(serious[age]) * (1 - lightPart) + aidOfKind(light[age]) * lightPart
      return chance * aid * risk
    })
  }
}

/** By age, the place of its tier; −1 where there is none. */
function tierPlaces({ tiers }: Weighting, ages: number): Int16Array {
  return new Int16Array(ages).map((_, age) =>
    tiers.findIndex((tier) => age >= tier.ageFrom && age <= tier.ageTo),
  )
}

function countsByTier(sharing: Float64Array, places: Int16Array, { tiers }: Weighting) {
  const counts = tiers.map(() => 0)
  sharing.forEach((members, age) => {
    const place = places[age] as number
    if (place >= 0) counts[place] = (counts[place] as number) + members
  })
  return tiers.map(({ tier, weight }, i) => ({ tier, weight, members: Math.round(counts[i] as number) }))
}

/** What one member of each tier paid in the last twelve months, or at that pace while the run is younger. */
function yearlyShares(periods: readonly PoolPeriod[], tiers: number, now: number): number[] {
  const sums = Array.from({ length: tiers }, () => 0)
  for (let i = periods.length - 1; i >= 0; i -= 1) {
    const period = periods[i] as PoolPeriod
    if (period.at <= now - 1) break
    period.shares.forEach(({ shareFen }, place) => {
      sums[place] = (sums[place] as number) + shareFen
    })
  }
  return sums.map((sum) => sum / Math.min(1, now))
}

/** Rule 2: leaving a year by age. */
function leavingRates(
  prices: Float64Array,
  yearly: readonly number[],
  places: Int16Array,
  { leavingPerYear }: PoolAssumptions,
  priceResponse: number,
): Float64Array {
  return prices.map((price, age) => {
    const share = yearly[places[age] as number]
    if (share === undefined || price <= 0 || priceResponse === 0) return leavingPerYear
    return leavingPerYear * Math.pow(share / price, priceResponse)
  })
}

/** Simulates every period in turn. The same setting gives the same run. */
export function runPool(setting: PoolSetting): PoolPeriod[] {
  const { rules, weighting, members, from, periods, seed, priceResponse, assumed } = setting
  const pool = new Pool(rules, assumed)
  const { kinds } = pool
  const places = tierPlaces(weighting, kinds.ages)
  const prices = { healthy: pool.fairPriceFen('healthy'), impaired: pool.fairPriceFen('impaired') }
  const delay = new Delay(periods.length, kinds.aidsFen.length, assumed.lag.shape)
  const years = periods.map((period) => yearsTo(from, period))
  const perYear = periods.length / Math.max(years[periods.length - 1] ?? 1, 1 / 12)
  const done: PoolPeriod[] = []
  pool.join(0, members)
  let before = 0
  let carryOverFen = ZERO_FEN
  periods.forEach(({ disclosure }, k) => {
    const at = years[k] as number
    const stretch = at - before
    const middle = before + stretch / 2
    pool.join(middle, members * assumed.joiningPerYear * stretch)
    const factor = Math.pow(1 + assumed.trendPerYear, middle)
    const found = diagnoses(
      pool.cohorts,
      kinds,
      { middle, years: stretch, factor },
      rules.waitingDays,
      assumed,
    )
    delay.add(k, found.byKind, (assumed.lag.months / 12) * perYear)
    const aids = drawCases(randomOf(seed, k), delay.at(k), kinds.aidsFen, assumed.dispersion)
    const sharing = pool.sharing(at)
    const tiers = countsByTier(sharing, places, weighting)
    const division = apportion({ aids, fee: parseRate(rules.feeRate), carryOverFen, tiers })
    carryOverFen = division.carryOverFen
    const inForce = pool.inForce(at)
    const impaired = sumOf(inForce.impaired)
    const everybody = impaired + sumOf(inForce.healthy)
    done.push({
      disclosure,
      at,
      members: division.members,
      inForce: Math.round(everybody),
      aids,
      cases: division.cases,
      collectedFen: division.collectedFen,
      carryOverFen,
      shares: division.shares,
      impairedPart: everybody > 0 ? impaired / everybody : 0,
      paidFenByAge: sharing.map(
        (count, age) => count * (division.shares[places[age] as number]?.shareFen ?? 0),
      ),
      expectedFenByAge: found.aidFenByAge,
    })
    const yearly = yearlyShares(done, weighting.tiers.length, at)
    const rates = (health: Health) => leavingRates(prices[health], yearly, places, assumed, priceResponse)
    leave(pool.cohorts, at, stretch, { healthy: rates('healthy'), impaired: rates('impaired') })
    before = at
  })
  return done
}
