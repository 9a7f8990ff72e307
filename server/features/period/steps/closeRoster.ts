/**
 * Writes down who is off a roster: after the cut-off who could not cover the most a period may ask, after the disclosure
 * whose ceiling was too low, after the settlement who fell short and who had asked to go. A batch is a transaction; a
 * batch that was done finds nothing again. When nothing is left the roster is closed.
 */
import type { Context, Tx } from '../../../context'
import type { Job } from '../../../jobs/work'
import { type PeriodPayload, periodPayload } from '../calendar'
import { type Closing, closeLeavers, closeLeftOut } from '../closing'
import { countOut } from '../leave'
import { warnLow } from '../lowBalance'
import { lockPeriod, updatePeriod } from '../rows'

const BATCH = 5_000

/** Again: a no-op. */
export async function closeRoster({ context, work, at }: Job): Promise<void> {
  const key = periodPayload(work)
  for (;;) {
    const closed = await context.db.transaction().execute((tx) => closeBatch(tx, context, key, at))
    if (closed === 0) return
  }
}

/** @returns how many were written off; 0 when the roster is closed */
async function closeBatch(tx: Tx, context: Context, key: PeriodPayload, at: Job['at']): Promise<number> {
  const { plan, period, rules } = await lockPeriod(tx, key)
  // the next cut-off has done it
  if (plan.last_period !== key.number) return 0
  const open = period.state === 'cut-off' || period.state === 'disclosed'
  const settled = open ? key.number - 1 : key.number
  const closing: Closing = { ...key, settled, at, limit: BATCH }
  const leftOut = await closeLeftOut(tx, context, closing)
  if (leftOut > 0) return leftOut
  const { closed, changes } = open ? { closed: 0, changes: [] } : await closeLeavers(tx, context, closing)
  if (closed > 0) {
    // they left when this was due, however late it runs: the next cut-off counts them out
    await countOut(tx, context, key.planId, at, changes)
    return closed
  }
  if (!open) await warnLow(tx, context, { plan, rules, number: key.number })
  if (period.roster_closed) return 0
  await tx
    .updateTable('plan_tier')
    .set({ ceiling_line_fen: null })
    .where('plan_id', '=', key.planId)
    .execute()
  await updatePeriod(tx, key, { roster_closed: true })
  return 0
}
