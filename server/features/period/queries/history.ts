/**
 * What an enrollment shared is never stored: it follows from the stretches it was on the roster (closed segments and
 * the open anchor) and the table of shares (docs/architecture.md; docs/decisions/0003-lazy-cumulative-shares.md). Who has
 * been left out of a roster did not share its period, also before a row says so; a void period nobody shared.
 */
import type { CalendarDate } from '@core/calendar/date'
import type { Fen } from '@core/money/fen'
import { type Kysely, sql } from 'kysely'
import { isLeftOut } from './leftOut'
import type { Schema } from '../../../db/schema'

/** Which enrollment. */
export interface AnchoredEnrollment {
  readonly member_id: string
  readonly enrollment_id: string
}

/** What one enrollment shared in one period. Not final: disclosed, and can still fall. */
export interface EnrollmentShare {
  readonly enrollmentId: string
  readonly periodNumber: number
  readonly tier: number
  readonly weight: number
  readonly shareFen: Fen
  readonly final: boolean
  readonly disclosureDate: CalendarDate
  readonly chargeDate: CalendarDate
}

export interface ShareRange {
  readonly fromPeriod?: number
  readonly toPeriod?: number
}

/** Every share of these enrollments, by enrollment and then by period. */
export async function sharesOfEnrollments(
  db: Kysely<Schema>,
  enrollments: readonly AnchoredEnrollment[],
  range: ShareRange = {},
): Promise<EnrollmentShare[]> {
  if (enrollments.length === 0) return []
  const column = <K extends keyof AnchoredEnrollment>(name: K) => enrollments.map((row) => row[name])
  const { rows } = await sql<EnrollmentShare>`
    with asked as (
      select e.member_id, e.enrollment_id, e.plan_id, e.tier, e.anchor_period,
             case when ${isLeftOut} then n.last_period - 1 else e.end_period end as end_period
        from unnest(${column('member_id')}::text[], ${column('enrollment_id')}::text[])
               as a (member_id, enrollment_id)
        join enrollment e on e.member_id = a.member_id and e.enrollment_id = a.enrollment_id
        join plan_tier t on t.plan_id = e.plan_id and t.tier = e.tier
        join plan n on n.plan_id = e.plan_id
    ),
    stretch as (
      select enrollment_id, plan_id, tier, anchor_period + 1 as from_period, end_period as to_period
        from asked where anchor_period is not null
      union all
      select s.enrollment_id, s.plan_id, s.tier, s.from_period, s.to_period
        from asked a join segment s on s.member_id = a.member_id and s.enrollment_id = a.enrollment_id
    )
    select s.enrollment_id as "enrollmentId", p.period_number as "periodNumber", p.tier, p.weight,
           p.share_fen as "shareFen", p.final, d.disclosure_date as "disclosureDate",
           d.charge_date as "chargeDate"
      from stretch s
      join period_share p on p.plan_id = s.plan_id and p.tier = s.tier and p.period_number >= s.from_period
       and (s.to_period is null or p.period_number <= s.to_period)
      join period d on d.plan_id = p.plan_id and d.number = p.period_number and d.state <> 'void'
     where p.period_number >= ${range.fromPeriod ?? 0}::int
       and (${range.toPeriod ?? null}::int is null or p.period_number <= ${range.toPeriod ?? null}::int)
     order by s.enrollment_id, p.period_number`.execute(db)
  return rows
}
