/** What enrollments of a post-paid plan paid, and what they still owe. */
import { type CalendarDate, type Instant, dateInChina } from '@core/calendar/date'
import type { Fen } from '@core/money/fen'
import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../db/schema'
import { LEFT_IN_GRACE } from './orders'

/** What each enrollment owes of shares that were written off and not paid since; those who owe nothing are not in it. */
export async function arrearsOf(
  db: Kysely<Schema>,
  planId: string,
  enrollmentIds: readonly string[],
): Promise<Map<string, Fen>> {
  const { rows } = await sql<{ enrollment_id: string; owed_fen: Fen }>`
    select l.enrollment_id,
           (sum(l.share_fen) - coalesce((select sum(p.sum_fen) from arrears_payment p
                                          where p.enrollment_id = l.enrollment_id and p.plan_id = ${planId}), 0))::int8
             as owed_fen
      from charge_line l join charge_order o using (account_id, order_id)
     where l.enrollment_id = any(${[...enrollmentIds]}::text[]) and o.plan_id = ${planId}
       and o.state = 'written-off'
     group by l.enrollment_id`.execute(db)
  return new Map(rows.filter((row) => row.owed_fen > 0).map((row) => [row.enrollment_id, row.owed_fen]))
}

/** What a wallet, or arrears paid later, brought of each enrollment's shares; those who paid nothing are not in it. */
export async function paidSharesOf(
  db: Kysely<Schema>,
  planId: string,
  enrollmentIds: readonly string[],
): Promise<Map<string, Fen>> {
  const ids = [...enrollmentIds]
  const { rows } = await sql<{ enrollment_id: string; paid_fen: Fen }>`
    select enrollment_id, sum(fen)::int8 as paid_fen from (
      select l.enrollment_id, l.share_fen as fen
        from charge_line l join charge_order o using (account_id, order_id)
       where l.enrollment_id = any(${ids}::text[]) and o.plan_id = ${planId} and o.state = 'paid'
      union all
      select enrollment_id, sum_fen from arrears_payment
       where enrollment_id = any(${ids}::text[]) and plan_id = ${planId}) paid
     group by enrollment_id`.execute(db)
  return new Map(rows.map((row) => [row.enrollment_id, row.paid_fen]))
}

/** The day on which a wallet first paid a share of this enrollment; null while none has. */
export async function firstDebitOn(
  db: Kysely<Schema>,
  planId: string,
  enrollmentId: string,
): Promise<CalendarDate | null> {
  const { rows } = await sql<{ at: Instant | null }>`
    select min(o.finished_at) as at from charge_line l join charge_order o using (account_id, order_id)
     where l.enrollment_id = ${enrollmentId} and o.plan_id = ${planId} and o.state = 'paid'`.execute(db)
  const at = rows[0]?.at ?? null
  return at === null ? null : dateInChina(at)
}

/** SQL: the same expression twice in one statement, so the name stands in it and is no parameter. */
const isLeft = sql`failure is not distinct from ${sql.lit(LEFT_IN_GRACE)}`

/** What became of the orders of a contract, by `plan/period`: `unpaid` while one of them is neither paid nor written off. */
export async function unpaidOrdersOf(
  db: Kysely<Schema>,
  contractId: string,
): Promise<Map<string, 'unpaid' | 'over'>> {
  const { rows } = await sql<{ period: string; unpaid: boolean }>`
    select plan_id || '/' || period_number as period, bool_or(state in ('due', 'sent', 'failed')) as unpaid
      from (select distinct on (plan_id, period_number, ${isLeft}) plan_id, period_number, state
              from charge_order where contract_id = ${contractId}
             order by plan_id, period_number, ${isLeft}, attempt desc) latest
     group by plan_id, period_number`.execute(db)
  return new Map(rows.map(({ period, unpaid }) => [period, unpaid ? 'unpaid' : 'over']))
}
