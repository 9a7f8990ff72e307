import { type CalendarDate, civilDay } from '../calendar/date'
import { countNumber } from '../money/fen'

const CLAIM_NUMBER = /^HZ-(\d{2})(\d{2})-(\d{4,9})$/

function padded(n: number, width: number): string {
  const text = String(n)
  return text.length >= width ? text : `${'0000'.slice(0, width - text.length)}${text}`
}

/**
 * The number people quote: 'HZ-2611-0083', the month in China and the place in it, from 1. It grows past 9999.
 * @throws MoneyError negative, fractional, overflow
 */
export function claimNumber(date: CalendarDate, place: number): string {
  const { year, month } = civilDay(date)
  return `HZ-${padded(year % 100, 2)}${padded(month, 2)}-${padded(countNumber(place, 'a place'), 4)}`
}

/** True for a well-formed claim number. */
export function isClaimNumber(text: string): boolean {
  const match = CLAIM_NUMBER.exec(text)
  return match !== null && Number(match[2]) >= 1 && Number(match[2]) <= 12
}

/** '21-1': the period's number in its plan, and the case's place in the period, both from 1. */
export function caseNumber(periodNumber: number, place: number): string {
  return `${countNumber(periodNumber, 'a period number')}-${countNumber(place, 'a place')}`
}
