/** Small questions that several checks ask of figures in a rule set. */
import { isFen } from '../../money/fen'
import { type Rate, parseRate } from '../../money/rate'
import type { RuleSet } from '../rules'

/** A whole number from 0 up. */
export function isCount(n: number): boolean {
  return isFen(n) && n >= 0
}

/** A hundred thousand million yuan: more is a slip, and products of it would leave the safe range. */
export const MOST_FEN = 10_000_000_000_000

/** A sum of money above nothing. */
export function isSum(n: number): boolean {
  return isCount(n) && n > 0 && n <= MOST_FEN
}

/** The rate that a text writes, or null where it writes none. */
export function rateOf(text: string): Rate | null {
  try {
    return parseRate(text)
  } catch {
    return null
  }
}

const DAYS_OF_YEAR = 365.25

/** The youngest age in completed years at which somebody may join. */
export function youngestAge({ joinAge }: Pick<RuleSet, 'joinAge'>): number {
  return Math.max(joinAge.minYears ?? 0, Math.floor(joinAge.minDays / DAYS_OF_YEAR))
}

/** The largest sum that one case may receive, of any kind; 0 where there is none. */
export function largestCaseFen({
  aids,
  otherAids,
  aidForm,
}: Pick<RuleSet, 'aids' | 'otherAids' | 'aidForm'>): number {
  const sums = aids.map(({ aidFen }) => aidFen).concat(otherAids.map(({ aidFen }) => aidFen))
  const bills = aidForm.kind === 'lump-or-reimbursement' ? [aidForm.reimbursementFen] : []
  return [0, ...sums, ...bills].reduce((a, b) => Math.max(a, b), 0)
}
