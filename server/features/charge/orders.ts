/**
 * Charge orders: one per debit contract, period and attempt, with a line per enrollment (docs/architecture.md).
 * (1) Ids follow from what the order is for, so asking the wallet again is asking for the same debit. (2) Made in sets,
 * in one transaction. (3) A contract that owes nothing gets no order. (4) An order that may have been paid ('sent') is
 * never followed by another attempt. (5) After the last attempt a family's order may be split in two (ownShare.ts).
 */
import { type CalendarDate, type Instant, epochMs } from '@core/calendar/date'
import type { Fen } from '@core/money/fen'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../context'
import { sharedBy } from '../period/queries/roster'

export interface ChargeKey {
  readonly planId: string
  readonly periodNumber: number
  readonly attempt: number
}

export interface NewOrders extends ChargeKey {
  /** the day of the pre-debit notice, day 1 of the wallet's window */
  readonly noticeOn: CalendarDate
  readonly dueAt: Instant
}

/** Failure of an order that was never asked, because the wallet's window had closed: nobody's fault but ours. */
export const WINDOW_MISSED = 'window-missed'

/** Failure of an order that is not asked: its payer's own share is asked for alone (ownShare.ts). */
export const LEFT_IN_GRACE = 'left-in-grace'

/** SQL: `derivedId('ord', dueMs, '<account>/<contract>/<plan>/<period>/<attempt>')`, for whole sets (rule 1). */
export function orderIdSql({ planId, periodNumber, attempt, dueAt }: NewOrders): RawBuilder<string> {
  const dueHex = sql`${epochMs(dueAt).toString(16).padStart(12, '0')}::text`
  return orderId(dueHex, sql`${`/${planId}/${periodNumber}/${attempt}`}::text`)
}

/** As `orderIdSql`, for rows of `o` that carry their attempt and due_at. */
export function orderIdOfRow({ planId, periodNumber }: ChargeKey): RawBuilder<string> {
  const dueMs = sql`(extract(epoch from o.due_at) * 1000)::int8`
  return orderId(
    sql`lpad(to_hex(${dueMs}), 12, '0')`,
    sql`${`/${planId}/${periodNumber}/`}::text || o.attempt`,
  )
}

function orderId(dueHex: RawBuilder<unknown>, suffix: RawBuilder<unknown>): RawBuilder<string> {
  const name = sql`${'ord\n'}::text || o.account_id || '/' || o.contract_id || ${suffix}`
  return sql<string>`(
    select 'ord_' || ${dueHex} || '7' || substr(d.hex, 2, 3)
        || substr('89ab', 1 + (get_byte(d.raw, 2) >> 4 & 3), 1) || substr(d.hex, 6, 15)
      from (select h.raw, encode(h.raw, 'hex') as hex
              from (select sha256(convert_to(${name}, 'UTF8')) as raw) h) d)`
}

/**
 * First attempt: an order for every contract that shares the period (rule 2).
 * @returns what was billed; 0 when the orders were there already
 */
export async function createOrders(tx: Tx, orders: NewOrders): Promise<Fen> {
  const { planId, periodNumber } = orders
  const { rows } = await sql<{ billed: Fen }>`
    with line as materialized (
      select * from (${sharedBy(planId, periodNumber)}) s where s.share_fen > 0
    ),
    o as (select account_id, contract_id, sum(share_fen)::int8 as sum_fen from line group by account_id, contract_id),
    made as (${insertOrders(orders)}),
    written as (
      insert into charge_line (account_id, order_id, enrollment_id, member_id, share_fen)
      select made.account_id, made.order_id, line.enrollment_id, line.member_id, line.share_fen
        from line join made using (account_id, contract_id)
      returning share_fen
    )
    select coalesce(sum(share_fen), 0)::int8 as billed from written`.execute(tx)
  return rows[0]?.billed ?? (0 as Fen)
}

/**
 * Another attempt for every contract whose very last one the wallet refused (rule 4), however many lie between: an
 * answer that came late is caught up with, and no contract ever has two that can be paid.
 */
export async function createRetries(tx: Tx, orders: NewOrders): Promise<void> {
  const { planId, periodNumber, attempt } = orders
  await sql`
    with o as (
      select account_id, contract_id, order_id as old_order_id, sum_fen
        from (select distinct on (account_id, contract_id) * from charge_order
               where plan_id = ${planId} and period_number = ${periodNumber}
                 and failure is distinct from ${LEFT_IN_GRACE}
               order by account_id, contract_id, attempt desc) latest
       where state = 'failed' and attempt < ${attempt}
    ),
    made as (${insertOrders(orders)})
    insert into charge_line (account_id, order_id, enrollment_id, member_id, share_fen)
    select made.account_id, made.order_id, l.enrollment_id, l.member_id, l.share_fen
      from made
      join o using (account_id, contract_id)
      join charge_line l on l.account_id = o.account_id and l.order_id = o.old_order_id`.execute(tx)
}

/** SQL: what the orders of an attempt that are still to be asked will ask, a row per line. */
export function ordersAsked({ planId, periodNumber, attempt }: ChargeKey): RawBuilder<unknown> {
  return sql`
    select o.account_id, o.contract_id, l.share_fen
      from charge_order o join charge_line l on l.account_id = o.account_id and l.order_id = o.order_id
     where o.plan_id = ${planId} and o.period_number = ${periodNumber} and o.attempt = ${attempt} and o.state = 'due'`
}

/** SQL: orders from the rows of `o` (account_id, contract_id, sum_fen); those already there are left alone. */
function insertOrders(orders: NewOrders): RawBuilder<unknown> {
  return sql`
    insert into charge_order (account_id, order_id, contract_id, plan_id, period_number, attempt, sum_fen,
                              state, notice_on, due_at)
    select o.account_id, ${orderIdSql(orders)}, o.contract_id, ${orders.planId}, ${orders.periodNumber}::int,
           ${orders.attempt}::smallint, o.sum_fen, 'due', ${orders.noticeOn}::date, ${orders.dueAt}::timestamptz
      from o
    on conflict do nothing
    returning account_id, order_id, contract_id`
}
