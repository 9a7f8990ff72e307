/**
 * Coming back to the same membership, without a new wait.
 * (1) Who lapsed may return until the second disclosure day after that: what is owed is paid, or the balance filled
 * again, before the cut-off of that day. Later it is a new joining. (2) Days without cover are not counted towards a
 * waiting period that was not over yet.
 */
import { type CalendarDate, addDays, compareDates, daysBetween } from '../calendar/date'
import { periodAfter, periodOnOrAfter } from '../calendar/period'
import type { RuleSet } from '../plan/rules'

/** The first day on which it is too late to return (rule 1). */
export function returnUntil({ calendar }: Pick<RuleSet, 'calendar'>, lapsedOn: CalendarDate): CalendarDate {
  return periodAfter(calendar, periodOnOrAfter(calendar, addDays(lapsedOn, 1))).disclosure
}

/** Whether somebody who lapsed on a day may return on another (rule 1). */
export function mayReturn(
  rules: Pick<RuleSet, 'calendar'>,
  lapsedOn: CalendarDate,
  on: CalendarDate,
): boolean {
  return compareDates(on, returnUntil(rules, lapsedOn)) < 0
}

/** First day of cover after a wait that stood still from one day to another (rule 2). */
export function coverAfterStop(
  coverFrom: CalendarDate,
  stoppedOn: CalendarDate,
  goesOnOn: CalendarDate,
): CalendarDate {
  const wasWaiting = compareDates(coverFrom, stoppedOn) > 0
  return wasWaiting ? addDays(coverFrom, daysBetween(stoppedOn, goesOnOn)) : coverFrom
}
