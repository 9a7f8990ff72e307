import { type CalendarDate, dateInChina } from '@core/calendar/date'
import { claimStatuses, isEnded } from '@core/claim/status'
import type { KeepFacts } from '@core/privacy/inventory'
import { type Context, nowInstant } from '../../../context'

const endedStatuses = claimStatuses.filter(isEnded)

/** What decides how long an account's data is kept, as of now. */
export async function keepFacts(db: Context['db'], ctx: Context, accountId: string): Promise<KeepFacts> {
  const [claims, deletion] = await Promise.all([
    db
      .selectFrom('claim')
      .select(['status', 'changed_at'])
      .where('account_id', '=', accountId)
      .where('status', 'in', endedStatuses)
      .orderBy('changed_at')
      .execute(),
    db
      .selectFrom('account_deletion')
      .select('ended_at')
      .where('account_id', '=', accountId)
      .executeTakeFirst(),
  ])
  const newest = (list: typeof claims): CalendarDate | null => {
    const last = list[list.length - 1]
    return last ? dateInChina(last.changed_at) : null
  }
  return {
    today: dateInChina(nowInstant(ctx)),
    lastClaimEnded: newest(claims),
    lastClaimPaid: newest(claims.filter(({ status }) => status === 'paid')),
    lastConsentEnded: deletion?.ended_at ? dateInChina(deletion.ended_at) : null,
  }
}
