/**
 * Deposits that somebody pays now. (1) The order is written before the provider is asked; its id is the client's, so a
 * second tap, a lost reply or another device get the same order and nobody pays twice. (2) Paid is only what the
 * provider says is paid, to the fen; the client's word is a reason to ask. (3) An order that nobody paid in time is
 * closed at the provider first: then it cannot be paid any more. (4) What cannot be credited goes back by itself.
 * (5) What it is for follows from whom it is for: a first deposit, more of it, or arrears, each to the fen. A first
 * deposit or arrears that are being paid already are that order, whatever id asks again: nobody pays them twice.
 * (6) A helper pays from their own wallet: the order says by which grant, and only who began an order goes on with it.
 */
import { epochMs, instantOf } from '@core/calendar/date'
import { type Fen, amountFen, fen, sumFen } from '@core/money/fen'
import { type Selectable, sql } from 'kysely'
import type { Context, Tx } from '../../context'
import type { PaymentOrderTable, PaymentPurpose } from '../../db/tables/payments'
import { derivedId } from '../../derivedId'
import { type Job, NotYet, scheduleWork } from '../../jobs/work'
import type { PayChannel, PayOrderState, PayParameters } from '../../ports/payment'
import { Refusal } from '../../refusal'
import { graceDueOf } from '../cover/queries/arrears'
import { type Acting, holdGrant } from '../helper/commands'
import { payersOf } from '../enrollment/queries/payers'
import { planOf } from '../plan/queries/rules'
import { creditPayment } from './creditPayment'
import { reportFault } from './faults'
import { openOrderFor, purposeOf } from './purpose'
import { subjectOf, walletForChannel } from './queries/wallet'
import { refundOrder } from './refunds'
import { lockOrder } from './rows'

export const ORDER_WORK = 'payment.order'
const LIFE_MS = 30 * 60_000
const FIRST_QUESTION_MS = 60_000

export interface DepositOrderInput {
  /** `dep_…`, made by the client and sent again on retry */
  readonly id: string
  readonly planId: string
  readonly channel: PayChannel
  readonly items: readonly { readonly enrollmentId: string; readonly sumFen: number }[]
}

/** Whose wallet pays for whom. */
export interface DepositPayer {
  /** whose people are paid for */
  readonly accountId: string
  readonly ip: string | null
  /** the helper whose money it is; null: the account's own */
  readonly acting: Acting | null
}

export interface DepositOrder {
  readonly id: string
  readonly planId: string
  readonly purpose: PaymentPurpose
  readonly sumFen: Fen
  readonly state: 'asked' | 'paid' | 'closed' | 'returned'
  readonly expiresAt: string
  /** null when there is nothing to pay (any more) */
  readonly pay: PayParameters | null
}

type Row = Selectable<PaymentOrderTable>

/**
 * @throws Refusal unknown-plan, not-found (somebody else's enrollment), malformed-input, payment-not-due,
 * conflict (some of them are being paid for, or by another wallet), idempotency-mismatch, payment-unavailable,
 * payment-refused, helper-ended
 */
export async function createDepositOrder(
  ctx: Context,
  payer: DepositPayer,
  input: DepositOrderInput,
): Promise<DepositOrder> {
  const { accountId, acting, ip: payerIp } = payer
  const row = (await ownOrder(ctx, accountId, input.id)) ?? (await writeOrder(ctx, payer, input))
  if (row.helper_grant_id !== (acting?.grantId ?? null)) throw new Refusal('conflict') // rule 6
  if (!isSameOrder(row, input))
    throw new Refusal('idempotency-mismatch', [{ field: '/id', code: 'idempotency-mismatch' }])
  if (row.state !== 'asked' || epochMs(row.expires_at) <= ctx.ports.clock.nowMs()) return viewOf(row, null)
  const started = await ctx.ports.payment.createOrder({
    provider: row.provider,
    orderId: row.order_id,
    sumFen: row.sum_fen,
    description: row.purpose === 'arrears' ? '补付分摊' : '互助金预存',
    channel: row.channel,
    subject: await subjectOf(ctx, acting?.helperAccountId ?? accountId, row.provider),
    payerIp,
    expiresAtMs: epochMs(row.expires_at),
  })
  if (started.outcome === 'started') return viewOf(row, started.pay)
  // It may have been paid already, by an earlier tap whose reply was lost.
  const now = await refreshOrder(ctx, row)
  if (now.state !== 'asked') return viewOf(now, null)
  throw new Refusal(started.outcome === 'refused' ? 'payment-refused' : 'payment-unavailable')
}

function isSameOrder(row: Row, { planId, items }: DepositOrderInput): boolean {
  const text = (lines: DepositOrderInput['items']): string =>
    lines.map(({ enrollmentId, sumFen: sum }) => `${enrollmentId} ${sum}`).join()
  return row.plan_id === planId && text(row.lines) === text(items)
}

async function writeOrder(
  ctx: Context,
  { accountId, acting }: DepositPayer,
  input: DepositOrderInput,
): Promise<Row> {
  const sums = input.items.map((item) => amountFen(item.sumFen))
  await planOf(ctx.db, input.planId)
  await refuseOthers(ctx, accountId, input)
  const provider = walletForChannel(ctx, input.channel, 'deposits')
  if (provider === null) throw new Refusal('payment-unavailable')
  const nowMs = ctx.ports.clock.nowMs()
  const { id, planId, channel, items } = input
  const made = await ctx.db.transaction().execute(async (tx) => {
    if (acting) await holdGrant(tx, acting)
    await lockEnrollments(tx, items)
    const purpose = await purposeOf(tx, ctx, { planId, accountId }, items)
    const open = purpose === 'deposit' ? null : await openOrderFor(tx, accountId, planId, items)
    if (open) return open // rule 5
    await tx
      .insertInto('payment_order')
      .values({
        ...{ account_id: accountId, order_id: id, plan_id: planId, provider, channel, purpose },
        sum_fen: sumFen(sums),
        lines: JSON.stringify(items),
        state: 'asked',
        created_at: instantOf(nowMs),
        expires_at: instantOf(nowMs + LIFE_MS),
        helper_grant_id: acting?.grantId ?? null,
      })
      .onConflict((conflict) => conflict.doNothing()) // its twin was quicker (rule 1)
      .execute()
    const dueAt = instantOf(nowMs + FIRST_QUESTION_MS)
    await scheduleWork(tx, { kind: ORDER_WORK, key: id, dueAt, payload: { orderId: id } })
    return null
  })
  const row = made ?? (await ownOrder(ctx, accountId, id))
  if (!row) throw new Refusal('idempotency-mismatch') // the id is somebody else's
  return row
}

/** @throws Refusal malformed-input, not-found for people of others, but for whom this account owes a share */
async function refuseOthers(ctx: Context, accountId: string, input: DepositOrderInput): Promise<void> {
  const ids = input.items.map((item) => item.enrollmentId)
  const [payers, { sums: inGrace }] = await Promise.all([
    payersOf(ctx.db, input.planId, ids),
    graceDueOf(ctx.db, accountId, input.planId),
  ])
  if (new Set(ids).size !== ids.length) throw new Refusal('malformed-input')
  ids.forEach((id, i) => {
    if (payers.get(id) !== accountId && !inGrace.has(id))
      throw new Refusal('not-found', [{ field: `/items/${i}/enrollmentId`, code: 'not-found' }])
  })
}

/** Two devices that pay for the same people come one after the other. */
async function lockEnrollments(tx: Tx, items: DepositOrderInput['items']): Promise<void> {
  await tx
    .selectFrom('enrollment')
    .select('enrollment_id')
    .where(
      'enrollment_id',
      'in',
      items.map(({ enrollmentId }) => enrollmentId),
    )
    .orderBy('enrollment_id')
    .forUpdate()
    .execute()
}

async function ownOrder(ctx: Context, accountId: string, orderId: string): Promise<Row | undefined> {
  return ctx.db
    .selectFrom('payment_order')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('order_id', '=', orderId)
    .executeTakeFirst()
}

const viewOf = (row: Row, pay: PayParameters | null): DepositOrder => ({
  id: row.order_id,
  planId: row.plan_id,
  purpose: row.purpose,
  sumFen: row.sum_fen,
  state: row.state === 'paid' && !row.credited ? 'returned' : row.state,
  expiresAt: row.expires_at,
  pay,
})

/** The state of an own order, asked of the provider while it is open. @throws Refusal not-found */
export async function depositOrder(ctx: Context, accountId: string, orderId: string): Promise<DepositOrder> {
  const row = await ownOrder(ctx, accountId, orderId)
  if (!row) throw new Refusal('not-found')
  return viewOf(row.state === 'asked' ? await refreshOrder(ctx, row) : row, null)
}

async function refreshOrder(ctx: Context, row: Row): Promise<Row> {
  const state = await ctx.ports.payment.queryOrder({ provider: row.provider, orderId: row.order_id })
  await ctx.db.transaction().execute((tx) => recordOrder(tx, ctx, row.order_id, state))
  return (await ownOrder(ctx, row.account_id, row.order_id)) ?? row
}

/** Due work. @throws NotYet while it can still be paid and nobody knows */
export async function askOrder({ context, work }: Job): Promise<void> {
  const row = await context.db
    .selectFrom('payment_order')
    .selectAll()
    .where('order_id', '=', work.key)
    .executeTakeFirstOrThrow()
  if (row.state !== 'asked') return
  const { payment, clock } = context.ports
  const order = { provider: row.provider, orderId: row.order_id }
  let state = await payment.queryOrder(order)
  const isOver = epochMs(row.expires_at) <= clock.nowMs()
  if (isOver && state.outcome === 'unpaid') state = await payment.closeOrder(order) // rule 3
  if (isOver && state.outcome === 'absent') state = { outcome: 'closed' }
  const ended = await context.db.transaction().execute((tx) => recordOrder(tx, context, row.order_id, state))
  if (!ended) throw new NotYet(`order ${row.order_id}: ${state.outcome}`)
}

/** Writes down what the provider says of an order (rule 2). @returns whether it has ended */
export async function recordOrder(
  tx: Tx,
  ctx: Context,
  orderId: string,
  state: PayOrderState,
): Promise<boolean> {
  const row = await lockOrder(tx, orderId)
  if (!row || row.state === 'paid') return true
  if (state.outcome === 'closed') {
    await tx.updateTable('payment_order').set({ state: 'closed' }).where('order_id', '=', orderId).execute()
    return true
  }
  if (state.outcome !== 'paid') return row.state === 'closed'
  if (state.sumFen !== row.sum_fen) {
    await reportFault(tx, ctx, {
      ...{ provider: row.provider, aboutId: orderId, kind: 'wrong-sum' },
      ...{ expectedFen: row.sum_fen, toldFen: state.sumFen },
    })
    return false
  }
  const credited = await tryCredit(tx, ctx, row)
  await tx
    .updateTable('payment_order')
    .set({ state: 'paid', provider_ref: state.providerRef, paid_at: instantOf(state.paidAtMs), credited })
    .where('order_id', '=', orderId)
    .execute()
  if (!credited) await sendBack(tx, ctx, row) // rule 4
  return true
}

/** In a savepoint: what a refusal had begun to write is taken back, the payment itself is recorded. */
async function tryCredit(tx: Tx, ctx: Context, row: Row): Promise<boolean> {
  const lines = row.lines.map((line) => ({ enrollmentId: line.enrollmentId, sumFen: fen(line.sumFen) }))
  await sql`savepoint credit`.execute(tx)
  try {
    await creditPayment(tx, ctx, {
      ...{ orderId: row.order_id, planId: row.plan_id, accountId: row.account_id, purpose: row.purpose },
      ...{ lines, createdAt: row.created_at, sumFen: row.sum_fen, helperGrantId: row.helper_grant_id },
    })
    return true
  } catch (error) {
    // A moment in which nothing changes (a cut-off is overdue) passes: it is told, or asked about, again.
    if (!(error instanceof Refusal) || error.code === 'overloaded') throw error
    await sql`rollback to savepoint credit`.execute(tx)
    return false
  }
}

async function sendBack(tx: Tx, ctx: Context, row: Row): Promise<void> {
  const refundId = derivedId('rfd', epochMs(row.created_at), `${row.order_id}/uncredited`)
  await refundOrder(tx, ctx, {
    ...{ refundId, accountId: row.account_id, provider: row.provider, orderId: row.order_id },
    ...{ orderSumFen: row.sum_fen, sumFen: row.sum_fen, reason: '未能入账，原路退回' },
  })
}
