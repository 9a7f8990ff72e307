/**
 * Pay-outs. (1) One cause is paid once: another attempt, under another number, only after a final no. (2) The row is
 * written before the provider is asked. (3) A wallet may ask the receiver to take the money; until they do it is open.
 */
import { epochMs, instantOf } from '@core/calendar/date'
import type { Fen } from '@core/money/fen'
import type { Selectable } from 'kysely'
import { type Context, type Tx, nowInstant } from '../../../context'
import type { PaymentTransferTable } from '../../../db/tables/payments'
import { derivedId } from '../../../derivedId'
import type { TransferConfirmation, TransferRequest, TransferResult } from '../../../ports/payment'
import { reportFault } from '../faults'
import { transferIdOf } from '../queries/transferId'
import { subjectOf, walletOfAccount } from '../queries/wallet'
import { lockTransfer } from '../rows'

type Row = Selectable<PaymentTransferTable>

export interface Payout {
  /** what it is paid for: a case, a refund of a balance */
  readonly causeId: string
  readonly accountId: string
  readonly planId: string
  readonly sumFen: Fen
  readonly purpose: TransferRequest['purpose']
  readonly memberId: string | null
}

/** Asks for a pay-out, or how it went. @returns 'paid' once, and for ever after, it is */
export async function askTransfer(ctx: Context, payout: Payout): Promise<'paid' | 'open' | 'refused'> {
  const before = await ctx.db
    .selectFrom('payment_transfer')
    .select('state')
    .where('cause_id', '=', payout.causeId)
    .where('state', '=', 'paid')
    .executeTakeFirst()
  if (before) return 'paid'
  const wallet = await walletOfAccount(ctx, payout.accountId)
  if (wallet === null) return 'open' // until they sign in with a wallet, or an operator switches one on
  const { provider } = wallet
  const row = await ctx.db.transaction().execute((tx) => attemptOf(tx, ctx, payout, provider))
  if (row.state === 'paid') return 'paid'
  const subject =
    provider === row.provider ? wallet.subject : await subjectOf(ctx, payout.accountId, row.provider)
  if (subject === null) return 'open'
  const request: TransferRequest = {
    ...{ provider: row.provider, transferId: row.transfer_id, sumFen: row.sum_fen },
    ...{ purpose: row.purpose, subject, memberId: payout.memberId },
  }
  const { payment } = ctx.ports
  let result: TransferResult =
    row.state === 'accepted' ? await payment.queryTransfer(request) : await payment.transfer(request)
  if (result.outcome === 'unknown' && row.state === 'accepted') result = await payment.transfer(request)
  const now = await ctx.db.transaction().execute((tx) => recordTransfer(tx, ctx, row.transfer_id, result))
  return now === 'paid' ? 'paid' : now === 'failed' ? 'refused' : 'open'
}

/** The attempt that is open, or a new one (rules 1 and 2). */
async function attemptOf(tx: Tx, ctx: Context, payout: Payout, provider: string): Promise<Row> {
  const last = await tx
    .selectFrom('payment_transfer')
    .selectAll()
    .where('cause_id', '=', payout.causeId)
    .orderBy('attempt', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  if (last && last.state !== 'failed') return last
  const attempt = (last?.attempt ?? 0) + 1
  const first = transferIdOf(payout.causeId)
  const transferId =
    attempt === 1 ? first : derivedId('trf', epochMs(last?.created_at ?? ''), `${first}/${attempt}`)
  return tx
    .insertInto('payment_transfer')
    .values({
      account_id: payout.accountId,
      transfer_id: transferId,
      cause_id: payout.causeId,
      attempt,
      plan_id: payout.planId,
      provider,
      sum_fen: payout.sumFen,
      purpose: payout.purpose,
      state: 'asked',
      created_at: nowInstant(ctx),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Writes down what the provider says of a pay-out. @returns its state; null when it is none of ours */
export async function recordTransfer(
  tx: Tx,
  ctx: Context,
  transferId: string,
  result: TransferResult,
): Promise<Row['state'] | null> {
  const row = await lockTransfer(tx, transferId)
  if (!row || row.state === 'paid' || result.outcome === 'unknown') return row?.state ?? null
  const set = (change: Partial<TransferChange>) =>
    tx.updateTable('payment_transfer').set(change).where('transfer_id', '=', transferId).execute()
  const fault = { provider: row.provider, aboutId: transferId }
  if (result.outcome === 'accepted') {
    const confirmation = result.confirmation ?? row.confirmation
    await set({ state: 'accepted', confirmation: confirmation && JSON.stringify(confirmation) })
    return 'accepted'
  }
  if (result.outcome === 'refused') {
    await set({ state: 'failed', failure: result.reason, confirmation: null })
    await reportFault(tx, ctx, { ...fault, kind: 'refused', detail: result.reason })
    return 'failed'
  }
  if (result.sumFen !== row.sum_fen) {
    const sums = { expectedFen: row.sum_fen, toldFen: result.sumFen }
    await reportFault(tx, ctx, { ...fault, kind: 'wrong-sum', ...sums })
    return row.state
  }
  const paid_at = instantOf(result.paidAtMs)
  await set({ state: 'paid', provider_ref: result.providerRef, paid_at, confirmation: null, failure: null })
  return 'paid'
}

interface TransferChange {
  state: Row['state']
  confirmation: string | null
  failure: string | null
  provider_ref: string
  paid_at: string
}

/** Pay-outs to an account that wait for its own confirmation. */
export async function confirmableTransfers(
  ctx: Context,
  accountId: string,
): Promise<{ id: string; sumFen: Fen; confirmation: TransferConfirmation }[]> {
  const rows = await ctx.db
    .selectFrom('payment_transfer')
    .select(['transfer_id', 'sum_fen', 'confirmation'])
    .where('account_id', '=', accountId)
    .where('state', '=', 'accepted')
    .where('confirmation', 'is not', null)
    .orderBy('created_at')
    .execute()
  return rows.flatMap((row) =>
    row.confirmation === null
      ? []
      : [{ id: row.transfer_id, sumFen: row.sum_fen, confirmation: row.confirmation }],
  )
}
