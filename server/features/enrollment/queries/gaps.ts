import type { CalendarDate } from '@core/calendar/date'
import type { Kysely } from 'kysely'
import type { Schema } from '../../../db/schema'
import type { PersonRow } from './people'

type Facts = Pick<
  PersonRow,
  'member_id' | 'enrollment_id' | 'joined_on' | 'ended_on' | 'cover_until' | 'paused_on'
>

/** Whether somebody was a member on a day: joined, not over, and in no pause or gap of their cover, closed or open. */
export async function wasMemberOn(db: Kysely<Schema>, person: Facts, day: CalendarDate): Promise<boolean> {
  const { joined_on, ended_on, cover_until, paused_on } = person
  const overOn = [ended_on, cover_until, paused_on].filter((end) => end !== null && end <= day)
  if (day < joined_on || overOn.length > 0) return false
  const gap = await db
    .selectFrom('cover_gap')
    .select('from_on')
    .where('member_id', '=', person.member_id)
    .where('enrollment_id', '=', person.enrollment_id)
    .where('from_on', '<=', day)
    .where('until_on', '>', day)
    .executeTakeFirst()
  return gap === undefined
}
