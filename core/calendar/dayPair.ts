/** The disclosure day and charge day of each period, for every kind of calendar. */
import { type CalendarDate, CalendarError, civilDay, compareDates, dateOf, daysInMonth } from './date'
import { addDays, addMonths, weekdayOf } from './date'
import type { MonthDaysCalendar, MonthEndCalendar, PeriodCalendar, WeeklyCalendar } from './periodCalendar'

export interface DayPair {
  readonly disclosure: CalendarDate
  readonly charge: CalendarDate
}

const DAYS_OF_WEEK = 7

function firstOfMonth(date: CalendarDate): CalendarDate {
  return dateOf(civilDay(date).year, civilDay(date).month, 1)
}

function monthDayPairs(calendar: MonthDaysCalendar, month: CalendarDate): DayPair[] {
  return calendar.days
    .map(({ disclosure, charge }) => {
      const sameMonth = addDays(month, charge - 1)
      return {
        disclosure: addDays(month, disclosure - 1),
        charge: charge > disclosure ? sameMonth : addMonths(sameMonth, 1),
      }
    })
    .sort((a, b) => compareDates(a.disclosure, b.disclosure))
}

function monthEndPair({ discloseDaysBefore }: MonthEndCalendar, month: CalendarDate): DayPair {
  const { year, month: number } = civilDay(month)
  const charge = dateOf(year, number, daysInMonth(year, number))
  return { disclosure: addDays(charge, -discloseDaysBefore), charge }
}

function weekPair(calendar: WeeklyCalendar, date: CalendarDate): DayPair {
  const wait = (calendar.weekday - weekdayOf(date) + DAYS_OF_WEEK) % DAYS_OF_WEEK
  const disclosure = addDays(date, wait)
  return { disclosure, charge: addDays(disclosure, calendar.chargeAfterDays) }
}

/** The pairs disclosed in a month, in order. @param month its first day */
function pairsOfMonth(calendar: MonthDaysCalendar | MonthEndCalendar, month: CalendarDate): DayPair[] {
  return calendar.kind === 'month-end' ? [monthEndPair(calendar, month)] : monthDayPairs(calendar, month)
}

function theOne(pair: DayPair | undefined): DayPair {
  if (!pair) throw new CalendarError('range', 'a calendar needs at least one disclosure day a month')
  return pair
}

/** The first pair disclosed on or after a day. @throws CalendarError range for a calendar without days */
export function pairOnOrAfter(calendar: PeriodCalendar, date: CalendarDate): DayPair {
  if (calendar.kind === 'weekly') return weekPair(calendar, date)
  const month = firstOfMonth(date)
  const pairs = pairsOfMonth(calendar, month).concat(pairsOfMonth(calendar, addMonths(month, 1)))
  return theOne(pairs.filter((pair) => pair.disclosure >= date)[0])
}

/** The last pair disclosed before a day, not on it. @throws CalendarError range for a calendar without days */
export function pairBefore(calendar: PeriodCalendar, date: CalendarDate): DayPair {
  if (calendar.kind === 'weekly') return weekPair(calendar, addDays(date, -DAYS_OF_WEEK))
  const month = firstOfMonth(date)
  const pairs = pairsOfMonth(calendar, addMonths(month, -1)).concat(pairsOfMonth(calendar, month))
  return theOne(pairs.filter((pair) => pair.disclosure < date).pop())
}

/** The pair that follows one disclosed on `disclosure`. */
export function pairAfter(calendar: PeriodCalendar, disclosure: CalendarDate): DayPair {
  return pairOnOrAfter(calendar, addDays(disclosure, 1))
}
