/**
 * Whether a calendar can run: first its figures, then its periods, day by day over four years with a leap year in
 * them, so that no month end is forgotten.
 */
import { type CalendarDate, calendarDate, civilDay, daysBetween } from '../../calendar/date'
import { dateInChina, startOfDay } from '../../calendar/date'
import { type PeriodDates, inChargeWindow, periodsBetween } from '../../calendar/period'
import { type PeriodCalendar, monthDaysOf } from '../../calendar/periodCalendar'
import type { RuleSet } from '../rules'
import type { RuleFault, RuleSuggestion } from './fault'
import { add, atLeast, atMost, between, fault, remove } from './fault'
import { isCount } from './figures'

const LAST_SAFE_DAY = 28
const LONGEST_SPAN_DAYS = 60
/** WeChat debit contract (core/calendar/debit.ts). */
const WALLET = { fromDay: 3, toDay: 9, fromHour: 7, toHour: 22 }

export function calendarFaults({ calendar }: RuleSet): RuleFault[] {
  const faults = [...dayFaults(calendar), ...hourFaults(calendar), ...spanFaults(calendar)]
  return faults.length > 0 ? faults : periodFaults(calendar)
}

function wholeBetween(field: string, n: number, from: number, to: number): RuleFault[] {
  return isCount(n) && n >= from && n <= to ? [] : [fault(field, 'out-of-range', between(from, to), n)]
}

function dayFaults(calendar: PeriodCalendar): RuleFault[] {
  switch (calendar.kind) {
    case 'weekly':
      return [
        ...wholeBetween('calendar.weekday', calendar.weekday, 1, 7),
        ...wholeBetween('calendar.chargeAfterDays', calendar.chargeAfterDays, 0, LAST_SAFE_DAY),
      ]
    case 'month-end':
      // 27 days before the end of February is its first.
      return wholeBetween('calendar.discloseDaysBefore', calendar.discloseDaysBefore, 0, LAST_SAFE_DAY - 1)
    case 'month-days': {
      if (calendar.days.length === 0) return [fault('calendar.days', 'missing', add)]
      const disclosures = calendar.days.map(({ disclosure }) => disclosure)
      const all = calendar.days.reduce<number[]>((list, day) => list.concat(day.disclosure, day.charge), [])
      return all
        .reduce<RuleFault[]>(
          (list, day) => list.concat(wholeBetween('calendar.days', day, 1, LAST_SAFE_DAY)),
          [],
        )
        .concat(
          disclosures
            .filter((day, place) => disclosures.indexOf(day) < place)
            .map((day) => fault('calendar.days', 'repeated', remove, day)),
        )
    }
  }
}

function hourFaults(calendar: PeriodCalendar): RuleFault[] {
  const { chargeWindow, chargeHour, discloseHour, payoutHour } = calendar
  const faults = [
    ...wholeBetween('calendar.discloseHour', discloseHour, 0, 23),
    ...wholeBetween('calendar.payoutHour', payoutHour, 0, 23),
  ]
  if (chargeWindow === null) return faults.concat(wholeBetween('calendar.chargeHour', chargeHour, 0, 23))
  const { fromDay, toDay, fromHour, toHour } = chargeWindow
  const whole = [fromDay, toDay, fromHour, toHour].every(isCount)
  if (!(whole && fromHour < toHour && toHour <= 24 && fromDay >= 1 && fromDay <= toDay))
    return faults.concat(fault('calendar.chargeWindow', 'out-of-range', walletHours))
  if (
    fromDay < WALLET.fromDay ||
    toDay > WALLET.toDay ||
    fromHour < WALLET.fromHour ||
    toHour > WALLET.toHour
  )
    faults.push(fault('calendar.chargeWindow', 'wider-than-wallet', walletHours))
  const inHours = (hour: number) => hour >= fromHour && hour < toHour
  if (!isCount(chargeHour) || !inHours(chargeHour))
    faults.push(
      fault('calendar.chargeHour', 'charge-outside-wallet-window', between(fromHour, toHour - 1), chargeHour),
    )
  // The notice goes out with the disclosure, and only in the wallet's hours.
  if (faults.length === 0 && !inHours(discloseHour))
    faults.push(
      fault(
        'calendar.discloseHour',
        'notice-outside-wallet-hours',
        between(fromHour, toHour - 1),
        discloseHour,
      ),
    )
  return faults
}

const walletHours: RuleSuggestion = { code: 'write-like', example: '3–9, 7–22' }

function spanFaults(calendar: PeriodCalendar): RuleFault[] {
  const spans: readonly [string, number, number][] = [
    ['objectionDays', calendar.objectionDays, 1],
    ['retryAfterDays', calendar.retryAfterDays, 1],
    ['graceEndsDaysBeforeNextCharge', calendar.graceEndsDaysBeforeNextCharge, 0],
    ['payoutDaysAfterCharge', calendar.payoutDaysAfterCharge, 0],
    ['graceDays', calendar.graceDays ?? 0, 0],
    ['retryForDays', calendar.retryForDays ?? 0, 0],
  ]
  return spans.reduce<RuleFault[]>(
    (list, [name, n, least]) => list.concat(wholeBetween(`calendar.${name}`, n, least, LONGEST_SPAN_DAYS)),
    [],
  )
}

const FIRST = calendarDate('2023-01-01')
const LAST = calendarDate('2027-01-01')

/** The field that says when a charge falls. */
function chargeField(calendar: PeriodCalendar): string {
  if (calendar.kind === 'month-days') return 'calendar.days'
  return calendar.kind === 'weekly' ? 'calendar.chargeAfterDays' : 'calendar.discloseDaysBefore'
}

interface Tightest {
  /** Days from one disclosure to the next, from one charge to the next, and from a charge to its last try. */
  readonly disclosureDays: number
  readonly chargeDays: number
  readonly tryDays: number
}

/** The shortest distances of all periods: a suggestion must hold in February too. */
function tightestOf(periods: readonly PeriodDates[]): Tightest {
  const gaps = (day: (period: PeriodDates) => CalendarDate) =>
    periods.slice(1).map((period, place) => daysBetween(day(periods[place] ?? period), day(period)))
  const tries = periods.map(({ charge, debits }) =>
    daysBetween(charge, dateInChina(debits[debits.length - 1]?.at ?? startOfDay(charge))),
  )
  return {
    disclosureDays: Math.min(...gaps(({ disclosure }) => disclosure)),
    chargeDays: Math.min(...gaps(({ charge }) => charge)),
    tryDays: Math.max(...tries),
  }
}

/** The first period at fault, by each field. */
function periodFaults(calendar: PeriodCalendar): RuleFault[] {
  const periods = periodsBetween(calendar, FIRST, LAST)
  const tightest = tightestOf(periods)
  return periods.slice(1).reduce<RuleFault[]>((found, next, place) => {
    const period = periods[place] ?? next
    const before = faultsOfPeriod(calendar, period, next, tightest)
    const faults = before.length > 0 ? before : faultsAfterCharge(calendar, period, next, tightest)
    return found.concat(faults.filter((one) => !found.some(({ field }) => field === one.field)))
  }, [])
}

function faultsOfPeriod(
  calendar: PeriodCalendar,
  period: PeriodDates,
  next: PeriodDates,
  { disclosureDays }: Tightest,
): RuleFault[] {
  const at = monthDaysOf(calendar).length > 0 ? civilDay(period.charge).day : period.disclosure
  const { objectionEndsAt, chargeAt } = period
  if (objectionEndsAt > chargeAt)
    return [fault(chargeField(calendar), 'charge-before-window-closes', chargeDays(calendar), at)]
  if (calendar.chargeWindow !== null && !inChargeWindow(calendar, period, chargeAt))
    return [fault(chargeField(calendar), 'charge-outside-wallet-window', chargeDays(calendar), at)]
  if (objectionEndsAt > next.cutoffAt)
    return [
      fault(
        'calendar.objectionDays',
        'window-past-next-cutoff',
        atMost(Math.max(1, disclosureDays), 'days'),
        at,
      ),
    ]
  return []
}

/** What follows the charge: pay-out and the end of grace. */
function faultsAfterCharge(
  calendar: PeriodCalendar,
  period: PeriodDates,
  next: PeriodDates,
  tightest: Tightest,
): RuleFault[] {
  const at = period.charge
  const { chargeAt, payoutAt, graceEndsAt } = period
  const faults: RuleFault[] = []
  if (payoutAt < chargeAt)
    faults.push(fault('calendar.payoutHour', 'step-before-charge', between(calendar.chargeHour, 23), at))
  const byNext = calendar.graceDays === undefined
  const field = byNext ? 'calendar.graceEndsDaysBeforeNextCharge' : 'calendar.graceDays'
  const room = tightest.chargeDays - tightest.tryDays - 1
  const later = byNext ? atMost(Math.max(0, room), 'days') : atLeast(tightest.tryDays, 'days')
  const last = period.debits[period.debits.length - 1]
  if (graceEndsAt <= chargeAt) faults.push(fault(field, 'step-before-charge', later, at))
  else if (last && graceEndsAt <= last.at) faults.push(fault(field, 'retry-after-grace', later, at))
  else if (graceEndsAt > next.chargeAt)
    faults.push(fault(field, 'grace-past-next-charge', atMost(tightest.chargeDays - 1, 'days'), at))
  return faults
}

/** The days after the disclosure on which the charge may fall; one less at the end where a retry should fit. */
function chargeDays({ chargeWindow, objectionDays }: PeriodCalendar): RuleSuggestion {
  const toDays = chargeWindow ? chargeWindow.toDay - 1 : LAST_SAFE_DAY
  const fromDays = Math.max(objectionDays, chargeWindow ? chargeWindow.fromDay - 1 : 0)
  return { code: 'charge-after-disclosure', fromDays, toDays: Math.max(fromDays, toDays) }
}
