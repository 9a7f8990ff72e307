/**
 * From joining to cover. (1) The day of joining is day 1 of the waiting period; cover starts when it has passed.
 * (2) Whether one shares from joining or from cover is the plan's choice. (3) An end in the future ends nothing yet.
 * (4) Who has not paid the first deposit is no member; the days above count from when it is booked.
 */
import { type CalendarDate, addDays, daysBetween } from '../calendar/date'
import type { RuleSet } from '../plan/rules'

/** What is stored about an enrollment; 'waiting' and 'covered' follow from the day. */
export type EnrollmentStatus = 'pending' | 'active' | 'paused' | 'lapsed' | 'ended'
export type CoverStateName = 'pending' | 'waiting' | 'covered' | 'paused' | 'lapsed' | 'ended'

export interface CoverFacts {
  readonly status: EnrollmentStatus
  readonly joinedOn: CalendarDate
  readonly coverFrom: CalendarDate
  /** First day without cover; null while none is set. */
  readonly endedOn: CalendarDate | null
}

export interface CoverState {
  readonly state: CoverStateName
  /** Days until cover starts; 0 unless waiting. */
  readonly daysLeft: number
  /** Which day of the waiting period this is, from 1, at most its length. */
  readonly dayOf: number
  readonly waitingDays: number
}

/** First day of cover. */
export function coverFrom(rules: Pick<RuleSet, 'waitingDays'>, joinedOn: CalendarDate): CalendarDate {
  return addDays(joinedOn, rules.waitingDays)
}

/** First day from which a cut-off counts this member in (rule 2). */
export function sharesFrom(
  rules: Pick<RuleSet, 'waitingDays' | 'sharesFrom'>,
  joinedOn: CalendarDate,
): CalendarDate {
  return rules.sharesFrom === 'join' ? joinedOn : coverFrom(rules, joinedOn)
}

function stateName(facts: CoverFacts, today: CalendarDate): CoverStateName {
  const over = facts.endedOn !== null && facts.endedOn <= today
  if (facts.status === 'pending') return 'pending'
  if (facts.status === 'lapsed') return 'lapsed'
  if (facts.status === 'ended' ? facts.endedOn === null || over : over) return 'ended'
  if (facts.status === 'paused') return 'paused'
  return today < facts.coverFrom ? 'waiting' : 'covered'
}

/** Where an enrollment stands on a day: today, or the day of a diagnosis. */
export function coverState(facts: CoverFacts, today: CalendarDate): CoverState {
  const waitingDays = daysBetween(facts.joinedOn, facts.coverFrom)
  const state = stateName(facts, today)
  const day = daysBetween(facts.joinedOn, today) + 1
  return {
    state,
    daysLeft: state === 'waiting' ? daysBetween(today, facts.coverFrom) : 0,
    dayOf: Math.max(0, Math.min(day, waitingDays)),
    waitingDays,
  }
}
