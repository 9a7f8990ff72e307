/**
 * Money owed back to a payer: the balance of somebody who has left, or past shares. (1) It is owed, in the journal, in
 * the transaction that causes it, and leaves through the outbox. (2) A balance is its member's; past shares come out of
 * the carry-over, and nobody's earlier bill changes. (3) Who gets nothing gets no refund.
 */
import { epochMs } from '@core/calendar/date'
import { type Fen, fen } from '@core/money/fen'
import { sql } from 'kysely'
import type { Context, Tx } from '../../context'
import { insertMany } from '../../db/insertMany'
import { derivedId } from '../../derivedId'
import { writeOutboxMany } from '../../jobs/outbox'
import { credit, debit, postEntries } from '../books/commands'
import { REFUND_MESSAGE } from './sendRefund'

export interface OwedRefund {
  readonly memberId: string
  readonly enrollmentId: string
  readonly accountId: string
  readonly kind: 'balance' | 'shares'
  /** why: 'own-wish', 'age', 'mistaken-join' … */
  readonly occasion: string
  readonly sumFen: Fen
}

interface WithId extends OwedRefund {
  readonly refundId: string
}

/** The how-manieth refund of an enrollment: ids follow from it, so that a step that is repeated owes once. */
async function placesOf(tx: Tx, owed: readonly OwedRefund[]): Promise<Map<string, number>> {
  const ids = owed.map(({ enrollmentId }) => enrollmentId)
  const { rows } = await sql<{ enrollment_id: string; n: number }>`
    select enrollment_id, count(*)::int8 as n from refund
     where member_id = any(${owed.map(({ memberId }) => memberId)}::text[])
       and enrollment_id = any(${ids}::text[]) group by enrollment_id`.execute(tx)
  return new Map(rows.map((row) => [row.enrollment_id, row.n]))
}

async function withIds(tx: Tx, at: string, owed: readonly OwedRefund[]): Promise<WithId[]> {
  const places = await placesOf(tx, owed)
  return owed.map((refund) => {
    const place = (places.get(refund.enrollmentId) ?? 0) + 1
    places.set(refund.enrollmentId, place)
    return { ...refund, refundId: derivedId('rfd', epochMs(at), `${refund.enrollmentId}/${place}`) }
  })
}

/** Rule 1: the rows, the journal and the message. */
async function write(
  tx: Tx,
  ctx: Context,
  planId: string,
  afterPeriod: number,
  at: string,
  refunds: readonly WithId[],
): Promise<void> {
  await insertMany(tx, 'refund', refunds, {
    member_id: ['text', ({ memberId }) => memberId],
    refund_id: ['text', ({ refundId }) => refundId],
    enrollment_id: ['text', ({ enrollmentId }) => enrollmentId],
    plan_id: ['text', () => planId],
    account_id: ['text', ({ accountId }) => accountId],
    kind: ['text', ({ kind }) => kind],
    occasion: ['text', ({ occasion }) => occasion],
    sum_fen: ['bigint', ({ sumFen }) => sumFen],
    created_at: ['timestamptz', () => at],
  })
  await postEntries(
    tx,
    refunds.map(({ refundId, kind, sumFen }) => ({
      planId,
      kind: kind === 'balance' ? ('balance-refund' as const) : ('shares-refund' as const),
      key: `refund/${refundId}`,
      periodNumber: afterPeriod,
      at,
      lines: [debit(kind === 'balance' ? 'balance' : 'carry-over', sumFen), credit('payable-refund', sumFen)],
    })),
  )
  await writeOutboxMany(
    tx,
    ctx,
    refunds.map(({ refundId, memberId, sumFen }) => ({
      kind: REFUND_MESSAGE,
      version: 1,
      key: refundId,
      payload: { planId, refundId, memberId, sumFen, periodNumber: afterPeriod },
      dueAt: at,
    })),
  )
}

/** Rule 2. */
async function takeFromBalances(
  tx: Tx,
  planId: string,
  afterPeriod: number,
  at: string,
  refunds: readonly WithId[],
): Promise<void> {
  await insertMany(
    tx,
    'balance_entry',
    refunds.filter(({ kind }) => kind === 'balance'),
    {
      member_id: ['text', ({ memberId }) => memberId],
      entry_id: ['text', ({ refundId }) => refundId],
      enrollment_id: ['text', ({ enrollmentId }) => enrollmentId],
      plan_id: ['text', () => planId],
      kind: ['text', () => 'refund'],
      amount_fen: ['bigint', ({ sumFen }) => 0 - sumFen],
      after_period: ['int', () => afterPeriod],
      at: ['timestamptz', () => at],
    },
  )
}

/** Rule 2. The plan is locked for update by whoever pays shares back. */
async function takeFromCarryOver(tx: Tx, planId: string, refunds: readonly WithId[]): Promise<void> {
  const sharesFen = refunds
    .filter(({ kind }) => kind === 'shares')
    .reduce((sum, { sumFen }) => sum + sumFen, 0)
  if (sharesFen === 0) return
  await tx
    .updateTable('plan')
    .set((row) => ({ carry_over_fen: row('carry_over_fen', '-', fen(sharesFen)) }))
    .where('plan_id', '=', planId)
    .execute()
}

/**
 * Owes money back. Sums of nothing are left out (rule 3).
 * @param afterPeriod the last period that has settled
 * @param at the moment of the step or command
 */
export async function oweRefunds(
  tx: Tx,
  ctx: Context,
  of: { readonly planId: string; readonly afterPeriod: number; readonly at: string },
  owed: readonly OwedRefund[],
): Promise<void> {
  const due = owed.filter(({ sumFen }) => sumFen > 0)
  if (due.length === 0) return
  const refunds = await withIds(tx, of.at, due)
  await write(tx, ctx, of.planId, of.afterPeriod, of.at, refunds)
  await takeFromBalances(tx, of.planId, of.afterPeriod, of.at, refunds)
  await takeFromCarryOver(tx, of.planId, refunds)
}
