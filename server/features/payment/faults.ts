/** What a provider said that does not fit: kept for the operator, counted, never booked. */
import { sql } from 'kysely'
import { type Context, type Tx, nowInstant } from '../../context'
import type { PaymentFaultTable } from '../../db/tables/payments'

export interface PaymentFault {
  readonly provider: string
  readonly aboutId: string
  readonly kind: PaymentFaultTable['kind']
  readonly expectedFen?: number
  readonly toldFen?: number
  /** a word of a closed set; no personal data */
  readonly detail?: string
}

export async function reportFault(tx: Tx, ctx: Context, fault: PaymentFault): Promise<void> {
  const at = nowInstant(ctx)
  await tx
    .insertInto('payment_fault')
    .values({
      provider: fault.provider,
      about_id: fault.aboutId,
      kind: fault.kind,
      expected_fen: fault.expectedFen ?? null,
      told_fen: fault.toldFen ?? null,
      detail: fault.detail ?? null,
      first_at: at,
      last_at: at,
    })
    .onConflict((conflict) =>
      conflict.columns(['provider', 'about_id', 'kind']).doUpdateSet({
        last_at: at,
        told_fen: fault.toldFen ?? null,
        times: sql`payment_fault.times + 1`,
      }),
    )
    .execute()
}
