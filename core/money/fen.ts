/**
 * Money is a whole number of fen (1 yuan = 100 fen) inside the range that a JavaScript number holds exactly.
 * Rules: (1) never a fraction; (2) never beyond ±(2^53 − 1), about 90 trillion yuan; (3) a sum below zero is
 * legal only where a debt can stand (carry-over, balances), so amounts that people type or owe use `amountFen`.
 */
declare const fenBrand: unique symbol
export type Fen = number & { readonly [fenBrand]: 'fen' }

export type MoneyErrorCode =
  'not-a-number' | 'fractional' | 'negative' | 'overflow' | 'zero-divisor' | 'syntax'

/** Thrown when a caller hands over something that is not money. A bug or a forged input, never a normal refusal. */
export class MoneyError extends Error {
  readonly code: MoneyErrorCode
  constructor(code: MoneyErrorCode, message: string) {
    super(message)
    this.name = 'MoneyError'
    this.code = code
    // ES5 output of old engines loses the prototype of a subclass of Error.
    Object.setPrototypeOf(this, MoneyError.prototype)
  }
}

const MAX = Number.MAX_SAFE_INTEGER

/** What is wrong with `n` as a whole number of anything, or null. */
function integerFault(n: number): MoneyErrorCode | null {
  if (typeof n !== 'number' || n !== n) return 'not-a-number'
  if (n > MAX || n < -MAX) return 'overflow'
  return Math.floor(n) === n ? null : 'fractional'
}

/**
 * A checked whole number (rules 1 and 2).
 * @param what names the number in the message
 * @throws MoneyError not-a-number, fractional, overflow
 */
export function wholeNumber(n: number, what: string): number {
  const fault = integerFault(n)
  if (fault) throw new MoneyError(fault, `${what} must be a whole number in the safe range, got ${String(n)}`)
  return n + 0 === 0 ? 0 : n
}

/**
 * A checked whole number that is not below zero (members, weights, cases).
 * @throws MoneyError not-a-number, fractional, overflow, negative
 */
export function countNumber(n: number, what: string): number {
  const whole = wholeNumber(n, what)
  if (whole < 0) throw new MoneyError('negative', `${what} must not be negative, got ${String(n)}`)
  return whole
}

/**
 * `n` fen, signed.
 * @throws MoneyError not-a-number, fractional, overflow
 */
export function fen(n: number): Fen {
  return wholeNumber(n, 'an amount in fen') as Fen
}

/**
 * `n` fen, where less than nothing makes no sense: aid, shares, deposits (rule 3).
 * @throws MoneyError not-a-number, fractional, overflow, negative
 */
export function amountFen(n: number, what = 'an amount in fen'): Fen {
  return countNumber(n, what) as Fen
}

/** True for a whole number of fen in the safe range, signed. */
export function isFen(n: unknown): n is Fen {
  return typeof n === 'number' && integerFault(n) === null
}

export const ZERO_FEN: Fen = 0 as Fen

/** @throws MoneyError overflow */
export function addFen(a: Fen, b: Fen): Fen {
  return fen(a + b)
}

/** @throws MoneyError overflow */
export function subFen(a: Fen, b: Fen): Fen {
  return fen(a - b)
}

/** @throws MoneyError overflow, also when only a partial sum leaves the safe range */
export function sumFen(list: readonly Fen[]): Fen {
  return list.reduce<Fen>(addFen, ZERO_FEN)
}

/**
 * `count` times `each`, exactly.
 * A product rounded to a double is monotone, so one that left the safe range is always seen as outside of it.
 * @throws MoneyError overflow, and as `countNumber` / `fen` for the arguments
 */
export function timesFen(count: number, each: Fen): Fen {
  return fen(countNumber(count, 'a count') * fen(each))
}
