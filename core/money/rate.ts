import { MoneyError, countNumber } from './fen'

/** An exact, non-negative fraction in lowest terms: a management fee, or the ratio at which aid is paid. */
export interface Rate {
  readonly numerator: number
  readonly denominator: number
}

function greatestCommonDivisor(a: number, b: number): number {
  let [x, y] = [a, b]
  while (y > 0) [x, y] = [y, x % y]
  return x
}

/**
 * numerator ÷ denominator in lowest terms.
 * @throws MoneyError negative, fractional, overflow, zero-divisor
 */
export function rate(numerator: number, denominator: number): Rate {
  countNumber(numerator, 'a numerator')
  if (countNumber(denominator, 'a denominator') === 0) {
    throw new MoneyError('zero-divisor', 'a rate needs a denominator above zero')
  }
  const divisor = greatestCommonDivisor(numerator, denominator)
  return { numerator: numerator / divisor, denominator: denominator / divisor }
}

/** A decimal such as '0.08' or '1' with at most 9 places, exactly. @throws MoneyError syntax */
export function parseRate(text: string): Rate {
  const match = /^(\d{1,6})(?:\.(\d{1,9}))?$/.exec(text)
  if (!match) throw new MoneyError('syntax', `not a decimal rate: ${text}`)
  const places = match[2] ?? ''
  return rate(Number(`${match[1] ?? ''}${places}`), Math.pow(10, places.length))
}

/** The rate as a decimal, cut (not rounded) after `places` digits: a printed ratio never shows more than is paid. */
export function rateDecimal({ numerator, denominator }: Rate, places: number): string {
  const whole = Math.floor(numerator / denominator)
  let rest = numerator % denominator
  let digits = ''
  for (let place = 0; place < places; place += 1) {
    const step = tenTimes(rest, denominator)
    digits += String(step.digit)
    rest = step.rest
  }
  return places > 0 ? `${whole}.${digits}` : String(whole)
}

/** 10·rest divided by the denominator, by subtraction, so that nothing leaves the safe range. */
function tenTimes(rest: number, denominator: number): { digit: number; rest: number } {
  let digit = 0
  let sum = 0
  for (let i = 0; i < 10; i += 1) {
    if (sum >= denominator - rest) {
      sum -= denominator - rest
      digit += 1
    } else sum += rest
  }
  return { digit, rest: sum }
}
