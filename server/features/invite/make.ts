/** Making, changing and stopping invitations. Only their maker can: another account's id is not found. */
import type { Invite, InviteChange, InviteRequest } from '@contract/invite'
import { instantOf } from '@core/calendar/date'
import { CODE_BYTES, codeOf } from '@core/identifier/code'
import { sql } from 'kysely'
import { type Context, type Tx, nowInstant } from '../../context'
import { earlierResult, takeRequest } from '../../idempotency'
import { Refusal, refuseField } from '../../refusal'
import { currentRules } from '../plan/queries/rules'
import { INVITE_LIFE_MS, type InviteRow, MOST_INVITES } from './facts'
import { type Maker, makerOf } from './queries/maker'
import { inviteView } from './queries/mine'

/** @throws Refusal not-found, also for another account's */
async function rowOf(ctx: Context, accountId: string, inviteId: string): Promise<InviteRow> {
  const row = await ctx.db
    .selectFrom('invite')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('invite_id', '=', inviteId)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found')
  return row
}

async function viewNow(ctx: Context, accountId: string, inviteId: string, maker?: Maker): Promise<Invite> {
  const row = await rowOf(ctx, accountId, inviteId)
  return inviteView(row, maker ?? (await makerOf(ctx, accountId)), nowInstant(ctx))
}

/** The account's row is locked, so that two requests at once do not both find room. @throws Refusal invite-too-many */
async function checkRoom(tx: Tx, accountId: string): Promise<void> {
  await sql`select 1 from account where account_id = ${accountId} for update`.execute(tx)
  const { rows } = await sql<{ live: number }>`
    select count(*)::int as live from invite
    where account_id = ${accountId} and revoked_at is null`.execute(tx)
  if ((rows[0]?.live ?? 0) >= MOST_INVITES) throw new Refusal('invite-too-many')
}

/**
 * Makes a link. The same id with the same input gives the same link again.
 * @throws Refusal unknown-plan, relation-not-allowed, invite-not-member, invite-too-many, idempotency-mismatch
 */
export async function makeInvite(ctx: Context, accountId: string, request: InviteRequest): Promise<Invite> {
  const asked = { id: request.id, operation: 'invite' as const, accountId, input: request }
  const { id, planId, relation, shows } = request
  if (await earlierResult(ctx.db, ctx, asked)) return viewNow(ctx, accountId, id)
  const rules = await currentRules(ctx.db, planId)
  if (relation !== null && !rules.relations.includes(relation)) {
    throw refuseField('/relation', 'relation-not-allowed')
  }
  const maker = await makerOf(ctx, accountId)
  if (!maker.planIds.has(planId)) throw refuseField('/planId', 'invite-not-member')
  const nowMs = ctx.ports.clock.nowMs()
  const isNew = await ctx.db.transaction().execute(async (tx) => {
    if (!(await takeRequest(tx, ctx, asked, { inviteId: id }))) return false
    await checkRoom(tx, accountId)
    const code = codeOf(ctx.ports.random.bytes(CODE_BYTES))
    const [created_at, expires_at] = [instantOf(nowMs), instantOf(nowMs + INVITE_LIFE_MS)]
    await tx
      .insertInto('invite')
      .values({
        ...{ code, invite_id: id, account_id: accountId, plan_id: planId, relation, shows },
        ...{ created_at, expires_at },
      })
      .execute()
    return true
  })
  if (!isNew) await earlierResult(ctx.db, ctx, asked)
  return viewNow(ctx, accountId, id, maker)
}

/**
 * Shows another name, renews or stops a link. What is stopped stays so, whatever is asked of it afterwards.
 * @throws Refusal not-found
 */
export async function changeInvite(
  ctx: Context,
  accountId: string,
  inviteId: string,
  { shows, renew, stop }: InviteChange,
): Promise<Invite> {
  const { code } = await rowOf(ctx, accountId, inviteId)
  const nowMs = ctx.ports.clock.nowMs()
  const change = {
    ...(shows && { shows }),
    ...(renew && { expires_at: instantOf(nowMs + INVITE_LIFE_MS) }),
    ...(stop && { revoked_at: instantOf(nowMs) }),
  }
  if (Object.keys(change).length > 0) {
    await ctx.db
      .updateTable('invite')
      .set(change)
      .where('code', '=', code)
      .where('revoked_at', 'is', null)
      .execute()
  }
  return viewNow(ctx, accountId, inviteId)
}
