/**
 * Mobile numbers of mainland China: the only ones that a code is sent to. Kept as E.164; people write them with
 * spaces, dashes, the country's prefix or full-width digits.
 */
import { type Result, err, ok } from '../result'

const MOBILE = /^1[3-9]\d{9}$/

/** ASCII digits for full-width ones, without spaces and dashes. */
export function plainDigits(text: string): string {
  return text
    .replace(/[\uff10-\uff19]/g, (digit) => String(digit.charCodeAt(0) - 0xff10))
    .replace(/\uff0b/g, '+')
    .replace(/[\s\u3000().\u2010-\u2015-]/g, '')
}

/** '+8613800138000' from the ways in which people write it. */
export function parsePhone(text: string): Result<string, 'phone-invalid'> {
  const number = plainDigits(text).replace(/^(\+86|0086|86(?=1\d{10}$))/, '')
  return MOBILE.test(number) ? ok(`+86${number}`) : err('phone-invalid')
}

/** 138****5678 */
export function maskPhone(phone: string): string {
  const number = phone.replace(/^\+86/, '')
  return `${number.slice(0, 3)}****${number.slice(-4)}`
}
