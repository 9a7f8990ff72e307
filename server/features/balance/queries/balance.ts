import type { Fen } from '@core/money/fen'
import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../../db/schema'
import type { EnrollmentStatus } from '../../../db/tables/people'
import { Refusal } from '../../../refusal'
import { isLeftOut } from '../../period/queries/leftOut'

/** What an enrollment holds, and how it stands: left out of a roster also before a row says so. */
export interface HeldBalance {
  readonly enrollmentId: string
  readonly balanceFen: Fen
  readonly status: EnrollmentStatus
}

const balanceSql = (where: ReturnType<typeof sql>) => sql<HeldBalance>`
  select e.enrollment_id as "enrollmentId",
         case when not e.on_roster then e.balance_fen
              when ${isLeftOut} then coalesce(e.exhaust_fen - t.cum_before_fen, 0)
              else coalesce(e.exhaust_fen - t.cum_fen, 0) end as "balanceFen",
         case when not (${isLeftOut}) or e.status <> 'active' then e.status
              when e.exhaust_fen < t.floor_fen then 'lapsed' else 'paused' end as status
    from enrollment e join plan_tier t on t.plan_id = e.plan_id and t.tier = e.tier
   where ${where}`

/** @throws Refusal not-found */
export async function balanceOf(db: Kysely<Schema>, enrollmentId: string): Promise<HeldBalance> {
  const { rows } = await balanceSql(sql`e.enrollment_id = ${enrollmentId}`).execute(db)
  const [row] = rows
  if (!row) throw new Refusal('not-found')
  return row
}

/** Everybody's, by enrollment; for checks and exports, not for requests. */
export async function balancesOfPlan(db: Kysely<Schema>, planId: string): Promise<Map<string, HeldBalance>> {
  const { rows } = await balanceSql(sql`e.plan_id = ${planId}`).execute(db)
  return new Map(rows.map((row) => [row.enrollmentId, row]))
}
