/**
 * How a membership ends on its member's wish, or by its term (domain.md §3).
 * (1) Cover lasts to the end of the day of leaving. (2) Who leaves on or after a disclosure day still owes that period,
 * until it is charged; nothing that is disclosed later. (3) What was diagnosed while covered can still be claimed.
 * (4) Rejoining is joining: a new waiting period, from the first day on.
 */
import { type CalendarDate, addDays, compareDates } from '../calendar/date'
import { type PeriodDates, periodBefore } from '../calendar/period'
import type { RuleSet } from '../plan/rules'

export interface Leaving {
  /** First day without cover. */
  readonly endedOn: CalendarDate
  /** Periods that are still to be paid, in order (rule 2). */
  readonly owed: readonly PeriodDates[]
  /** The last day on which something diagnosed on the last covered day can be claimed (rule 3). */
  readonly claimUntil: CalendarDate
}

/**
 * What leaving on a day leads to.
 * @param sharesFrom the first day from which a cut-off counted this member in
 */
export function leaving(
  rules: Pick<RuleSet, 'calendar' | 'claimWithinDays'>,
  sharesFrom: CalendarDate,
  on: CalendarDate,
): Leaving {
  return {
    endedOn: addDays(on, 1),
    owed: owedPeriods(rules, sharesFrom, on),
    claimUntil: addDays(on, rules.claimWithinDays),
  }
}

/** Periods whose cut-off counted the member in and whose charge is still to come, or is due on this very day. */
export function owedPeriods(
  { calendar }: Pick<RuleSet, 'calendar'>,
  sharesFrom: CalendarDate,
  on: CalendarDate,
): PeriodDates[] {
  const owed: PeriodDates[] = []
  let period = periodBefore(calendar, addDays(on, 1))
  while (compareDates(period.charge, on) >= 0 && compareDates(period.disclosure, sharesFrom) >= 0) {
    owed.unshift(period)
    period = periodBefore(calendar, period.disclosure)
  }
  return owed
}

/** The first day after a membership that was for a term, or null where it has none. */
export function termEnd(
  { termDays }: Pick<RuleSet, 'termDays'>,
  joinedOn: CalendarDate,
): CalendarDate | null {
  return termDays === null ? null : addDays(joinedOn, termDays)
}
