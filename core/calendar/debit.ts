/**
 * What a wallet allows under a debit contract (WeChat; domain.md §3).
 * (1) A notice comes first; its day is day 1. (2) The debit falls on day 3–9 of the notice, 07:00–22:00 in China, and so
 * does every retry: past day 9 it takes a new notice. (3) Never above the sum announced. (4) One success ends the cycle.
 * (5) The notice itself goes out only between the same hours.
 */
import { type CalendarDate, addDays, compareDates, dateInChina, minuteInChina } from './date'
import type { ChargeWindow, PeriodCalendar } from './periodCalendar'
import type { Fen } from '../money/fen'

/** One try to debit, and the day of the notice on which it rests. */
export interface DebitTry {
  readonly day: CalendarDate
  readonly noticeOn: CalendarDate
}

export interface NoticeWindow {
  readonly from: CalendarDate
  readonly to: CalendarDate
}

/** First and last day on which a notice allows a debit (rule 2); null where no wallet is asked. */
export function noticeWindow(
  { chargeWindow }: Pick<PeriodCalendar, 'chargeWindow'>,
  noticeOn: CalendarDate,
): NoticeWindow | null {
  return chargeWindow && windowOf(chargeWindow, noticeOn)
}

function windowOf({ fromDay, toDay }: ChargeWindow, noticeOn: CalendarDate): NoticeWindow {
  return { from: addDays(noticeOn, fromDay - 1), to: addDays(noticeOn, toDay - 1) }
}

function inHours({ fromHour, toHour }: ChargeWindow, instant: string): boolean {
  const minute = minuteInChina(instant)
  return minute >= fromHour * 60 && minute < toHour * 60
}

/** Whether a notice may go out at a moment (rule 5). */
export function mayNotify({ chargeWindow }: Pick<PeriodCalendar, 'chargeWindow'>, instant: string): boolean {
  return chargeWindow !== null && inHours(chargeWindow, instant)
}

/** Whether the wallet may be asked at a moment under the notice of a day (rule 2). Never where no wallet is asked. */
export function inNoticeWindow(
  { chargeWindow }: Pick<PeriodCalendar, 'chargeWindow'>,
  noticeOn: CalendarDate,
  instant: string,
): boolean {
  if (chargeWindow === null) return false
  const day = dateInChina(instant)
  const { from, to } = windowOf(chargeWindow, noticeOn)
  return day >= from && day <= to && inHours(chargeWindow, instant)
}

export interface DebitRequest {
  readonly noticeOn: CalendarDate
  readonly announcedFen: Fen
  readonly sumFen: Fen
  /** Whether a debit under this notice has succeeded. */
  readonly paid: boolean
}

export type DebitFault =
  'no-wallet' | 'already-paid' | 'above-announced' | 'before-window' | 'after-window' | 'outside-hours'

/** Why a wallet may not be asked at a moment, or null (rules 2–4). @throws CalendarError instant-syntax */
export function debitFault(
  { chargeWindow }: Pick<PeriodCalendar, 'chargeWindow'>,
  { noticeOn, announcedFen, sumFen, paid }: DebitRequest,
  instant: string,
): DebitFault | null {
  if (chargeWindow === null) return 'no-wallet'
  if (paid) return 'already-paid'
  if (sumFen > announcedFen) return 'above-announced'
  const day = dateInChina(instant)
  const { from, to } = windowOf(chargeWindow, noticeOn)
  if (compareDates(day, from) < 0) return 'before-window'
  if (compareDates(day, to) > 0) return 'after-window'
  return inHours(chargeWindow, instant) ? null : 'outside-hours'
}

/**
 * The notice under which a later day can be tried: the one there is while its window lasts; after that a new one, on
 * the day after the last try, and not before the wallet could still be asked on that day.
 */
function noticeFor(window: ChargeWindow, last: DebitTry, day: CalendarDate): CalendarDate {
  if (compareDates(day, windowOf(window, last.noticeOn).to) <= 0) return last.noticeOn
  const soonest = addDays(last.day, 1)
  const latestUseful = addDays(day, 1 - window.toDay)
  return compareDates(soonest, latestUseful) < 0 ? latestUseful : soonest
}

/**
 * The days on which a period's money is asked for, the charge day first (rule 2). Retries follow at the plan's
 * distance: one at most, under the first notice; or until `retryForDays` have passed, under new notices, leaving out
 * the days on which a new notice does not allow a debit yet. None where no wallet is asked.
 */
export function debitTries(
  { chargeWindow, retryAfterDays, retryForDays }: PeriodCalendar,
  disclosure: CalendarDate,
  charge: CalendarDate,
): DebitTry[] {
  if (chargeWindow === null) return []
  const first: DebitTry = { day: charge, noticeOn: disclosure }
  const tries = [first]
  if (!(retryAfterDays >= 1)) return tries
  let last = first
  for (let after = retryAfterDays; after <= (retryForDays ?? retryAfterDays); after += retryAfterDays) {
    const day = addDays(charge, after)
    const noticeOn = noticeFor(chargeWindow, last, day)
    const renewed = noticeOn !== last.noticeOn
    if (
      renewed &&
      (retryForDays === undefined || compareDates(day, windowOf(chargeWindow, noticeOn).from) < 0)
    )
      continue
    last = { day, noticeOn }
    tries.push(last)
  }
  return tries
}
