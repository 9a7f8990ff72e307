/**
 * The day on which a waiting period ends is told, in the morning. (1) Every day of a plan is a piece of work that
 * schedules the next one; each cut-off begins the chain anew where it is missing. (2) Told is who is covered from that
 * very day: a wait that stood still, in a pause or for the register, has moved the day and is told then. (3) Who joined
 * without a wait was told on joining. (4) An account nobody ever signed in to has no inbox.
 */
import { type CalendarDate, addDays } from '@core/calendar/date'
import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../db/schema'
import type { Job } from '../../jobs/work'
import { notify } from '../notice/commands'
import { type CoverDayPayload, coverDayPayload, scheduleCoverDay } from '../period/commands'

const CHUNK_SIZE = 1_000

interface StartedRow {
  readonly member_id: string
  readonly enrollment_id: string
  readonly payer_account_id: string
}

async function nextChunk(
  db: Kysely<Schema>,
  { planId, day }: CoverDayPayload,
  after: Pick<StartedRow, 'member_id' | 'enrollment_id'>,
): Promise<StartedRow[]> {
  const { rows } = await sql<StartedRow>`
    select e.member_id, e.enrollment_id, e.payer_account_id from enrollment e
     where e.plan_id = ${planId} and e.cover_from = ${day}::date and e.joined_on < e.cover_from
       and e.status in ('waiting', 'active') and (e.member_id, e.enrollment_id) > (${after.member_id}, ${after.enrollment_id})
       and exists (select 1 from session s where s.account_id = e.payer_account_id)
     order by e.member_id, e.enrollment_id limit ${CHUNK_SIZE}`.execute(db)
  return rows
}

const nextDay = (day: CalendarDate): CalendarDate => addDays(day, 1)

/** Repeated: a no-op for those who were told. */
export async function tellStarted({ context, work }: Job): Promise<void> {
  const payload = coverDayPayload(work)
  const { planId, day } = payload
  for (let after = { member_id: '', enrollment_id: '' }; ;) {
    const chunk = await nextChunk(context.db, payload, after)
    const last = chunk[chunk.length - 1]
    if (!last) break
    await context.db.transaction().execute((tx) =>
      notify(
        tx,
        context,
        chunk.map(({ payer_account_id: accountId, enrollment_id: enrollmentId }) => ({
          ...{ accountId, kind: 'cover-started', key: enrollmentId },
          about: { planId, enrollmentId, day },
        })),
      ),
    )
    after = last
  }
  await context.db.transaction().execute((tx) => scheduleCoverDay(tx, planId, nextDay(day)))
}
