/**
 * The periods of a plan: one disclosure day and one charge day each (domain.md §3, design.md §3).
 * The order of every period:
 * (1) cut-off at the start of the disclosure day: who shares is fixed; (2) disclosure, with the provisional share
 * and the pre-debit notice, which is day 1; (3) the objection window closes; (4) settlement at that moment;
 * (5) charge, inside the wallet's window (core/calendar/debit.ts), or drawn from the balance where there is no wallet;
 * (6) retries, each inside the window of its notice; (7) pay-out; (8) grace ends before the next charge day, or so many
 * days after this one.
 */
import { type CalendarDate, type Instant, addDays, daysBetween, startOfDay } from './date'
import { type DayPair, pairAfter, pairBefore, pairOnOrAfter } from './dayPair'
import { debitTries, inNoticeWindow, noticeWindow } from './debit'
import type { PeriodCalendar } from './periodCalendar'

export { monthDaysOf } from './periodCalendar'
export type { MonthDays, PeriodCalendar } from './periodCalendar'

/** One moment at which a wallet is asked, and the day of the notice that allows it. */
export interface DebitMoment {
  readonly at: Instant
  readonly noticeOn: CalendarDate
}

export interface PeriodDates {
  readonly disclosure: CalendarDate
  readonly charge: CalendarDate
  /** 00:00 of the disclosure day. */
  readonly cutoffAt: Instant
  /** Also the moment of the pre-debit notice. */
  readonly discloseAt: Instant
  /** Also the moment of settlement: an upheld objection can only lower the share. */
  readonly objectionEndsAt: Instant
  readonly chargeAt: Instant
  /** The first retry under the first notice; null when it would fall outside the wallet's window. */
  readonly retryAt: Instant | null
  /** Every try, `chargeAt` first, also those that take a new notice; empty where no wallet is asked. */
  readonly debits: readonly DebitMoment[]
  /** From here on what is unpaid stays unpaid. */
  readonly graceEndsAt: Instant
  readonly payoutAt: Instant
  /** First and last day on which the first notice allows this period's debit; the charge day where there is no wallet. */
  readonly windowFrom: CalendarDate
  readonly windowTo: CalendarDate
}

function graceEnd(calendar: PeriodCalendar, { disclosure, charge }: DayPair): Instant {
  if (calendar.graceDays !== undefined) return startOfDay(addDays(charge, calendar.graceDays + 1))
  const nextCharge = pairAfter(calendar, disclosure).charge
  return startOfDay(addDays(nextCharge, -calendar.graceEndsDaysBeforeNextCharge))
}

function datesOf(calendar: PeriodCalendar, pair: DayPair): PeriodDates {
  const { disclosure, charge } = pair
  const window = noticeWindow(calendar, disclosure) ?? { from: charge, to: charge }
  const debits = debitTries(calendar, disclosure, charge).map(({ day, noticeOn }) => ({
    at: startOfDay(day, calendar.chargeHour),
    noticeOn,
  }))
  return {
    disclosure,
    charge,
    cutoffAt: startOfDay(disclosure),
    discloseAt: startOfDay(disclosure, calendar.discloseHour),
    objectionEndsAt: startOfDay(addDays(disclosure, calendar.objectionDays)),
    chargeAt: startOfDay(charge, calendar.chargeHour),
    retryAt: debits.slice(1).filter(({ noticeOn }) => noticeOn === disclosure)[0]?.at ?? null,
    debits,
    graceEndsAt: graceEnd(calendar, pair),
    payoutAt: startOfDay(addDays(charge, calendar.payoutDaysAfterCharge), calendar.payoutHour),
    windowFrom: window.from,
    windowTo: window.to,
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
  return datesOf(calendar, pairBefore(calendar, date))
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

/**
 * Whether the wallet may be asked for this period's money under its first notice (rule 5). The last hour is exclusive.
 * Never where no wallet is asked.
 */
export function inChargeWindow(calendar: PeriodCalendar, period: PeriodDates, instant: string): boolean {
  return inNoticeWindow(calendar, period.disclosure, instant)
}

/** Which day of the notice a day is, the disclosure day being 1. */
export function noticeDay(period: Pick<PeriodDates, 'disclosure'>, date: CalendarDate): number {
  return daysBetween(period.disclosure, date) + 1
}
