/**
 * What the forecast assumes beside a plan's own ledger, in one place and printed with it.
 * "fit": found by fitting the published totals of 相互宝 2019–2022; "set": chosen, without a source.
 */
import { type IncidenceTable, insuredLives } from './incidence'
import { type TenureEffect, mutualAidTenure } from './tenure'

/** Changes whenever the same input would give another band. */
export const METHOD_VERSION = 'band-1'

export interface Assumptions {
  readonly incidence: IncidenceTable
  readonly tenure: TenureEffect
  /** Part of the cases that are light ones, where the rules know light aid: under 40, and from 40. Fit. */
  readonly lightPart: { readonly under40: number; readonly from40: number }
  /** What the table is worth against own cases: a level of 1 ± 35 %. Set. */
  readonly levelPriorCases: number
  /** What the table's mix of aid is worth, in cases. Set. */
  readonly mixPriorCases: number
  /** Variance ÷ mean of the cases of a period, to start with, and what that start is worth, in periods. Set. */
  readonly dispersion: number
  readonly dispersionPriorPeriods: number
  /** Standard deviation of the level's random walk in one year, for plans younger than two years and older. Set. */
  readonly driftYoungPerYear: number
  readonly driftPerYear: number
  /** Standard deviation of the members' growth rate, and of its random walk, a year. Set. */
  readonly growthSpreadPerYear: number
  readonly membersWalkPerYear: number
}

export const assumptions: Assumptions = {
  incidence: insuredLives,
  tenure: mutualAidTenure,
  lightPart: { under40: 0.41, from40: 0.13 },
  levelPriorCases: 8,
  mixPriorCases: 8,
  dispersion: 1.3,
  dispersionPriorPeriods: 12,
  driftYoungPerYear: 0.15,
  driftPerYear: 0.1,
  growthSpreadPerYear: 0.15,
  membersWalkPerYear: 0.15,
}
