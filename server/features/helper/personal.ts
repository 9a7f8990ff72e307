/** Who helps an account, whom it helps, and what was done: shown to each side, gone with either. */
import { dateInChina } from '@core/calendar/date'
import { nowInstant } from '../../context'
import type { PersonalPart } from '../../personalPart'
import { helperNameOf, scheduleForget } from './grants'

export const helpers: PersonalPart<'helpers'> = {
  async collect(ctx, accountId) {
    const grants = await ctx.db
      .selectFrom('helper_grant')
      .selectAll()
      .where((where) =>
        where.or([where('account_id', '=', accountId), where('helper_account_id', '=', accountId)]),
      )
      .orderBy('invited_at')
      .execute()
    if (grants.length === 0) return []
    const acts = await ctx.db
      .selectFrom('helper_act')
      .select(['grant_id', 'kind', 'at', 'sum_fen'])
      .where(
        'account_id',
        'in',
        grants.map(({ account_id }) => account_id),
      )
      .orderBy('at')
      .execute()
    return grants.map((grant) => ({
      side: grant.account_id === accountId ? ('helps-me' as const) : ('i-help' as const),
      name: helperNameOf(ctx, grant),
      state: grant.state,
      since: grant.accepted_at && dateInChina(grant.accepted_at),
      endedOn: grant.ended_at && dateInChina(grant.ended_at),
      acts: acts
        .filter(({ grant_id }) => grant_id === grant.grant_id)
        .map(({ kind, at, sum_fen }) => ({ kind, at, sumFen: sum_fen })),
    }))
  },
  /** What a helper did stays with who was helped, without saying which account it was. */
  async erase(tx, ctx, accountId) {
    await tx.deleteFrom('helper_act').where('account_id', '=', accountId).execute()
    await tx.deleteFrom('helper_grant').where('account_id', '=', accountId).execute()
    const at = nowInstant(ctx)
    const left = await tx
      .updateTable('helper_grant')
      .set({ state: 'left', ended_at: at })
      .where('helper_account_id', '=', accountId)
      .where('state', '=', 'active')
      .returning('grant_id')
      .execute()
    for (const { grant_id } of left) await scheduleForget(tx, grant_id, 'record', at)
    await tx
      .updateTable('helper_grant')
      .set({ helper_account_id: null })
      .where('helper_account_id', '=', accountId)
      .execute()
  },
}
