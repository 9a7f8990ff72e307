/**
 * Civil dates and instants for China: fixed UTC+8, no daylight saving, no Intl, no `Date`.
 * A day is counted in whole numbers from 1970-01-01, so every step is exact on every engine.
 */
declare const dateBrand: unique symbol
/** 'YYYY-MM-DD', a day as people in China write it. Sorts as text. */
export type CalendarDate = string & { readonly [dateBrand]: 'date' }

declare const instantBrand: unique symbol
/** 'YYYY-MM-DDTHH:MM:SS.mmmZ', a moment in UTC. All instants made here have this one shape, so they sort as text. */
export type Instant = string & { readonly [instantBrand]: 'instant' }

export type CalendarErrorCode = 'date-syntax' | 'no-such-date' | 'instant-syntax' | 'range'

export class CalendarError extends Error {
  readonly code: CalendarErrorCode
  constructor(code: CalendarErrorCode, message: string) {
    super(message)
    this.name = 'CalendarError'
    this.code = code
    // ES5 output of old engines loses the prototype of a subclass of Error.
    Object.setPrototypeOf(this, CalendarError.prototype)
  }
}

export interface CivilDay {
  readonly year: number
  readonly month: number
  readonly day: number
}

const MIN_YEAR = 1800
const MAX_YEAR = 9999
const DAY_MS = 86400000
const CHINA_OFFSET_MS = 8 * 3600000

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

/** Days of a month, 1–12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Days since 1970-01-01 of a civil day (era arithmetic: years start in March, so February's end is the year's). */
function dayNumber({ year, month, day }: CivilDay): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146097 + dayOfEra - 719468
}

function civilOf(number: number): CivilDay {
  const z = number + 719468
  const era = Math.floor(z / 146097)
  const dayOfEra = z - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const mp = Math.floor((5 * dayOfYear + 2) / 153)
  const month = mp < 10 ? mp + 3 : mp - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * mp + 2) / 5) + 1,
  }
}

function padded(n: number, width: number): string {
  return `0000${n}`.slice(-width)
}

function written({ year, month, day }: CivilDay): CalendarDate {
  if (year < MIN_YEAR || year > MAX_YEAR) {
    throw new CalendarError('range', `the year ${year} is outside ${MIN_YEAR}–${MAX_YEAR}`)
  }
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}` as CalendarDate
}

function faultOf(text: string): CalendarErrorCode | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return 'date-syntax'
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (year < MIN_YEAR || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month))
    return 'no-such-date'
  return null
}

/** True for a real day written 'YYYY-MM-DD', from 1800 on. */
export function isCalendarDate(text: unknown): text is CalendarDate {
  return typeof text === 'string' && faultOf(text) === null
}

/** @throws CalendarError date-syntax, no-such-date */
export function calendarDate(text: string): CalendarDate {
  const fault = faultOf(text)
  if (fault) throw new CalendarError(fault, `not a date: ${text}`)
  return text as CalendarDate
}

/** The parts of a date. */
export function civilDay(date: CalendarDate): CivilDay {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) }
}

/** A date from its parts. @throws CalendarError no-such-date, range */
export function dateOf(year: number, month: number, day: number): CalendarDate {
  return calendarDate(`${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`)
}

/** `days` later (earlier when negative). @throws CalendarError range */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return written(civilOf(dayNumber(civilDay(date)) + days))
}

/** The same day `months` later, or the last day of a shorter month: 31 January + 1 = 28 or 29 February. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const { year, month, day } = civilDay(date)
  const index = year * 12 + (month - 1) + months
  const toYear = Math.floor(index / 12)
  const toMonth = index - toYear * 12 + 1
  return written({ year: toYear, month: toMonth, day: Math.min(day, daysInMonth(toYear, toMonth)) })
}

/** Days from `a` to `b`; negative when b is earlier. */
export function daysBetween(a: CalendarDate, b: CalendarDate): number {
  return dayNumber(civilDay(b)) - dayNumber(civilDay(a))
}

/** The day of the week: 1 is Monday, 7 is Sunday. 1970-01-01 was a Thursday. */
export function weekdayOf(date: CalendarDate): number {
  const sinceMonday = (dayNumber(civilDay(date)) + 3) % 7
  return (sinceMonday < 0 ? sinceMonday + 7 : sinceMonday) + 1
}

/** Below, at or above zero as `a` is before, on or after `b`. */
export function compareDates(a: CalendarDate, b: CalendarDate): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Completed years on a day; below zero before birth. Who is born on 29 February is a year older on 1 March. */
export function ageOn(birth: CalendarDate, on: CalendarDate): number {
  const years = civilDay(on).year - civilDay(birth).year
  return on.slice(5) < birth.slice(5) ? years - 1 : years
}

/** The first day on which `ageOn` reaches `age`: the birthday, or 1 March for 29 February in a common year. */
export function birthdayOf(birth: CalendarDate, age: number): CalendarDate {
  const { year, month, day } = civilDay(birth)
  if (day > daysInMonth(year + age, month)) return written({ year: year + age, month: 3, day: 1 })
  return written({ year: year + age, month, day })
}

/** Milliseconds since 1970 of an ISO 8601 moment with 'Z' or an offset. @throws CalendarError instant-syntax */
export function epochMs(text: string): number {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(Z|([+-])(\d{2}):(\d{2}))$/.exec(
    text,
  )
  const date = match?.[1] ?? ''
  if (!match || faultOf(date)) throw new CalendarError('instant-syntax', `not a moment: ${text}`)
  const [hour, minute, second] = [Number(match[2]), Number(match[3]), Number(match[4])]
  const [offsetHour, offsetMinute] = [Number(match[8] ?? 0), Number(match[9] ?? 0)]
  if (hour > 23 || minute > 59 || second > 59 || offsetHour > 14 || offsetMinute > 59) {
    throw new CalendarError('instant-syntax', `not a moment: ${text}`)
  }
  const ms = Number(`${match[5] ?? ''}000`.slice(0, 3))
  const offset = (match[7] === '-' ? -1 : 1) * (offsetHour * 60 + offsetMinute) * 60000
  const days = dayNumber(civilDay(date as CalendarDate))
  return days * DAY_MS + hour * 3600000 + minute * 60000 + second * 1000 + ms - offset
}

/** The one shape of a moment. @throws CalendarError range for a fraction of a millisecond or a year out of range */
export function instantOf(ms: number): Instant {
  if (Math.floor(ms) !== ms) throw new CalendarError('range', `not a whole number of milliseconds: ${ms}`)
  const days = Math.floor(ms / DAY_MS)
  const rest = ms - days * DAY_MS
  const hour = Math.floor(rest / 3600000)
  const minute = Math.floor((rest % 3600000) / 60000)
  const second = Math.floor((rest % 60000) / 1000)
  const clock = `${padded(hour, 2)}:${padded(minute, 2)}:${padded(second, 2)}.${padded(rest % 1000, 3)}`
  return `${written(civilOf(days))}T${clock}Z` as Instant
}

/** The day it is in China at a moment. @throws CalendarError instant-syntax */
export function dateInChina(instant: string): CalendarDate {
  return written(civilOf(Math.floor((epochMs(instant) + CHINA_OFFSET_MS) / DAY_MS)))
}

/** Minutes since midnight in China at a moment, 0–1439. @throws CalendarError instant-syntax */
export function minuteInChina(instant: string): number {
  const local = epochMs(instant) + CHINA_OFFSET_MS
  return Math.floor((local - Math.floor(local / DAY_MS) * DAY_MS) / 60000)
}

/** A full hour of a day in China, as a moment: startOfDay('2019-01-21') = '2019-01-20T16:00:00.000Z'. Hour 0–24. */
export function startOfDay(date: CalendarDate, hour = 0): Instant {
  if (!(hour >= 0 && hour <= 24)) throw new CalendarError('range', `not an hour of a day: ${hour}`)
  return instantOf(dayNumber(civilDay(date)) * DAY_MS + hour * 3600000 - CHINA_OFFSET_MS)
}
