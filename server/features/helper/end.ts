/** Ending it, by either side; it holds from the next request on (grants.ts, rules 2 and 3). */
import { type Context, type Tx, nowInstant } from '../../context'
import { Refusal } from '../../refusal'
import { notify } from '../notice/commands'
import { type GrantRow, scheduleForget } from './grants'

async function lock(tx: Tx, side: 'account_id' | 'helper_account_id', accountId: string, grantId: string) {
  const row = await tx
    .selectFrom('helper_grant')
    .selectAll()
    .where('grant_id', '=', grantId)
    .where(side, '=', accountId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found')
  return row
}

async function end(tx: Tx, { grant_id }: GrantRow, state: 'revoked' | 'left', at: string): Promise<void> {
  await tx.updateTable('helper_grant').set({ state, ended_at: at }).where('grant_id', '=', grant_id).execute()
  await scheduleForget(tx, grant_id, 'record', at)
}

/** By who is helped; an invitation is taken back and leaves nothing. Again: nothing changes. @throws Refusal not-found */
export async function revokeHelper(ctx: Context, accountId: string, grantId: string): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const row = await lock(tx, 'account_id', accountId, grantId)
    if (row.state === 'invited') {
      await tx.deleteFrom('helper_grant').where('grant_id', '=', grantId).execute()
    }
    if (row.state !== 'active') return
    await end(tx, row, 'revoked', nowInstant(ctx))
    if (row.helper_account_id === null) return
    await notify(tx, ctx, [
      { accountId: row.helper_account_id, kind: 'helper-ended', key: grantId, about: {} },
    ])
  })
}

/** By the helper. Again: nothing changes. @throws Refusal not-found */
export async function stopHelping(ctx: Context, helperAccountId: string, grantId: string): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const row = await lock(tx, 'helper_account_id', helperAccountId, grantId)
    if (row.state !== 'active') return
    await end(tx, row, 'left', nowInstant(ctx))
    await notify(tx, ctx, [{ accountId: row.account_id, kind: 'helper-left', key: grantId, about: {} }])
  })
}
