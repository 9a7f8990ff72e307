/**
 * The calendar of a plan: one disclosure day and one charge day a period (domain.md §3, design.md §3).
 * The order of every period:
 * (1) cut-off at the start of the disclosure day: who shares is fixed; (2) disclosure, with the provisional share
 * and the pre-debit notice, which is day 1; (3) the objection window closes; (4) settlement at that moment;
 * (5) charge, inside the wallet's window (WeChat debit contract: day 3–9, 07:00–22:00); (6) at most one retry,
 * if it still lies in the window; (7) pay-out; (8) grace ends before the next charge day.
 */
import { type CalendarDate, CalendarError, type Instant } from './date'
import {
  addDays,
  addMonths,
  civilDay,
  compareDates,
  dateOf,
  daysBetween,
  minuteInChina,
  startOfDay,
} from './date'
import { dateInChina } from './date'

export interface MonthDays {
  /** Day of the month, 1–28. */
  readonly disclosure: number
  /** Day of the month, 1–28; in the next month when it is not after the disclosure. */
  readonly charge: number
}

/** Part of the rules, plain data. Hours are China time; day numbers count the day of the notice as 1. */
export interface PeriodCalendar {
  readonly kind: 'month-days'
  readonly days: readonly MonthDays[]
  readonly discloseHour: number
  /** The window closes at 24:00 of the last of so many days, the disclosure day being the first. */
  readonly objectionDays: number
  readonly chargeHour: number
  readonly chargeWindow: {
    readonly fromDay: number
    readonly toDay: number
    readonly fromHour: number
    readonly toHour: number
  }
  readonly retryAfterDays: number
  readonly graceEndsDaysBeforeNextCharge: number
  readonly payoutDaysAfterCharge: number
  readonly payoutHour: number
}

export interface PeriodDates {
  readonly disclosure: CalendarDate
  readonly charge: CalendarDate
  /** 00:00 of the disclosure day. */
  readonly cutoffAt: Instant
  readonly discloseAt: Instant
  /** Also the moment of settlement: an upheld objection can only lower the share. */
  readonly objectionEndsAt: Instant
  readonly chargeAt: Instant
  /** null when the next try would fall outside the wallet's window. */
  readonly retryAt: Instant | null
  /** 00:00 of the day that lies so many days before the next charge day. */
  readonly graceEndsAt: Instant
  readonly payoutAt: Instant
  /** First and last day on which the wallet allows this period's debit. */
  readonly windowFrom: CalendarDate
  readonly windowTo: CalendarDate
}

interface DayPair {
  readonly disclosure: CalendarDate
  readonly charge: CalendarDate
}

/** The pairs disclosed in the month of `date`, in order. */
function pairsOfMonth(calendar: PeriodCalendar, date: CalendarDate): DayPair[] {
  const { year, month } = civilDay(date)
  return calendar.days
    .map(({ disclosure, charge }) => {
      const from = dateOf(year, month, disclosure)
      const sameMonth = dateOf(year, month, charge)
      return { disclosure: from, charge: charge > disclosure ? sameMonth : addMonths(sameMonth, 1) }
    })
    .sort((a, b) => compareDates(a.disclosure, b.disclosure))
}

function pairAfter(calendar: PeriodCalendar, date: CalendarDate): DayPair {
  return pairOnOrAfter(calendar, addDays(date, 1))
}

function pairOnOrAfter(calendar: PeriodCalendar, date: CalendarDate): DayPair {
  const monthStart = dateOf(civilDay(date).year, civilDay(date).month, 1)
  const pairs = pairsOfMonth(calendar, date).concat(pairsOfMonth(calendar, addMonths(monthStart, 1)))
  const found = pairs.filter((pair) => pair.disclosure >= date)[0]
  if (!found) throw new CalendarError('range', 'a calendar needs at least one disclosure day a month')
  return found
}

/** The notice goes out on the disclosure day, which is day 1 (rule 2). */
function windowDay(disclosure: CalendarDate, day: number): CalendarDate {
  return addDays(disclosure, day - 1)
}

function datesOf(calendar: PeriodCalendar, { disclosure, charge }: DayPair): PeriodDates {
  const windowTo = windowDay(disclosure, calendar.chargeWindow.toDay)
  const retry = addDays(charge, calendar.retryAfterDays)
  const nextCharge = pairAfter(calendar, disclosure).charge
  return {
    disclosure,
    charge,
    cutoffAt: startOfDay(disclosure),
    discloseAt: startOfDay(disclosure, calendar.discloseHour),
    objectionEndsAt: startOfDay(addDays(disclosure, calendar.objectionDays)),
    chargeAt: startOfDay(charge, calendar.chargeHour),
    retryAt: retry <= windowTo ? startOfDay(retry, calendar.chargeHour) : null,
    graceEndsAt: startOfDay(addDays(nextCharge, -calendar.graceEndsDaysBeforeNextCharge)),
    payoutAt: startOfDay(addDays(charge, calendar.payoutDaysAfterCharge), calendar.payoutHour),
    windowFrom: windowDay(disclosure, calendar.chargeWindow.fromDay),
    windowTo,
  }
}

/** The first period disclosed on or after a day. */
export function periodOnOrAfter(calendar: PeriodCalendar, date: CalendarDate): PeriodDates {
  return datesOf(calendar, pairOnOrAfter(calendar, date))
}

/** The period that follows. */
export function periodAfter(calendar: PeriodCalendar, period: Pick<PeriodDates, 'disclosure'>): PeriodDates {
  return datesOf(calendar, pairAfter(calendar, period.disclosure))
}

/** The period disclosed last before a day (not on it). */
export function periodBefore(calendar: PeriodCalendar, date: CalendarDate): PeriodDates {
  const { year, month } = civilDay(date)
  const lastMonth = addMonths(dateOf(year, month, 1), -1)
  const pairs = pairsOfMonth(calendar, lastMonth).concat(pairsOfMonth(calendar, date))
  const found = pairs.filter((pair) => pair.disclosure < date).pop()
  if (!found) throw new CalendarError('range', 'a calendar needs at least one disclosure day a month')
  return datesOf(calendar, found)
}

/** The periods disclosed from one day to another, both included, in order. */
export function periodsBetween(
  calendar: PeriodCalendar,
  from: CalendarDate,
  to: CalendarDate,
): PeriodDates[] {
  const list: PeriodDates[] = []
  let period = periodOnOrAfter(calendar, from)
  while (period.disclosure <= to) {
    list.push(period)
    period = periodAfter(calendar, period)
  }
  return list
}

/** Whether the wallet may be asked for this period's money at a moment (rule 5). The last hour is exclusive. */
export function inChargeWindow(calendar: PeriodCalendar, period: PeriodDates, instant: string): boolean {
  const date = dateInChina(instant)
  const minute = minuteInChina(instant)
  const { fromHour, toHour } = calendar.chargeWindow
  const rightDay = date >= period.windowFrom && date <= period.windowTo
  return rightDay && minute >= fromHour * 60 && minute < toHour * 60
}

/** Which day of the notice a day is, the disclosure day being 1. */
export function noticeDay(period: Pick<PeriodDates, 'disclosure'>, date: CalendarDate): number {
  return daysBetween(period.disclosure, date) + 1
}
