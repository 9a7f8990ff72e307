/**
 * Whole weights from what systems published instead of weights.
 * (1) Shares in proportion to a sum of each age, such as a yearly cap of 9 or 99 yuan (京东互保).
 * (2) A unit share × a factor of each member (壁虎互助): '0.8', '1', '1.5'.
 * Only ratios matter; they are exact, in lowest terms, so that Σ members × weight stays small.
 */
import { MoneyError, type Fen, amountFen, countNumber, fen } from '../money/fen'
import { mulDivCeil } from '../money/mulDiv'
import { parseRate } from '../money/rate'

function commonDivisor(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => {
    let [x, y] = [a, b]
    while (y > 0) [x, y] = [y, x % y]
    return x
  }, 0)
}

function inLowestTerms(numbers: readonly number[]): number[] {
  if (numbers.some((n) => n === 0)) throw new MoneyError('zero-divisor', 'a weight must be above zero')
  const divisor = commonDivisor(numbers)
  return numbers.map((n) => n / divisor)
}

/**
 * Weights in proportion to these sums (rule 1).
 * @throws MoneyError negative, fractional, overflow; zero-divisor for a sum of 0
 */
export function weightsInProportion(amountsFen: readonly Fen[]): number[] {
  return inLowestTerms(amountsFen.map((amount) => amountFen(amount)))
}

export interface FactorWeights {
  readonly weights: readonly number[]
  /** The weight of a factor of exactly 1. */
  readonly unitWeight: number
}

/**
 * Weights in proportion to decimal factors (rule 2).
 * @throws MoneyError syntax for what is no decimal, zero-divisor for a factor of 0, overflow
 */
export function weightsOfFactors(factors: readonly string[]): FactorWeights {
  const rates = factors.map(parseRate)
  // Every denominator divides 10^9, so the least common one does too.
  const common = rates.reduce((sum, { denominator }) => {
    return (sum / commonDivisor([sum, denominator])) * denominator
  }, 1)
  const scaled = rates.map(({ numerator, denominator }) =>
    countNumber(numerator * (common / denominator), 'a factor'),
  )
  const [unitWeight = 1, ...weights] = inLowestTerms([common, ...scaled])
  return { weights, unitWeight }
}

/**
 * The unit share that such a plan publishes: what a factor of 1 shares. A bill is ceil(needed × weight ÷ Σ weights),
 * rounded once; unit share × factor would round first and over-collect by up to a fen a unit of factor.
 * @throws MoneyError as `mulDivCeil`
 */
export function unitShare(neededFen: Fen, unitWeight: number, weightSum: number): Fen {
  return fen(neededFen <= 0 ? 0 : mulDivCeil(neededFen, unitWeight, weightSum))
}
