import { type Job, NotYet } from '../../../jobs/work'
import { announceDebits } from '../announce'
import { periodPayload } from '../calendar'
import { sharedBy } from '../queries/roster'
import { lockPeriod } from '../rows'

/** The first notice of a period's debits, as soon as it is disclosed. @throws NotYet before that */
export async function announce({ context, work, at }: Job): Promise<void> {
  const key = periodPayload(work)
  const { plan, period } = await context.db.transaction().execute((tx) => lockPeriod(tx, key))
  if (period.state === 'cut-off') throw new NotYet(`period ${work.key} is not disclosed`)
  // Late, after a long stop: a debit that has been asked for needs no notice any more.
  if (plan.model !== 'postpaid' || (period.state !== 'disclosed' && period.state !== 'settled')) return
  await announceDebits(context, {
    ...{ period, at },
    noticeOn: period.disclosure_date,
    debitOn: period.charge_date,
    asked: sharedBy(key.planId, key.number),
  })
}
