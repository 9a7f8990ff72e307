/**
 * What the pool model assumes, in one place and printed with every run.
 * "read": in a source; "fit": found by fitting the published totals of 相互宝 2019–2022, soft figures; "set": chosen,
 * without a source.
 */
import { assumptions as forecastAssumptions } from '../forecast/assumptions'
import { type IncidenceTable, mutualAidMembers } from '../forecast/incidence'

/** Part of the joiners between two ages, both included; the ages between count as evenly filled. */
export interface AgePart {
  readonly ageFrom: number
  readonly ageTo: number
  readonly part: number
}

export interface PoolAssumptions {
  /** Mean annual chance of a case by age, once selection has worn off. */
  readonly incidence: IncidenceTable
  /** Part of the cases that are light ones, under 40 and from 40. */
  readonly lightPart: { readonly under40: number; readonly from40: number }
  /** Part of the joiners that carry a hidden higher risk, and how many times that of the others. */
  readonly impaired: { readonly part: number; readonly risk: number }
  /** S(d) = start + (1 − start)(1 − e^(−d/years)), d from the end of the waiting period. */
  readonly selection: { readonly start: number; readonly years: number }
  /** Mean months from diagnosis to disclosure, and the shape of that delay (gamma): the higher, the less it varies. */
  readonly lag: { readonly months: number; readonly shape: number }
  /** Cases rise by this part a year at every age. */
  readonly trendPerYear: number
  readonly joinerAges: readonly AgePart[]
  /** Joiners a year, as a part of the founders; leavers a year, as a part of the members, at a fair share. */
  readonly joiningPerYear: number
  readonly leavingPerYear: number
  /** Variance ÷ mean of the cases of a period around what is expected. */
  readonly dispersion: number
}

export const poolAssumptions: PoolAssumptions = {
  incidence: mutualAidMembers,
  lightPart: forecastAssumptions.lightPart,
  impaired: { part: 0.1, risk: 5 },
  selection: { start: forecastAssumptions.tenure.start, years: forecastAssumptions.tenure.years },
  lag: { months: 1.2, shape: 6 },
  trendPerYear: 0.038,
  joinerAges: [
    { ageFrom: 0, ageTo: 17, part: 0.12 },
    { ageFrom: 18, ageTo: 29, part: 0.342 },
    { ageFrom: 30, ageTo: 39, part: 0.342 },
    { ageFrom: 40, ageTo: 49, part: 0.133 },
    { ageFrom: 50, ageTo: 59, part: 0.063 },
  ],
  joiningPerYear: 0.1,
  leavingPerYear: 0.15,
  dispersion: forecastAssumptions.dispersion,
}

/** How strongly leaving answers to price: the hazard is (own share ÷ own fair price)^η. Never read from any figures. */
export const priceResponses: readonly number[] = [0, 0.3, 0.6, 1]
