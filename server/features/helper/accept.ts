/** What who was sent the link does (grants.ts, rule 1). */
import { MOST_HELPED } from '@core/helper/limits'
import type { HelperInvitation } from '@contract/helper'
import { dateInChina } from '@core/calendar/date'
import { sql } from 'kysely'
import { type Context, type Tx, nowInstant } from '../../context'
import { Refusal } from '../../refusal'
import { notify } from '../notice/commands'
import { type GrantRow, hashOfToken, isOpen } from './grants'
import { nameOfHelped } from './queries'

async function grantOf(db: Context['db'], token: string): Promise<GrantRow | null> {
  const row = await db
    .selectFrom('helper_grant')
    .selectAll()
    .where('token_hash', '=', hashOfToken(token))
    .executeTakeFirst()
  return row ?? null
}

/** What the link says; nothing about anybody once it is over. */
export async function lookAtInvitation(
  ctx: Context,
  token: string,
  accountId: string | null,
): Promise<HelperInvitation> {
  const row = await grantOf(ctx.db, token)
  const mine = row?.state === 'active' && accountId !== null && row.helper_account_id === accountId
  if (!row || !(mine || isOpen(row, nowInstant(ctx)))) {
    return { state: 'over', name: null, until: null, id: null, own: false }
  }
  return {
    state: mine ? 'accepted' : 'open',
    name: await nameOfHelped(ctx, row.account_id),
    until: mine ? null : dateInChina(row.expires_at),
    id: mine ? row.grant_id : null,
    own: row.account_id === accountId,
  }
}

/** Locks the helper's account, so that two acceptances at once do not both find room. */
async function checkHelper(tx: Tx, row: GrantRow, helperAccountId: string): Promise<void> {
  await sql`select 1 from account where account_id = ${helperAccountId} for update`.execute(tx)
  const helping = await tx
    .selectFrom('helper_grant')
    .select('account_id')
    .where('helper_account_id', '=', helperAccountId)
    .where('state', '=', 'active')
    .execute()
  if (helping.some(({ account_id }) => account_id === row.account_id)) throw new Refusal('helper-already')
  if (helping.length >= MOST_HELPED) throw new Refusal('helper-too-many')
}

/**
 * Accepts. Again by the same account: the same answer.
 * @returns the grant's id
 * @throws Refusal helper-invitation-over, helper-own, helper-already, helper-too-many
 */
export async function acceptInvitation(
  ctx: Context,
  token: string,
  helperAccountId: string,
): Promise<string> {
  const at = nowInstant(ctx)
  return ctx.db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('helper_grant')
      .selectAll()
      .where('token_hash', '=', hashOfToken(token))
      .forUpdate()
      .executeTakeFirst()
    if (row?.state === 'active' && row.helper_account_id === helperAccountId) return row.grant_id
    if (!row || !isOpen(row, at)) throw new Refusal('helper-invitation-over')
    if (row.account_id === helperAccountId) throw new Refusal('helper-own')
    await checkHelper(tx, row, helperAccountId)
    await tx
      .updateTable('helper_grant')
      .set({ state: 'active', helper_account_id: helperAccountId, accepted_at: at })
      .where('grant_id', '=', row.grant_id)
      .execute()
    await notify(tx, ctx, [
      { accountId: row.account_id, kind: 'helper-accepted', key: row.grant_id, about: {} },
    ])
    return row.grant_id
  })
}

/** Says no: nothing is kept. Again, or too late: nothing to say no to. */
export async function declineInvitation(ctx: Context, token: string): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const gone = await tx
      .deleteFrom('helper_grant')
      .where('token_hash', '=', hashOfToken(token))
      .where('state', '=', 'invited')
      .returning(['account_id', 'grant_id'])
      .executeTakeFirst()
    if (!gone) return
    await notify(tx, ctx, [
      { accountId: gone.account_id, kind: 'helper-declined', key: gone.grant_id, about: {} },
    ])
  })
}
