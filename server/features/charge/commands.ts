/** Charging a period: what the period feature calls. One order per debit contract, period and attempt. */
import type { Fen } from '@core/money/fen'
import { sql } from 'kysely'
import type { Tx } from '../../context'
import { type ChargeKey, LEFT_IN_GRACE, WINDOW_MISSED } from './orders'

export { type Told, type ToldAnswer, answerDebit } from './answer'
export { writeArrearsPayments } from './arrears'
export { payGrace } from './grace'
export { createOrders, createRetries } from './orders'
export { sendOrders } from './send'

/** How many orders of a period can still bring money: to be asked, asked, or refused and not written off. */
export async function unfinishedOrders(
  tx: Tx,
  { planId, periodNumber }: Omit<ChargeKey, 'attempt'>,
): Promise<{ open: number; unpaid: number }> {
  const { rows } = await sql<{ open: number; unpaid: number }>`
    select count(*) filter (where state in ('due', 'sent'))::int8 as open,
           count(*) filter (where state = 'failed')::int8 as unpaid
      from (${latestOrders(planId, periodNumber)}) latest`.execute(tx)
  return rows[0] ?? { open: 0, unpaid: 0 }
}

/** SQL: the same expression twice in one statement, so the name stands in it and is no parameter. */
const isLeft = sql`failure is not distinct from ${sql.lit(LEFT_IN_GRACE)}`

/** SQL: the last attempt of every contract, and beside it what was left in grace. Together they are the whole bill. */
const latestOrders = (planId: string, periodNumber: number) => sql`
  select distinct on (account_id, contract_id, ${isLeft}) account_id, order_id, state, sum_fen, failure
    from charge_order
   where plan_id = ${planId} and period_number = ${periodNumber}
   order by account_id, contract_id, ${isLeft}, attempt desc`

export interface WrittenOff {
  readonly sumFen: Fen
  /** enrollments whose payer's wallet refused; not those whose debit we never asked for */
  readonly refusedEnrollmentIds: string[]
}

/** Ends every order whose last attempt failed. Again: nothing more. */
export async function writeOffUnpaid(
  tx: Tx,
  { planId, periodNumber }: Omit<ChargeKey, 'attempt'>,
): Promise<WrittenOff> {
  const { rows } = await sql<{ sum_fen: Fen; enrollment_ids: string[] }>`
    with ended as (
      update charge_order o set state = 'written-off'
        from (${latestOrders(planId, periodNumber)}) latest
       where latest.state = 'failed' and o.account_id = latest.account_id and o.order_id = latest.order_id
      returning o.account_id, o.order_id, o.sum_fen, o.failure
    )
    select coalesce(sum(sum_fen), 0)::int8 as sum_fen,
           array(select l.enrollment_id from charge_line l join ended e using (account_id, order_id)
                  where e.failure is distinct from ${WINDOW_MISSED} order by l.enrollment_id) as enrollment_ids
      from ended`.execute(tx)
  const row = rows[0]
  return { sumFen: row?.sum_fen ?? (0 as Fen), refusedEnrollmentIds: row?.enrollment_ids ?? [] }
}
