/** Payments that are under way. */
import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../../db/schema'

/** Whether somebody is being paid for at this moment: an order that may be paid, or may have been. */
export async function hasOpenOrder(
  db: Kysely<Schema>,
  accountId: string,
  planId: string,
  enrollmentId: string,
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from payment_order
     where account_id = ${accountId} and plan_id = ${planId} and state = 'asked'
       and lines @> ${JSON.stringify([{ enrollmentId }])}::jsonb limit 1`.execute(db)
  return rows.length > 0
}
