import { MoneyError, countNumber } from './fen'

/**
 * a · b ÷ c exactly, for whole numbers below 2^53, on engines without BigInt (WeChat on iOS < 14).
 * The product needs up to 106 bits, so it is never formed: `a` is reduced by `c` first, then `b` is taken in
 * limbs from its top, shifting and adding modulo `c`. Every intermediate stays below 2^53, hence exact:
 *   a·b = (a div c)·b·c + (a mod c)·b, and the second part is walked limb by limb.
 * A limb is one bit: with c up to 2^53 a remainder leaves no room for a wider one. At most 53 steps.
 */
export interface Division {
  readonly quotient: number
  readonly remainder: number
}

const MAX = Number.MAX_SAFE_INTEGER

/** p div c and p mod c for safe p: `%` is exact, and so is the division of an exact multiple. */
function divideSafe(p: number, c: number): Division {
  const remainder = p % c
  return { quotient: (p - remainder) / c, remainder }
}

function checked(quotient: number): number {
  if (quotient > MAX) throw new MoneyError('overflow', 'a · b ÷ c leaves the safe range')
  return quotient
}

/** (a mod c) · b divided by c, limb by limb from the top of b. Needs 0 ≤ a < c. */
function divideByLimbs(a: number, b: number, c: number): Division {
  let place = 1
  while (place <= b / 2) place *= 2
  let rest = b
  let quotient = 0
  let remainder = 0
  for (; place >= 1; place /= 2) {
    quotient *= 2
    // remainder·2, reduced without ever exceeding c
    if (remainder >= c - remainder) {
      remainder -= c - remainder
      quotient += 1
    } else remainder += remainder
    if (rest >= place) {
      rest -= place
      if (remainder >= c - a) {
        remainder -= c - a
        quotient += 1
      } else remainder += a
    }
  }
  return { quotient, remainder }
}

/**
 * Quotient and remainder of a · b ÷ c.
 * @throws MoneyError negative, fractional, not-a-number, overflow (also of the quotient), zero-divisor
 */
export function mulDivMod(a: number, b: number, c: number): Division {
  countNumber(a, 'a')
  countNumber(b, 'b')
  if (countNumber(c, 'c') === 0) throw new MoneyError('zero-divisor', 'division by zero')
  const product = a * b
  if (product <= MAX) return divideSafe(product, c)
  const whole = divideSafe(a, c)
  const part = divideByLimbs(whole.remainder, b, c)
  // A rounded product is monotone: one that left the safe range never looks as if it were inside.
  return { quotient: checked(checked(whole.quotient * b) + part.quotient), remainder: part.remainder }
}

/** floor(a · b ÷ c). Errors as `mulDivMod`. */
export function mulDivFloor(a: number, b: number, c: number): number {
  return mulDivMod(a, b, c).quotient
}

/** ceil(a · b ÷ c): whoever shares pays at most one fen more than the exact part. Errors as `mulDivMod`. */
export function mulDivCeil(a: number, b: number, c: number): number {
  const { quotient, remainder } = mulDivMod(a, b, c)
  return remainder === 0 ? quotient : checked(quotient + 1)
}
