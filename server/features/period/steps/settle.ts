import type { Tx } from '../../../context'
import { type Job, NotYet, workPart } from '../../../jobs/work'
import { closingWork, periodPayload } from '../calendar'
import { lockToDivide } from '../dividing'
import { settleShares } from '../settlement'

/**
 * The objection window has closed: cases that still stand are settled and the share is final. A case taken back or
 * under objection drops out, which only lowers the share.
 * @throws NotYet before the disclosure, and while somebody who was left out is not written so
 */
export async function settle(tx: Tx, { work, at, donePart }: Job): Promise<void> {
  const key = periodPayload(work)
  const locked = await lockToDivide(tx, key)
  if (locked.period.state === 'cut-off') throw new NotYet(`period ${work.key} is not disclosed`)
  if (locked.period.state !== 'disclosed') return
  if (!locked.period.roster_closed) throw new NotYet(`the roster of period ${work.key} is not closed`)
  // who fell short, who had asked to go and who runs low: written and told afterwards, in batches
  const and = [workPart([closingWork(key, 'settled', at)]), donePart()]
  await settleShares(tx, locked, at, { and, ...(locked.period.members > 0 && { cases: locked.openCases }) })
}
