/**
 * How a plan's cases stand against the table: what its ledger says, the latest periods most.
 * (1) θ ~ Gamma(ν + Σ d·C ÷ φ, ν + Σ d·E ÷ φ): the table is worth ν cases, own over-dispersed cases 1 ÷ φ each.
 * (2) d = e^(−κ · age in periods), κ = √(σ² · μ ÷ (φ · periods a year)) cut to [0.01, 1], μ the mean cases of the last
 * six periods: large pools follow a drift quickly, small ones average longer (the gain of a steady Kalman filter).
 * (3) φ = variance ÷ mean, from the differences of neighbouring periods, which a slow drift hardly touches:
 * E[(C₁/E₁ − C₀/E₀)²] = φ·θ·(1/E₁ + 1/E₀). Periods with few cases say little about it and count for less.
 */
import type { Assumptions } from './assumptions'
import { type PastPeriod, casesOf } from './ledger'

export interface Level {
  readonly shape: number
  readonly rate: number
  /** φ, at least 1. */
  readonly dispersion: number
  /** σ, the standard deviation of the level's walk in one year. */
  readonly driftPerYear: number
}

const LATEST = 6
const MAX_DISPERSION = 6

function meanCases(history: readonly PastPeriod[]): number {
  return history.reduce((sum, period) => sum + casesOf(period), 0) / Math.max(1, history.length)
}

/** Rule 3. */
export function dispersionOf(history: readonly PastPeriod[], assumed: Assumptions): number {
  const exposed = history.filter((period) => period.expectedCases > 0)
  const cases = exposed.reduce((sum, period) => sum + casesOf(period), 0)
  const expected = exposed.reduce((sum, period) => sum + period.expectedCases, 0)
  const level = (assumed.levelPriorCases + cases) / (assumed.levelPriorCases + expected)
  let [squares, differences] = [0, 0]
  for (let t = 1; t < exposed.length; t += 1) {
    const before = exposed[t - 1] as PastPeriod
    const after = exposed[t] as PastPeriod
    const difference = casesOf(after) / after.expectedCases - casesOf(before) / before.expectedCases
    const spread = level * (1 / after.expectedCases + 1 / before.expectedCases)
    squares += (difference * difference) / spread
    differences += 1
  }
  if (differences === 0) return assumed.dispersion
  const mean = meanCases(exposed)
  const worth = (differences * mean) / (1 + mean)
  const own = squares / differences
  const prior = assumed.dispersionPriorPeriods
  const blended = (prior * assumed.dispersion + worth * own) / (prior + worth)
  return Math.min(MAX_DISPERSION, Math.max(1, blended))
}

/** Rules 1 and 2. */
export function levelOf(history: readonly PastPeriod[], periodsPerYear: number, assumed: Assumptions): Level {
  const dispersion = dispersionOf(history, assumed)
  const young = history.length < 2 * periodsPerYear
  const driftPerYear = young ? assumed.driftYoungPerYear : assumed.driftPerYear
  const latest = meanCases(history.slice(-LATEST))
  const gain = Math.sqrt((driftPerYear * driftPerYear * latest) / (dispersion * periodsPerYear))
  const forget = Math.min(1, Math.max(0.01, gain))
  let [shape, rate] = [assumed.levelPriorCases, assumed.levelPriorCases]
  history.forEach((period, t) => {
    const worth = Math.exp(-forget * (history.length - 1 - t)) / dispersion
    shape += worth * casesOf(period)
    rate += worth * period.expectedCases
  })
  return { shape, rate, dispersion, driftPerYear }
}
