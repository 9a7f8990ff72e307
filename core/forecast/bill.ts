/**
 * What one member shares along simulated paths, by the exact rule of the period (core/sharing/apportion.ts, against
 * which this is tested): kinds of equal aid, the cap per case, one ceil of the member's own tier on the total.
 * Left out: what rounding up carries on, below one fen a member and period.
 * Where a plan freezes its roster a period asks for no more than its most, and what is beyond it is asked for later.
 * The plan's yearly cap is the sum of a tier's shares in the calendar year, per unit weight.
 */
import { type Fen, addFen, fen } from '../money/fen'
import { mulDivCeil } from '../money/mulDiv'
import type { Rate } from '../money/rate'
import type { Paths } from './paths'

// Taken once: where code runs in a sandbox (mini-programs, jest) each look at a global costs more than the arithmetic.
const { ceil, floor, max, min, round } = Math
const NO_LIMIT = Infinity

export interface BillTerms {
  readonly fee: Rate
  /** Per kind of case. */
  readonly aidsFen: readonly Fen[]
  /** Σ weights of each period ahead, for today's members. */
  readonly weightSum: readonly number[]
  readonly perCaseCapFen: Fen | null
  /** Of the last settled period; signed. */
  readonly carryOverFen: Fen
  readonly yearlyCap: YearlyCap | null
  /** Plans that freeze their roster: the most a period asks per unit weight, and whether the rest is asked for later. */
  readonly most?: { readonly perWeightFen: Fen; readonly defers: boolean } | undefined
}

export interface YearlyCap {
  /** Per unit weight and calendar year. */
  readonly capFen: Fen
  /** Charged per unit weight this calendar year, and the periods still to come in it. */
  readonly chargedFen: Fen
  readonly periodsLeft: number
}

interface KindTerms {
  readonly aidFen: Fen
  /** aid + ceil(aid × fee): a cap in whole fen binds below it. */
  readonly costFen: Fen
}

/** Below it a quotient of whole numbers cannot be rounded across a whole number. */
const SURE = 2 ** 52

/** ceil(a · b ÷ c) for checked amounts; a forecast takes ten thousands of them. */
function ceilOf(a: number, b: number, c: number): number {
  const product = a * b
  return product < SURE ? ceil(product / c) : mulDivCeil(a, b, c)
}

/** Rule 1 of apportion: what the cases of one period cost, fee included, each at most `limitFen`. */
function grossOf(
  { cases, kinds }: Paths,
  place: number,
  terms: readonly KindTerms[],
  fee: Rate,
  limitFen: number,
): number {
  let [cappedFen, freeFen] = [0, 0]
  for (let j = 0; j < kinds; j += 1) {
    const count = cases[place * kinds + j] as number
    if (count === 0) continue
    const { aidFen, costFen } = terms[j] as KindTerms
    if (limitFen < costFen) cappedFen += count * limitFen
    else freeFen += count * aidFen
  }
  const grossFen = cappedFen + freeFen + ceilOf(freeFen, fee.numerator, fee.denominator)
  // Sums of whole amounts above zero are monotone: one that left the safe range is still outside here.
  return grossFen < SURE ? grossFen : fen(grossFen)
}

/** What is left of a yearly cap along one path. */
function yearlyLimit(cap: YearlyCap, periodsPerYear: number) {
  let chargedPerUnit: number = cap.chargedFen
  return (k: number, shareFen: number, weight: number): number => {
    const intoYear = k - cap.periodsLeft
    if (intoYear >= 0 && intoYear % periodsPerYear === 0) chargedPerUnit = 0
    const limited = min(shareFen, max(0, floor((cap.capFen - chargedPerUnit) * weight)))
    if (weight > 0) chargedPerUnit += limited / weight
    return limited
  }
}

/**
 * Shares in fen of somebody with these weights at [path × periods + period]; weight 0 where they do not share yet.
 * @param weights one per period ahead
 * @throws MoneyError when an amount leaves the safe range
 */
export function billPaths(
  paths: Paths,
  terms: BillTerms,
  weights: readonly number[],
  periodsPerYear: number,
): Float64Array {
  const { fee, perCaseCapFen, most } = terms
  const kindTerms = terms.aidsFen.map((aidFen) => ({
    aidFen,
    costFen: addFen(aidFen, fen(mulDivCeil(aidFen, fee.numerator, fee.denominator))),
  }))
  const sharesFen = new Float64Array(paths.paths * paths.periods)
  for (let path = 0; path < paths.paths; path += 1) {
    let carryFen: number = terms.carryOverFen
    const limit = terms.yearlyCap ? yearlyLimit(terms.yearlyCap, periodsPerYear) : null
    for (let k = 0; k < paths.periods; k += 1) {
      const place = path * paths.periods + k
      const weightSum = round((terms.weightSum[k] as number) * (paths.membersRatio[place] as number))
      if (weightSum < 1) continue // nobody to share: the settlement is void, the carry-over stays
      const limitFen = perCaseCapFen === null ? NO_LIMIT : perCaseCapFen * weightSum
      const neededFen = grossOf(paths, place, kindTerms, fee, limitFen) - carryFen
      const mostFen = most ? most.perWeightFen * weightSum : NO_LIMIT
      const askedFen = min(neededFen, mostFen)
      carryFen = neededFen > 0 ? (most?.defers ? askedFen - neededFen : 0) : -neededFen
      const weight = weights[k] ?? 0
      const shareFen = askedFen > 0 && weight > 0 ? ceilOf(askedFen, weight, weightSum) : 0
      sharesFen[place] = limit ? limit(k, shareFen, weight) : shareFen
    }
  }
  return sharesFen
}
