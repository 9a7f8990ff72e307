import type { Fen } from '@core/money/fen'
import type { Tx } from '../../context'

/** What debits brought in just now, added to their period. */
export async function addPaid(
  tx: Tx,
  { planId, number }: { planId: string; number: number },
  paidFen: Fen,
): Promise<void> {
  await tx
    .updateTable('period')
    .set((row) => ({ paid_fen: row('paid_fen', '+', paidFen) }))
    .where('plan_id', '=', planId)
    .where('number', '=', number)
    .execute()
}
