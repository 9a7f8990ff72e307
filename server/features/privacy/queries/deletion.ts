/** What deleting an account would do, said before anything is confirmed; or how far it has come. */
import type { DeletionView } from '@contract/privacy'
import { type CalendarDate, addDays, dateInChina } from '@core/calendar/date'
import { keptAfterDeletion } from '@core/privacy/inventory'
import { dataWords } from '@core/privacy/words'
import { type Context, nowInstant } from '../../../context'
import { peopleOfAccount, viewsOf } from '../../enrollment/queries/people'
import { keepFacts } from './facts'
import { waitsFor } from './owed'

/** A deletion can be taken back for so many days. */
export const COOLING_DAYS = 7

export async function deletionOf(ctx: Context, accountId: string): Promise<DeletionView> {
  const [row, people, waiting, facts] = await Promise.all([
    ctx.db
      .selectFrom('account_deletion')
      .selectAll()
      .where('account_id', '=', accountId)
      .where('state', '!=', 'cancelled')
      .executeTakeFirst(),
    peopleOfAccount(ctx.db, accountId),
    waitsFor(ctx.db, accountId),
    keepFacts(ctx.db, ctx, accountId),
  ])
  const open = people.filter(
    ({ status, payer_account_id }) =>
      (status === 'waiting' || status === 'active' || status === 'paused') && payer_account_id === accountId,
  )
  const eraseOn: CalendarDate = row
    ? dateInChina(row.erase_at)
    : addDays(dateInChina(nowInstant(ctx)), COOLING_DAYS)
  return {
    state: row && row.state !== 'cancelled' ? row.state : 'none',
    coolingDays: COOLING_DAYS,
    eraseOn,
    ends: (await viewsOf(ctx, open)).map(({ id, name, planNames }) => ({
      enrollmentId: id,
      ...{ name, planNames },
    })),
    waitsFor: waiting,
    kept: keptAfterDeletion(facts).map(({ kind, until }) => ({ kind, until, name: dataWords[kind].name })),
  }
}
