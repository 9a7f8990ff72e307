/** The first period that will count somebody in. */
import { type CalendarDate, addDays } from '@core/calendar/date'
import { type PeriodDates, periodOnOrAfter } from '@core/calendar/period'
import type { RuleSet } from '@core/plan/rules'

interface SharesFrom {
  readonly joined_on: CalendarDate
  readonly shares_from: CalendarDate
}

/** The first cut-off from `today` on that takes one of them; null when there is nobody. */
export function firstShareOf(
  rules: RuleSet,
  people: readonly SharesFrom[],
  today: CalendarDate,
): Pick<PeriodDates, 'disclosure' | 'charge'> | null {
  // Who joins on a disclosure day came after its cut-off, at 00:00.
  const days = people.map(({ joined_on, shares_from }) =>
    shares_from === joined_on ? addDays(shares_from, 1) : shares_from,
  )
  const first = days.sort()[0]
  return first === undefined ? null : periodOnOrAfter(rules.calendar, first > today ? first : today)
}
