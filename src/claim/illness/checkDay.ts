import { addDays, daysBetween, type CalendarDate } from '@core/calendar/date'
import { coverState } from '@core/enrollment/cover'
import type { EnrollmentView } from '@contract/enrollment'

/** Why no aid can be asked for with a day of diagnosis, with the dates that say so. */
export type DayProblem =
  | { kind: 'future' }
  | { kind: 'before-joining'; joined: string }
  | { kind: 'waiting'; from: string }
  | { kind: 'ended'; ended: string }
  | { kind: 'late'; within: number; last: string }

type Cover = Pick<EnrollmentView, 'joinedOn' | 'coverFrom' | 'endedOn'>

/**
 * Judges a day of diagnosis as the server will: covered on that very day, whatever came after, and not longer ago than
 * the plan allows (days). All days are China days; null when a claim is possible.
 */
export function checkDay(
  day: string,
  cover: Cover,
  today: string,
  claimWithinDays: number,
): DayProblem | null {
  const on = day as CalendarDate
  if (day > today) return { kind: 'future' }
  if (day < cover.joinedOn) return { kind: 'before-joining', joined: cover.joinedOn }
  const { state } = coverState(
    {
      status: 'active',
      joinedOn: cover.joinedOn as CalendarDate,
      coverFrom: cover.coverFrom as CalendarDate,
      endedOn: cover.endedOn as CalendarDate | null,
    },
    on,
  )
  if (state === 'ended') return { kind: 'ended', ended: cover.endedOn ?? day }
  if (state === 'waiting') return { kind: 'waiting', from: cover.coverFrom }
  if (daysBetween(on, today as CalendarDate) <= claimWithinDays) return null
  return { kind: 'late', within: claimWithinDays, last: addDays(on, claimWithinDays) }
}
