/**
 * What a wallet tells of a debit by itself. It leads where the reply to our own question leads (send.ts rules 2 and 6);
 * whichever comes first is recorded, the other changes nothing.
 */
import { addDays, dateInChina, instantOf } from '@core/calendar/date'
import { type Id, idTimeMs } from '@core/identifier/id'
import type { Fen } from '@core/money/fen'
import { sql } from 'kysely'
import type { Context, Tx } from '../../context'
import type { DebitResult } from '../../ports/payment'
import { lastWholeAttempt } from './ownShare'
import { type OpenOrder, recordAnswers } from './send'

/** Days around the moment in an order's id within which its period is charged. */
const SEARCH_DAYS = 45

export interface ToldAnswer {
  readonly provider: string
  readonly answer: DebitResult
  readonly onPaid: (tx: Tx, period: { planId: string; number: number }, paidFen: Fen) => Promise<void>
}

export type Told =
  | { readonly outcome: 'recorded' | 'known' | 'unknown-order' }
  | { readonly outcome: 'wrong-sum'; readonly sumFen: Fen }
  /** paid after all, when we had been told no and had gone on */
  | { readonly outcome: 'late'; readonly orderId: string; readonly accountId: string; readonly sumFen: Fen }

interface Found extends OpenOrder {
  readonly plan_id: string
  readonly period_number: number
  readonly attempt: number
  readonly whole_state: string
}

/** The order is found through the few periods of its days, because no index of that large table holds ids alone. */
async function findOrder(tx: Tx, orderId: string): Promise<Found | undefined> {
  const day = dateInChina(instantOf(idTimeMs(orderId as Id<'ord'>)))
  const { rows } = await sql<Found>`
    select o.order_id, o.account_id, o.sum_fen, o.state, o.state as whole_state, o.plan_id, o.period_number,
           o.attempt, c.provider, c.provider_contract
      from period p
      join charge_order o on o.plan_id = p.plan_id and o.period_number = p.number and o.order_id = ${orderId}
      left join debit_contract c on c.account_id = o.account_id and c.contract_id = o.contract_id
     where p.charge_date between ${addDays(day, -SEARCH_DAYS)}::date and ${addDays(day, SEARCH_DAYS)}::date
       for update of o`.execute(tx)
  return rows[0]
}

/** Records an answer that came by itself. */
export async function answerDebit(
  tx: Tx,
  ctx: Context,
  { provider, answer, onPaid }: ToldAnswer,
): Promise<Told> {
  const order = await findOrder(tx, answer.orderId)
  if (!order || (order.provider !== null && order.provider !== provider)) return { outcome: 'unknown-order' }
  if (answer.outcome === 'paid' && answer.sumFen !== order.sum_fen)
    return { outcome: 'wrong-sum', sumFen: order.sum_fen }
  if (answer.outcome === 'unknown' || order.whole_state === 'paid') return { outcome: 'known' }
  if (order.whole_state === 'failed' || order.whole_state === 'written-off') {
    if (answer.outcome !== 'paid') return { outcome: 'known' }
    const { order_id: orderId, account_id: accountId, sum_fen: sumFen } = order
    return { outcome: 'late', orderId, accountId, sumFen }
  }
  // Nothing was asked yet: whatever this is about, it is not this debit.
  if (order.whole_state !== 'sent') return { outcome: 'unknown-order' }
  const key = { planId: order.plan_id, periodNumber: order.period_number, attempt: order.attempt }
  const isLast = (await lastWholeAttempt(tx, key)) === key.attempt
  const period = { planId: key.planId, number: key.periodNumber }
  const options = { ...key, isLast, onPaid: (inside: Tx, paidFen: Fen) => onPaid(inside, period, paidFen) }
  await recordAnswers(tx, ctx, options, new Map([[order.order_id, order]]), [answer])
  return { outcome: 'recorded' }
}
