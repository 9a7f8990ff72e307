import type { Fen } from '@core/money/fen'
import { type Context, type Tx, nowInstant } from '../../context'
import { unfinishedOrders } from '../charge/commands'
import { addPaid } from './addPaid'
import type { PeriodPayload } from './calendar'
import { lockPeriod, updatePeriod } from './rows'

/** Closes a period of which nothing is open any more. */
export async function closeIfDone(tx: Tx, context: Context, key: PeriodPayload): Promise<void> {
  const { period } = await lockPeriod(tx, key)
  if (period.state !== 'charging') return
  const { open, unpaid } = await unfinishedOrders(tx, { planId: key.planId, periodNumber: key.number })
  if (open + unpaid > 0) return
  await updatePeriod(tx, key, { state: 'closed', closed_at: nowInstant(context) })
}

/** What was paid in grace, by period: it counts as any debit does. */
export async function addPaidInGrace(
  tx: Tx,
  context: Context,
  planId: string,
  byPeriod: ReadonlyMap<number, Fen>,
): Promise<void> {
  for (const [number, paidFen] of byPeriod) {
    await addPaid(tx, { planId, number }, paidFen)
    await closeIfDone(tx, context, { planId, number })
  }
}
