import type { AidGroup } from '../sharing/apportion'

/** What the forecast learns from one settled period. Lists of them run from the oldest to the latest. */
export interface PastPeriod {
  /** Who shared, and the sum of their weights. */
  readonly members: number
  readonly weightSum: number
  /** Σ members in force × chance × S(tenure) ÷ periods a year, from the roster of then (`outlookOf`). */
  readonly expectedCases: number
  /** The cases by equal aid, in full, as the rules give it. */
  readonly aids: readonly AidGroup[]
}

/** Observed cases of a period. */
export function casesOf(period: PastPeriod): number {
  return period.aids.reduce((sum, { cases }) => sum + cases, 0)
}
