/**
 * What a member is told about the next share and the next twelve months: a low, a middle and a high sum. In 8 of 10
 * simulated futures it lies between low and high (coverage.test.ts shows that it does). Never a promise.
 * Counts of cases are over-dispersed, the level of the whole plan is uncertain and drifts, members come and go:
 * a band from Poisson counts alone covers far too little for large plans.
 */
import type { Fen } from '../money/fen'
import type { RuleSet } from '../plan/rules'
import { type Result, ok } from '../result'
import { type Assumptions, METHOD_VERSION, assumptions } from './assumptions'
import { type Band, bandOf, pathTotals } from './band'
import { type CeilingEffect, ceilingEffect } from './ceiling'
import { casesOf } from './ledger'
import { type ForecastRefusal, type PlanLedger, simulate } from './simulation'

export interface ForecastOptions {
  /** The person's own weight: one for all periods, or one per period ahead (0 while they do not share yet). */
  readonly weight: number | readonly number[]
  /** Publish it with the band: the same input and seed give the same figures everywhere. */
  readonly seed: number
  /** 500 unless told: its own error of the 10 and 90 % points is then about 1.3 points. */
  readonly paths?: number
  /** The person's own ceiling for the twelve months, if there is one. */
  readonly yearCeilingFen?: Fen
  readonly assumed?: Assumptions
}

export interface Forecast {
  readonly next: Band
  readonly year: Band
  readonly ceiling: CeilingEffect | null
  readonly paths: number
  readonly methodVersion: string
  readonly incidenceId: string
  /** What of the plan's own it rests on; without periods the table speaks alone, and the page says so. */
  readonly ownPeriods: number
  readonly ownCases: number
}

/**
 * The forecast for one person of a plan.
 * @returns a refusal when there is neither history nor roster, nobody to share, or no aid known
 */
export function forecast(
  rules: RuleSet,
  ledger: PlanLedger,
  options: ForecastOptions,
): Result<Forecast, ForecastRefusal> {
  const { weight, seed, paths = 500, yearCeilingFen, assumed = assumptions } = options
  const simulated = simulate([rules], ledger, { seed, paths, assumed })
  if (!simulated.ok) return simulated
  const periods = ledger.periodsPerYear
  const weights = typeof weight === 'number' ? Array.from({ length: periods }, () => weight) : weight
  const sharesFen = simulated.value.map(({ sharesOf }) => sharesOf(weights))[0] ?? new Float64Array(0)
  const totalsFen = pathTotals(sharesFen, paths, periods)
  return ok({
    next: bandOf(pathTotals(sharesFen, paths, 1)),
    year: bandOf(totalsFen),
    ceiling: yearCeilingFen === undefined ? null : ceilingEffect(totalsFen, yearCeilingFen),
    paths,
    methodVersion: METHOD_VERSION,
    incidenceId: assumed.incidence.id,
    ownPeriods: ledger.history.length,
    ownCases: ledger.history.reduce((sum, period) => sum + casesOf(period), 0),
  })
}
