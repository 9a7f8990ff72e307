/**
 * Who was in force at a cut-off, counted by age and time since joining. One pass over the people of a plan, for the
 * due step of a period alone: no request waits for it. It reads the stretches as they are stored, so counting a period
 * later gives the same figures.
 * Classes of tenure: 15 days in the first 720 (so that a wait of 90 or 180 days ends between two of them), then 90,
 * and one for everything from 3,600 on; about 80 classes × 60 ages, whatever the number of members.
 */
import type { CalendarDate, Instant } from '@core/calendar/date'
import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../../db/schema'
import type { ExposureCell } from '../../../db/tables/forecasts'

export interface CutOffOf {
  readonly planId: string
  readonly number: number
  readonly disclosure: CalendarDate
  /** Who joins after it comes later. */
  readonly cutoffAt: Instant
}

/** Sharing or still waiting; by age, then tenure. */
export async function inForceByAge(
  db: Kysely<Schema>,
  { planId, number, disclosure, cutoffAt }: CutOffOf,
): Promise<ExposureCell[]> {
  const { rows } = await sql<{ age: number; tenure: number; members: number }>`
    with person as (
      select extract(year from age(${disclosure}::date, m.birth_date))::int as age,
             ${disclosure}::date - e.joined_on as days
        from enrollment e
        join member m on m.member_id = e.member_id
       where e.plan_id = ${planId} and e.joined_at < ${cutoffAt}
         and case when e.anchor_period is null then e.ended_on is null or e.ended_on > ${disclosure}::date
                  else e.end_period is null or e.end_period >= ${number}::int end
    )
    select age,
           case when days < 720 then days / 15 * 15 + 7 else least(days, 3600) / 90 * 90 + 45 end as tenure,
           count(*)::int8 as members
      from person group by 1, 2 order by 1, 2`.execute(db)
  return rows.map((row) => [row.age, row.tenure, row.members])
}
