import type { PersonalPart } from '../../personalPart'

/** What an account was told. */
export const notices: PersonalPart<'notices'> = {
  async collect(ctx, accountId) {
    const rows = await ctx.db
      .selectFrom('notice')
      .select(['kind', 'created_at', 'read_at'])
      .where('account_id', '=', accountId)
      .orderBy('created_at')
      .execute()
    return rows.map(({ kind, created_at, read_at }) => ({ kind, at: created_at, readAt: read_at }))
  },
  async erase(tx, _ctx, accountId) {
    await tx.deleteFrom('notice').where('account_id', '=', accountId).execute()
  },
}
