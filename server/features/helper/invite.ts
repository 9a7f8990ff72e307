/** Naming a helper: the member's own step (grants.ts, rule 1). */
import { INVITATION_DAYS, MOST_HELPERS, helperName } from '@core/helper/limits'
import type { HelperRequest } from '@contract/helper'
import { instantOf } from '@core/calendar/date'
import { sql } from 'kysely'
import { type Context, type Tx, nowInstant } from '../../context'
import { Refusal, refuseField } from '../../refusal'
import { sealContexts } from '../../sealing'
import { DAY_MS, type GrantRow, hashOfToken, helperNameOf, scheduleForget, tokenOfGrant } from './grants'

/** The account's row is locked, so that two requests at once do not both find room. @throws Refusal helper-too-many */
async function checkRoom(tx: Tx, ctx: Context, accountId: string): Promise<void> {
  await sql`select 1 from account where account_id = ${accountId} for update`.execute(tx)
  const { rows } = await sql<{ live: number }>`
    select count(*)::int as live from helper_grant
     where account_id = ${accountId}
       and (state = 'active' or (state = 'invited' and expires_at > ${nowInstant(ctx)}))`.execute(tx)
  if ((rows[0]?.live ?? 0) >= MOST_HELPERS) throw new Refusal('helper-too-many')
}

async function grantById(db: Context['db'], grantId: string): Promise<GrantRow | undefined> {
  return db.selectFrom('helper_grant').selectAll().where('grant_id', '=', grantId).executeTakeFirst()
}

/**
 * Makes an invitation. The same id with the same name is the same one.
 * @throws Refusal helper-name-invalid, helper-too-many, idempotency-mismatch
 */
export async function inviteHelper(ctx: Context, accountId: string, request: HelperRequest): Promise<void> {
  const name = helperName(request.name)
  if (name === null) throw refuseField('/name', 'helper-name-invalid')
  const grantId = request.id
  const isSame = (row: GrantRow) => row.account_id === accountId && helperNameOf(ctx, row) === name
  const earlier = await grantById(ctx.db, grantId)
  if (earlier && isSame(earlier)) return
  if (earlier) throw refuseField('/id', 'idempotency-mismatch')
  const nowMs = ctx.ports.clock.nowMs()
  const expiresAt = instantOf(nowMs + INVITATION_DAYS * DAY_MS)
  const isNew = await ctx.db.transaction().execute(async (tx) => {
    await sql`select 1 from account where account_id = ${accountId} for update`.execute(tx)
    const twin = await tx
      .selectFrom('helper_grant')
      .select('grant_id')
      .where('grant_id', '=', grantId)
      .executeTakeFirst()
    if (twin) return false
    await checkRoom(tx, ctx, accountId)
    const written = await tx
      .insertInto('helper_grant')
      .values({
        ...{ grant_id: grantId, account_id: accountId, state: 'invited' },
        name_enc: ctx.ports.secrets.encrypt(name, sealContexts.helperName(grantId)),
        token_hash: hashOfToken(tokenOfGrant(ctx, grantId)),
        ...{ invited_at: instantOf(nowMs), expires_at: expiresAt },
      })
      .onConflict((conflict) => conflict.column('grant_id').doNothing())
      .executeTakeFirst()
    if (!written.numInsertedOrUpdatedRows) return false
    await scheduleForget(tx, grantId, 'invitation', expiresAt)
    return true
  })
  if (isNew) return
  const twin = await grantById(ctx.db, grantId)
  if (!twin || !isSame(twin)) throw refuseField('/id', 'idempotency-mismatch')
}
