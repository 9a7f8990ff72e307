/** Reading payments: what cli calls. */
import type { Kysely } from 'kysely'
import type { Schema } from '../../db/schema'
import type { PaymentFaultTable } from '../../db/tables/payments'

/** One thing a provider told that does not fit, however often it told it. */
export interface PaymentFaultView {
  readonly provider: string
  /** our own id of the order, refund or transfer, or the one that the provider named */
  readonly aboutId: string
  readonly kind: PaymentFaultTable['kind']
  readonly expectedFen: number | null
  readonly toldFen: number | null
  readonly detail: string | null
  readonly firstAt: string
  readonly lastAt: string
  readonly times: number
}

/** Every fault, the newest first. */
export async function paymentFaults(db: Kysely<Schema>): Promise<PaymentFaultView[]> {
  const rows = await db
    .selectFrom('payment_fault')
    .selectAll()
    .orderBy('last_at', 'desc')
    .orderBy('about_id')
    .execute()
  return rows.map((row) => ({
    ...{ provider: row.provider, aboutId: row.about_id, kind: row.kind, times: row.times },
    ...{ expectedFen: row.expected_fen, toldFen: row.told_fen, detail: row.detail },
    ...{ firstAt: row.first_at, lastAt: row.last_at },
  }))
}
