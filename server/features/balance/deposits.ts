import type { Fen } from '@core/money/fen'
import type { Context, Tx } from '../../context'
import { nowInstant } from '../../context'
import { insertMany } from '../../db/insertMany'
import { credit, debit, postEntries } from '../books/commands'

export interface NewDeposit {
  readonly depositId: string
  readonly memberId: string
  readonly enrollmentId: string
  readonly sumFen: Fen
}

/** Deposits that have arrived: append-only rows and the journal. The caller changes what the enrollment holds. */
export async function writeDeposits(
  tx: Tx,
  ctx: Context,
  planId: string,
  afterPeriod: number,
  deposits: readonly NewDeposit[],
): Promise<void> {
  const at = nowInstant(ctx)
  await insertMany(tx, 'balance_entry', deposits, {
    member_id: ['text', ({ memberId }) => memberId],
    entry_id: ['text', ({ depositId }) => depositId],
    enrollment_id: ['text', ({ enrollmentId }) => enrollmentId],
    plan_id: ['text', () => planId],
    kind: ['text', () => 'deposit'],
    amount_fen: ['bigint', ({ sumFen }) => sumFen],
    after_period: ['int', () => afterPeriod],
    at: ['timestamptz', () => at],
  })
  await postEntries(
    tx,
    deposits.map(({ depositId, sumFen }) => ({
      planId,
      kind: 'deposit',
      key: `deposit/${depositId}`,
      periodNumber: afterPeriod,
      at,
      lines: [debit('cash', sumFen), credit('balance', sumFen)],
    })),
  )
}
