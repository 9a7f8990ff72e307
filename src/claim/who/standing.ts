import { daysBetween, type CalendarDate } from '@core/calendar/date'
import type { EnrollmentView } from '@contract/enrollment'

/** Whether a claim can be made for somebody, and what it depends on. */
export type Standing =
  | { can: true; kind: 'yes' | 'paused' }
  | { can: true; kind: 'until'; day: string }
  | { can: false; kind: 'waiting'; day: string }
  | { can: false; kind: 'ended'; day: string }
  | { can: false; kind: 'open' | 'over' }

/**
 * A diagnosis counts by its own day: who left can still claim for one from before, as long as the plan's time to
 * claim (days) has not run out. Without that number, because the plan has not come yet, they cannot be chosen.
 */
export function standingOf(
  {
    state,
    coverFrom,
    endedOn,
    openClaim,
  }: Pick<EnrollmentView, 'state' | 'coverFrom' | 'endedOn' | 'openClaim'>,
  today: string,
  claimWithinDays: number | null,
): Standing {
  if (openClaim !== null) return { can: false, kind: 'open' }
  if (state === 'waiting') return { can: false, kind: 'waiting', day: coverFrom }
  if (state === 'covered') return { can: true, kind: 'yes' }
  if (state === 'paused') return { can: true, kind: 'paused' }
  if (endedOn === null || endedOn <= coverFrom) return { can: false, kind: 'over' }
  const passed = daysBetween(endedOn as CalendarDate, today as CalendarDate)
  // The last day with cover is the one before `endedOn`.
  if (claimWithinDays === null || passed + 1 > claimWithinDays)
    return { can: false, kind: 'ended', day: endedOn }
  return { can: true, kind: 'until', day: endedOn }
}
