/**
 * Two weeks before somebody is first counted their payer is asked for a yes, so that nobody is debited unasked: after
 * each disclosure, those whom the next cut-off would take in and whose first debit is not confirmed.
 */
import { periodAfter, periodOnOrAfter } from '@core/calendar/period'
import { sql } from 'kysely'
import type { Tx } from '../../context'
import type { Job, WorkHandlers } from '../../jobs/work'
import { notify } from '../notice/commands'
import { COVER_DAY_WORK, periodPayload } from '../period/commands'
import { currentRules } from '../plan/queries/rules'
import { tellStarted } from './started'

export const FIRST_DEBIT_WORK = 'cover.ask-first-debit'

async function askFirstDebits(tx: Tx, { context, work }: Job): Promise<void> {
  const { planId, number } = periodPayload(work)
  const { disclosure_date: disclosure } = await tx
    .selectFrom('period')
    .select('disclosure_date')
    .where('plan_id', '=', planId)
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  const { calendar } = await currentRules(tx, planId)
  const next = periodAfter(calendar, periodOnOrAfter(calendar, disclosure))
  const { rows } = await sql<{ account_id: string; enrollment_id: string }>`
    select payer_account_id as account_id, enrollment_id from enrollment
     where plan_id = ${planId} and status = 'waiting' and confirmed_at is null
       and shares_from <= ${next.disclosure}`.execute(tx)
  await notify(
    tx,
    context,
    rows.map(({ account_id: accountId, enrollment_id: enrollmentId }) => ({
      accountId,
      kind: 'first-debit-to-confirm',
      key: `${enrollmentId}/ahead`,
      about: { planId, enrollmentId, day: next.charge },
    })),
  )
}

export const coverHandlers: WorkHandlers = {
  [FIRST_DEBIT_WORK]: { mode: 'transaction', run: askFirstDebits },
  [COVER_DAY_WORK]: { mode: 'steps', run: tellStarted },
}
