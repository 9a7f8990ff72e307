/**
 * Resident identity numbers (GB 11643, check digit ISO 7064 MOD 11-2) and the residence permits of Hong Kong, Macau
 * and Taiwan residents, which follow the same rule under 81, 82 and 83: 6 digits of region, 8 of birth, 3 in
 * sequence (odd male, even female), 1 check. The form proves nothing about a person: it catches typing errors.
 */
import { type CalendarDate, isCalendarDate } from '../calendar/date'
import { provinceOf } from './region'

export type IdNumberFault = 'length' | 'characters' | 'region' | 'date' | 'future' | 'check-digit'

export type IdNumberResult =
  | {
      readonly ok: true
      /** As it is stored and compared: 18 half-width signs, X in upper case. */
      readonly number: string
      readonly birthDate: CalendarDate
      readonly sex: 'male' | 'female'
      readonly regionCode: string
    }
  | { readonly ok: false; readonly reason: IdNumberFault }

const WEIGHTS: readonly number[] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK_DIGITS = '10X98765432'

/** The check digit of the first 17 digits. */
export function idNumberCheckDigit(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(first17.charAt(i)), 0)
  return CHECK_DIGITS.charAt(sum % 11)
}

/** Full-width signs of a Chinese keyboard as ASCII, no spaces or hyphens, X in upper case. */
export function normaliseIdNumber(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\s-]/g, '')
    .toUpperCase()
}

/**
 * Reads an identity number. Numbers of 15 digits (withdrawn in 2013) are refused as 'length'.
 * @param today the day in China, so that nobody is born tomorrow
 */
export function parseIdNumber(text: string, today: CalendarDate): IdNumberResult {
  const number = normaliseIdNumber(text)
  if (number.length !== 18) return { ok: false, reason: 'length' }
  if (!/^\d{17}[\dX]$/.test(number)) return { ok: false, reason: 'characters' }
  const regionCode = number.slice(0, 6)
  if (!provinceOf(regionCode)) return { ok: false, reason: 'region' }
  const birthDate = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  if (!isCalendarDate(birthDate)) return { ok: false, reason: 'date' }
  if (birthDate > today) return { ok: false, reason: 'future' }
  if (idNumberCheckDigit(number) !== number.charAt(17)) return { ok: false, reason: 'check-digit' }
  return {
    ok: true,
    number,
    birthDate,
    sex: Number(number.charAt(16)) % 2 === 1 ? 'male' : 'female',
    regionCode,
  }
}
