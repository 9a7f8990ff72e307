/**
 * Money back along the way it came. (1) Refunds of an order never add up to more than was paid. (2) Asked under one id
 * until the provider says how it ended. (3) A final no is a fault for the operator: the money is still owed.
 */
import { type Fen, fen } from '@core/money/fen'
import { type Context, type Tx, nowInstant } from '../../context'
import { type Job, NotYet, scheduleWork } from '../../jobs/work'
import type { RefundRequest, RefundResult } from '../../ports/payment'
import { reportFault } from './faults'
import { lockRefund } from './rows'

export const REFUND_WORK = 'payment.refund'

export interface NewRefund {
  /** `rfd_…`: the same id again is the same refund */
  readonly refundId: string
  readonly accountId: string
  readonly provider: string
  readonly orderId: string
  readonly orderSumFen: Fen
  readonly sumFen: Fen
  readonly reason: string
}

/** More would go back than came. A fault of the caller. */
export class RefundTooHigh extends Error {
  constructor(orderId: string) {
    super(`refunds of ${orderId} would be more than was paid`)
    this.name = 'RefundTooHigh'
  }
}

/** Writes a refund down; it is asked for by due work. Again: a no-op. @throws RefundTooHigh (rule 1) */
export async function refundOrder(tx: Tx, ctx: Context, refund: NewRefund): Promise<void> {
  const before = await tx
    .selectFrom('payment_refund')
    .select(['refund_id', 'sum_fen'])
    .where('account_id', '=', refund.accountId)
    .where('order_id', '=', refund.orderId)
    .where('state', '<>', 'failed')
    .forUpdate()
    .execute()
  if (before.some((row) => row.refund_id === refund.refundId)) return
  const whole = fen(before.reduce((sum: number, row) => sum + row.sum_fen, refund.sumFen))
  if (whole > refund.orderSumFen) throw new RefundTooHigh(refund.orderId)
  const created = nowInstant(ctx)
  await tx
    .insertInto('payment_refund')
    .values({
      account_id: refund.accountId,
      refund_id: refund.refundId,
      order_id: refund.orderId,
      provider: refund.provider,
      order_sum_fen: refund.orderSumFen,
      sum_fen: refund.sumFen,
      reason: refund.reason,
      state: 'asked',
      created_at: created,
    })
    .execute()
  const { refundId } = refund
  await scheduleWork(tx, { kind: REFUND_WORK, key: refundId, dueAt: created, payload: { refundId } })
}

/** Due work. @throws NotYet until the provider said how it ended */
export async function askRefund({ context, work }: Job): Promise<void> {
  const row = await context.db
    .selectFrom('payment_refund')
    .selectAll()
    .where('refund_id', '=', work.key)
    .executeTakeFirstOrThrow()
  if (row.state === 'refunded' || row.state === 'failed') return
  const request: RefundRequest = {
    provider: row.provider,
    refundId: row.refund_id,
    orderId: row.order_id,
    orderSumFen: row.order_sum_fen,
    sumFen: row.sum_fen,
    reason: row.reason,
  }
  const { payment } = context.ports
  let result = row.state === 'accepted' ? await payment.queryRefund(request) : await payment.refund(request)
  if (result.outcome === 'unknown' && row.state === 'accepted') result = await payment.refund(request) // rule 2
  const ended = await context.db
    .transaction()
    .execute((tx) => recordRefund(tx, context, row.refund_id, result))
  if (!ended) throw new NotYet(`refund ${row.refund_id}: ${result.outcome}`)
}

/** @returns whether the refund has ended */
export async function recordRefund(
  tx: Tx,
  ctx: Context,
  refundId: string,
  result: RefundResult,
): Promise<boolean> {
  const row = await lockRefund(tx, refundId)
  if (!row || row.state === 'refunded') return true
  const change = (set: Parameters<typeof updateRefund>[2]) => updateRefund(tx, refundId, set)
  switch (result.outcome) {
    case 'unknown':
      return false
    case 'accepted':
      await change({ state: 'accepted' })
      return false
    case 'refused':
      await change({ state: 'failed', failure: result.reason })
      await reportFault(tx, ctx, {
        ...{ provider: row.provider, aboutId: refundId, kind: 'refused', detail: result.reason },
      })
      return true
    case 'refunded':
      if (result.sumFen !== row.sum_fen) {
        await reportFault(tx, ctx, {
          ...{ provider: row.provider, aboutId: refundId, kind: 'wrong-sum' },
          ...{ expectedFen: row.sum_fen, toldFen: result.sumFen },
        })
        return false
      }
      await change({
        state: 'refunded',
        failure: null,
        provider_ref: result.providerRef,
        refunded_at: nowInstant(ctx),
      })
      return true
  }
}

async function updateRefund(
  tx: Tx,
  refundId: string,
  set: {
    state: 'accepted' | 'refunded' | 'failed'
    failure?: string | null
    provider_ref?: string
    refunded_at?: string
  },
): Promise<void> {
  await tx.updateTable('payment_refund').set(set).where('refund_id', '=', refundId).execute()
}
