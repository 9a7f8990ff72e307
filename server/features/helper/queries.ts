/** Who helps whom, and what was done, for both sides. */
import type { Helped, Helper, HelperActPage, MyHelpers } from '@contract/helper'
import { MOST_HELPERS } from '@core/helper/limits'
import { dateInChina } from '@core/calendar/date'
import { maskName } from '@core/enrollment/name'
import { type Kysely, sql } from 'kysely'
import { type Context, nowInstant } from '../../context'
import type { Schema } from '../../db/schema'
import { isInstant, pageOfRows, readCursor } from '../../http/cursor'
import { nameOf, peopleOfAccount } from '../enrollment/queries/people'
import { type GrantRow, HELPER_PAGE, helperNameOf, isOpen, tokenOfGrant } from './grants'

/** The masked name of an account's own member; null when it has none. */
export async function nameOfHelped(ctx: Context, accountId: string): Promise<string | null> {
  const self = (await peopleOfAccount(ctx.db, accountId)).filter(({ relation }) => relation === 'self').pop()
  return self ? maskName(nameOf(ctx, self)) : null
}

async function helpersOf(ctx: Context, accountId: string): Promise<Helper[]> {
  const now = nowInstant(ctx)
  const [rows, acts] = await Promise.all([
    ctx.db
      .selectFrom('helper_grant')
      .selectAll()
      .where('account_id', '=', accountId)
      .where('state', 'in', ['invited', 'active'])
      .orderBy('invited_at')
      .orderBy('grant_id')
      .execute(),
    ctx.db
      .selectFrom('helper_act')
      .distinctOn('grant_id')
      .select(['grant_id', 'kind', 'at'])
      .where('account_id', '=', accountId)
      .orderBy('grant_id')
      .orderBy('at', 'desc')
      .execute(),
  ])
  const last = new Map(acts.map(({ grant_id, kind, at }) => [grant_id, { kind, at }]))
  const live = rows.filter((row) => row.state === 'active' || isOpen(row, now))
  return live.map((row) => helperView(ctx, row, last.get(row.grant_id) ?? null))
}

function helperView(ctx: Context, row: GrantRow, last: Helper['last']): Helper {
  const isActive = row.state === 'active'
  return {
    id: row.grant_id,
    name: helperNameOf(ctx, row),
    state: isActive ? 'active' : 'invited',
    path: isActive ? null : `${HELPER_PAGE}?token=${tokenOfGrant(ctx, row.grant_id)}`,
    expiresAt: row.expires_at,
    since: row.accepted_at && dateInChina(row.accepted_at),
    last,
  }
}

async function helpedBy(ctx: Context, helperAccountId: string): Promise<Helped[]> {
  const rows = await ctx.db
    .selectFrom('helper_grant')
    .select(['grant_id', 'account_id', 'invited_at', 'accepted_at'])
    .where('helper_account_id', '=', helperAccountId)
    .where('state', '=', 'active')
    .orderBy('accepted_at')
    .execute()
  return Promise.all(
    rows.map(async (row) => ({
      id: row.grant_id,
      name: await nameOfHelped(ctx, row.account_id),
      since: dateInChina(row.accepted_at ?? row.invited_at),
    })),
  )
}

/** Who helps accounts now, to be told of something about them. */
export async function helpersFor(
  db: Kysely<Schema>,
  accountIds: readonly string[],
): Promise<{ readonly accountId: string; readonly helperAccountId: string; readonly grantId: string }[]> {
  const rows = await db
    .selectFrom('helper_grant')
    .select(['account_id', 'helper_account_id', 'grant_id'])
    .where(sql<boolean>`account_id = any(${[...accountIds]}::text[])`)
    .where('state', '=', 'active')
    .orderBy('grant_id')
    .execute()
  return rows.flatMap(({ account_id: accountId, helper_account_id: helperAccountId, grant_id: grantId }) =>
    helperAccountId === null ? [] : [{ accountId, helperAccountId, grantId }],
  )
}

/** Both sides of an account: who helps it, and whom it helps. */
export async function myHelpers(ctx: Context, accountId: string): Promise<MyHelpers> {
  const [helpers, helping] = await Promise.all([helpersOf(ctx, accountId), helpedBy(ctx, accountId)])
  return { helpers, helping, most: MOST_HELPERS }
}

const isActId = (part: unknown): part is string => typeof part === 'string' && /^evt_[0-9a-f]{32}$/.test(part)

/** Everything helpers did for an account, also those who no longer help, newest first. @throws Refusal malformed-cursor */
export async function actsOfHelpers(
  ctx: Context,
  accountId: string,
  asked: { readonly cursor?: string; readonly limit: number },
): Promise<HelperActPage> {
  const after =
    asked.cursor === undefined ? null : readCursor<[string, string]>(asked.cursor, [isInstant, isActId])
  const found = await ctx.db
    .selectFrom('helper_act')
    .innerJoin('helper_grant', 'helper_grant.grant_id', 'helper_act.grant_id')
    .select(['act_id', 'kind', 'at', 'sum_fen', 'helper_grant.grant_id', 'name_enc'])
    .where('helper_act.account_id', '=', accountId)
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(at, act_id) < (${after?.[0]}::timestamptz, ${after?.[1]})`),
    )
    .orderBy('at', 'desc')
    .orderBy('act_id', 'desc')
    .limit(asked.limit + 1)
    .execute()
  const { rows, nextCursor } = pageOfRows(found, asked.limit, (row) => [row.at, row.act_id])
  const items = rows.map((row) => ({
    ...{ id: row.act_id, kind: row.kind, at: row.at, sumFen: row.sum_fen },
    name: helperNameOf(ctx, row),
  }))
  return { items, nextCursor }
}
