import { type CalendarDate, ageOn, compareDates } from '../calendar/date'
import { type PeriodDates, periodAfter } from '../calendar/period'
import { type RuleSet, ruleTier } from '../plan/rules'

/**
 * A person's weight at each cut-off ahead: 0 before they share and where their age has no tier, another after a
 * birthday into the next band.
 * @param first the next period
 */
export function weightsAhead(
  rules: RuleSet,
  birthDate: CalendarDate,
  sharesFrom: CalendarDate,
  first: PeriodDates,
  periods: number,
): number[] {
  const weights: number[] = []
  let period = first
  for (let k = 0; k < periods; k += 1) {
    const on = period.disclosure
    const tier = compareDates(on, sharesFrom) < 0 ? null : ruleTier(rules, ageOn(birthDate, on))
    weights.push(tier ? tier.weight : 0)
    period = periodAfter(rules.calendar, period)
  }
  return weights
}
