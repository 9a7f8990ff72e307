/**
 * How big a group must be for its aid, and how much aid a group can give, where no case may cost a member more than a
 * cap (domain.md §3). Both ways exact: one member less, or one fen more, and the cap would bind.
 * Sizes are sums of weights: with equal shares that is the number of members.
 */
import { type Fen, addFen, amountFen, countNumber, fen, timesFen } from '../money/fen'
import { MoneyError } from '../money/fen'
import { mulDivCeil, mulDivFloor } from '../money/mulDiv'
import type { Rate } from '../money/rate'

function positiveCap(perCaseCapFen: Fen): Fen {
  if (amountFen(perCaseCapFen, 'a cap') === 0) {
    throw new MoneyError('zero-divisor', 'a cap of nothing carries no aid, however large the group')
  }
  return perCaseCapFen
}

/**
 * The smallest group that carries a case of this aid: ceil(aid × (1 + fee) ÷ cap).
 * @throws MoneyError negative, fractional, overflow; zero-divisor for a cap of 0
 */
export function smallestGroup(aidFen: Fen, fee: Rate, perCaseCapFen: Fen): number {
  const feeFen = fen(mulDivCeil(amountFen(aidFen, 'aid'), fee.numerator, fee.denominator))
  return mulDivCeil(addFen(aidFen, feeFen), 1, positiveCap(perCaseCapFen))
}

/**
 * The largest aid that a group of this size carries: floor(cap × size ÷ (1 + fee)).
 * @throws MoneyError negative, fractional, overflow; zero-divisor for a cap of 0
 */
export function largestAid(size: number, fee: Rate, perCaseCapFen: Fen): Fen {
  const mostFen = timesFen(countNumber(size, 'a group'), positiveCap(perCaseCapFen))
  return fen(mulDivFloor(mostFen, fee.denominator, fee.numerator + fee.denominator))
}

/**
 * The aid of a growing group: what it can carry in whole steps (such as 100 yuan), up to what the plan aims at. Small
 * groups start with little instead of not at all.
 * @throws MoneyError as `largestAid`; zero-divisor for a step of 0
 */
export function aidForGroup(aimedFen: Fen, size: number, fee: Rate, perCaseCapFen: Fen, stepFen: Fen): Fen {
  if (amountFen(stepFen, 'a step') === 0)
    throw new MoneyError('zero-divisor', 'aid grows in steps above zero')
  const carriedFen = largestAid(size, fee, perCaseCapFen)
  if (carriedFen >= amountFen(aimedFen, 'aid')) return aimedFen
  return fen(carriedFen - (carriedFen % stepFen))
}
