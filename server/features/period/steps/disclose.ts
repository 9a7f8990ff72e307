import { epochMs } from '@core/calendar/date'
import type { Tx } from '../../../context'
import { type Job, NotYet } from '../../../jobs/work'
import { discloseClaims } from '../../case/commands'
import { periodPayload, scheduleClosing } from '../calendar'
import { lockPeriod } from '../rows'
import { announceShares } from '../settlement'

/**
 * Approved claims become public cases, and everybody sees the provisional share.
 * @throws NotYet while somebody whom the cut-off left out is not written so
 */
export async function disclose(tx: Tx, { context, work, at }: Job): Promise<void> {
  const key = periodPayload(work)
  const locked = await lockPeriod(tx, key)
  if (locked.period.state !== 'cut-off') return
  if (!locked.period.roster_closed) throw new NotYet(`the roster of period ${work.key} is not closed`)
  const cases = await discloseClaims(tx, context, {
    planId: key.planId,
    periodNumber: key.number,
    disclosedAtMs: epochMs(at),
    objectionEndsAtMs: epochMs(locked.period.objection_ends_at),
    chargeDate: locked.period.charge_date,
  })
  if (cases.length > 0) {
    const rows = cases.map(({ seq, caseId, cases: count, aidFen }) => ({
      plan_id: key.planId,
      period_number: key.number,
      seq,
      case_id: caseId,
      cases: count,
      aid_fen: aidFen,
    }))
    await tx.insertInto('period_aid').values(rows).execute()
  }
  const leftOut = await announceShares(tx, locked, at)
  if (leftOut > 0) await scheduleClosing(tx, key, 'disclosed', at)
}
