/**
 * Asks the wallet for the open orders of one attempt, a chunk at a time, never all in memory.
 * (1) An order is marked 'sent' before it is asked: after a crash it may have been paid, so it is asked again under
 * the same id. (2) Answers, journal and what the period adds up are recorded together per chunk, from the rows that
 * changed just now: an answer that comes twice counts once. (3) No answer leaves the order 'sent'. (4) Nothing new is
 * asked outside the wallet's window; asking again about a sent order is an inquiry and always allowed. (5) Orders are
 * found by their key whatever the statistics say: those of a new period are in none, so the planner takes them for
 * nothing and scans the table for every answer (measured: 400 µs an order against 40). (6) A debit of another sum than
 * the order's is no answer: it is not booked.
 */
import { instantOf } from '@core/calendar/date'
import { type Fen, fen } from '@core/money/fen'
import { sql } from 'kysely'
import type { Context, Tx } from '../../context'
import type { DebitRequest, DebitResult } from '../../ports/payment'
import { credit, debit, postEntry } from '../books/commands'
import { type ChargeKey, WINDOW_MISSED } from './orders'
import { type RefusedOrder, tellRefused } from './tellRefused'
import { askOwnShares, lastWholeAttempt } from './ownShare'

export interface SendOptions extends ChargeKey {
  /** rule 4, asked before every chunk: 'later' stops here, 'missed' ends orders that were never asked */
  readonly window: () => 'open' | 'later' | 'missed'
  /** adds what this chunk paid to the period, in the transaction that records it */
  readonly onPaid: (tx: Tx, paidFen: Fen) => Promise<void>
  readonly chunkSize?: number
}

/** Orders a chunk. */
const CHUNK_SIZE = 1_000

export interface OpenOrder {
  readonly order_id: string
  readonly account_id: string
  readonly sum_fen: Fen
  readonly state: 'due' | 'sent'
  /** null when the payer's contract is not known any more */
  readonly provider_contract: string | null
  readonly provider: string | null
}

/**
 * @returns how many orders are still open: without an answer, or not asked yet. After the last attempt for the whole
 * sum come the payers' own shares (ownShare.ts), which are counted with it.
 */
export async function sendOrders(context: Context, options: SendOptions): Promise<number> {
  const isLast = (await lastWholeAttempt(context.db, options)) === options.attempt
  const open = await sendAttempt(context, { ...options, isLast })
  if (!isLast) return open
  return open + (await sendAttempt(context, { ...options, attempt: options.attempt + 1, isLast: false }))
}

/** What recording an answer needs to know of its order. */
export interface RecordOptions extends ChargeKey, Pick<SendOptions, 'onPaid'> {
  /** no other attempt for the whole sum follows */
  readonly isLast: boolean
}

type AttemptOptions = SendOptions & RecordOptions

async function sendAttempt(context: Context, options: AttemptOptions): Promise<number> {
  let open = 0
  let after = ''
  for (;;) {
    const chunk = await nextChunk(context, options, after)
    const last = chunk[chunk.length - 1]
    if (!last) return open
    after = last.order_id
    open += await sendChunk(context, options, chunk)
  }
}

async function nextChunk(context: Context, options: AttemptOptions, after: string): Promise<OpenOrder[]> {
  const { rows } = await sql<OpenOrder>`
    select o.order_id, o.account_id, o.sum_fen, o.state, c.provider, c.provider_contract
      from charge_order o
      left join debit_contract c on c.account_id = o.account_id and c.contract_id = o.contract_id
     where o.plan_id = ${options.planId} and o.period_number = ${options.periodNumber}
       and o.attempt = ${options.attempt} and o.state in ('due', 'sent') and o.order_id > ${after}
     order by o.order_id limit ${options.chunkSize ?? CHUNK_SIZE}`.execute(context.db)
  return rows
}

async function sendChunk(
  context: Context,
  options: AttemptOptions,
  chunk: readonly OpenOrder[],
): Promise<number> {
  const window = options.window()
  const fresh = chunk.filter((order) => order.state === 'due')
  if (window === 'missed') await endUnasked(context, fresh)
  if (window === 'open') await markSent(context, fresh)
  const asked = window === 'open' ? chunk : chunk.filter((order) => order.state === 'sent')
  const answered = asked.length === 0 ? 0 : await askAndRecord(context, options, asked)
  const left = window === 'later' ? fresh.length : 0
  return left + asked.length - answered
}

/** Rule 4: too late for this notice. */
async function endUnasked(context: Context, orders: readonly OpenOrder[]): Promise<void> {
  await sql`
    update charge_order o
       set state = 'failed', failure = ${WINDOW_MISSED}, finished_at = ${instantOf(context.ports.clock.nowMs())}
      from ${rowsOf(orders)}
     where o.account_id = a.account_id and o.order_id = a.order_id and o.state = 'due'`.execute(context.db)
}

/** Rule 1. */
async function markSent(context: Context, orders: readonly OpenOrder[]): Promise<void> {
  if (orders.length === 0) return
  await context.db.transaction().execute(async (tx) => {
    await findByKey(tx)
    await sql`
      update charge_order o set state = 'sent' from ${rowsOf(orders)}
       where o.account_id = a.account_id and o.order_id = a.order_id and o.state = 'due'`.execute(tx)
  })
}

/** Rule 5. */
async function findByKey(tx: Tx): Promise<void> {
  await sql`set local enable_seqscan = off`.execute(tx)
}

const rowsOf = (orders: readonly OpenOrder[]) => sql`
  unnest(${orders.map((order) => order.account_id)}::text[], ${orders.map((order) => order.order_id)}::text[])
    as a (account_id, order_id)`

/** @returns how many were answered */
async function askAndRecord(
  context: Context,
  options: AttemptOptions,
  orders: readonly OpenOrder[],
): Promise<number> {
  const byId = new Map(orders.map((order) => [order.order_id, order]))
  const answers = new Map<string, DebitResult>()
  const requests: DebitRequest[] = []
  for (const { order_id: orderId, provider, provider_contract, sum_fen: sumFen, state } of orders) {
    const asked = { orderId, sumFen, attempt: options.attempt, askedBefore: state === 'sent' }
    if (provider !== null && provider_contract !== null) {
      requests.push({ ...asked, provider, providerContract: provider_contract })
    } else answers.set(orderId, { orderId, outcome: 'refused', reason: 'contract-ended' })
  }
  for (const answer of await context.ports.payment.debit(requests)) {
    const order = byId.get(answer.orderId)
    if (order && isOfItsSum(order, answer)) answers.set(answer.orderId, answer)
  }
  const known = [...answers.values()].filter((answer) => answer.outcome !== 'unknown')
  if (known.length > 0) {
    await context.db.transaction().execute((tx) => recordAnswers(tx, context, options, byId, known))
  }
  return known.length
}

/** Rule 6. */
const isOfItsSum = (order: OpenOrder, answer: DebitResult): boolean =>
  answer.outcome !== 'paid' || answer.sumFen === order.sum_fen

interface RecordedOrder extends RefusedOrder {
  readonly state: 'paid' | 'failed'
}

/** Rule 2. */
export async function recordAnswers(
  tx: Tx,
  context: Context,
  options: RecordOptions,
  asked: ReadonlyMap<string, OpenOrder>,
  answers: readonly DebitResult[],
): Promise<void> {
  await findByKey(tx)
  const now = instantOf(context.ports.clock.nowMs())
  const paidAt = (answer: DebitResult) => (answer.outcome === 'paid' ? instantOf(answer.paidAtMs) : now)
  const { rows } = await sql<RecordedOrder>`
    update charge_order o
       set state = a.state, provider_ref = a.provider_ref, failure = a.failure, finished_at = a.finished_at
      from unnest(
             ${answers.map((answer) => asked.get(answer.orderId)?.account_id ?? '')}::text[],
             ${answers.map((answer) => answer.orderId)}::text[],
             ${answers.map((answer) => (answer.outcome === 'paid' ? 'paid' : 'failed'))}::text[],
             ${answers.map((answer) => (answer.outcome === 'paid' ? answer.providerRef : null))}::text[],
             ${answers.map((answer) => (answer.outcome === 'refused' ? answer.reason : null))}::text[],
             ${answers.map(paidAt)}::timestamptz[]
           ) as a (account_id, order_id, state, provider_ref, failure, finished_at)
     where o.account_id = a.account_id and o.order_id = a.order_id and o.state = 'sent'
    returning o.order_id, o.account_id, o.sum_fen, o.state`.execute(tx)
  const refused = rows.filter((row) => row.state === 'failed')
  await tellRefused(tx, context, options, refused)
  if (options.isLast)
    await askOwnShares(
      tx,
      options,
      refused.map((row) => row.order_id),
      now,
    )
  const paid = rows.filter((row) => row.state === 'paid')
  const paidFen = fen(paid.reduce((sum, row) => sum + row.sum_fen, 0))
  if (paidFen === 0) return
  const first = paid.reduce((least, row) => (row.order_id < least ? row.order_id : least), '~')
  await postEntry(tx, {
    planId: options.planId,
    kind: 'charge',
    key: `charge/${options.periodNumber}/${options.attempt}/${first}`,
    periodNumber: options.periodNumber,
    at: now,
    lines: [debit('cash', paidFen), credit('receivable', paidFen)],
  })
  await options.onPaid(tx, paidFen)
}
