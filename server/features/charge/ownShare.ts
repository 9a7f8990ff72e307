/**
 * A family that the wallet refuses to the last may still keep its payer covered: the payer's own share is asked for
 * alone (docs/architecture.md).
 * (1) Only after the last try for the whole sum, because the wallet allows one success per cycle: who asks for a part
 * first can never get the rest. (2) Only where less money can help: the balance or the contract's limit was too small.
 * (3) A payer who does not share the period has the family member asked for who joined first. (4) The rest is an order
 * that is never asked: it stays in grace and is written off as any other. The two take the next two attempts, and their
 * lines together are those of the order refused.
 */
import { periodOnOrAfter } from '@core/calendar/period'
import { type Kysely, sql } from 'kysely'
import type { Tx } from '../../context'
import type { Schema } from '../../db/schema'
import { ledgerOf } from '../period/queries/ledger'
import { rulesOf } from '../plan/queries/rules'
import { type ChargeKey, LEFT_IN_GRACE, orderIdOfRow } from './orders'

/** Refusals that a smaller sum can cure (rule 2). */
const TOO_MUCH = ['insufficient', 'limit']

/** The last attempt for the whole sum that the calendar of a period gives (rule 1); null before its disclosure. */
export async function lastWholeAttempt(
  db: Kysely<Schema>,
  { planId, periodNumber }: Omit<ChargeKey, 'attempt'>,
): Promise<number | null> {
  const run = (await ledgerOf(db, planId, periodNumber)).find(({ number }) => number === periodNumber)
  if (!run) return null
  const { calendar } = await rulesOf(db, planId, run.ruleVersion)
  return periodOnOrAfter(calendar, run.disclosure).debits.length
}

/**
 * Makes both orders for what was refused. Again: nothing more.
 * @param refusedOrderIds orders of the last whole attempt that the wallet has just refused
 */
export async function askOwnShares(
  tx: Tx,
  key: ChargeKey,
  refusedOrderIds: readonly string[],
  at: string,
): Promise<void> {
  if (refusedOrderIds.length === 0) return
  await sql`
    with line as materialized (
      select o.account_id, o.contract_id, o.notice_on, o.due_at, l.enrollment_id, l.member_id, l.share_fen,
             ${isAsked} as asked
        from charge_order o
        join charge_line l on l.account_id = o.account_id and l.order_id = o.order_id
        join enrollment e on e.member_id = l.member_id and e.enrollment_id = l.enrollment_id
        left join account_member m on m.account_id = l.account_id and m.enrollment_id = l.enrollment_id
       where o.plan_id = ${key.planId} and o.period_number = ${key.periodNumber}
         and o.order_id = any(${[...refusedOrderIds]}::text[])
         and o.state = 'failed' and o.failure = any(${TOO_MUCH}::text[])
    ),
    o as (
      select account_id, contract_id, notice_on, due_at, asked, sum(share_fen)::int8 as sum_fen,
             (${key.attempt}::int + case when asked then 1 else 2 end)::smallint as attempt
        from line
       where (account_id, contract_id) in (select account_id, contract_id from line where not asked)
       group by account_id, contract_id, notice_on, due_at, asked
    ),
    made as (
      insert into charge_order (account_id, order_id, contract_id, plan_id, period_number, attempt, sum_fen,
                                state, failure, finished_at, notice_on, due_at)
      select o.account_id, ${orderIdOfRow(key)}, o.contract_id, ${key.planId}, ${key.periodNumber}::int, o.attempt,
             o.sum_fen, case when asked then 'due' else 'failed' end,
             case when not asked then ${LEFT_IN_GRACE} end, case when not asked then ${at}::timestamptz end,
             o.notice_on, o.due_at
        from o
      on conflict do nothing
      returning account_id, order_id, contract_id, failure is null as asked
    )
    insert into charge_line (account_id, order_id, enrollment_id, member_id, share_fen)
    select made.account_id, made.order_id, line.enrollment_id, line.member_id, line.share_fen
      from made join line using (account_id, contract_id, asked)`.execute(tx)
}

/** SQL: whether a line is the payer's own share; who is paid for by somebody else may be themselves there, not here. */
const isPayer = sql`(e.relation = 'self' and e.payer_account_id = o.account_id)`

/** SQL: whether a line of an order is asked for on its own (rule 3). */
const isAsked = sql`
  (${isPayer}
   or not bool_or(${isPayer}) over (partition by o.account_id, o.contract_id)
      and row_number() over (partition by o.account_id, o.contract_id order by m.seq, l.enrollment_id) = 1)`
