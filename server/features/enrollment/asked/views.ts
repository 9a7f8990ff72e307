/** Whom a payer has asked, as the payer sees it. */
import type { AskState, AskedRelative } from '@contract/enrollment'
import { maskName } from '@core/enrollment/name'
import type { Selectable } from 'kysely'
import { type Context, nowInstant } from '../../../context'
import type { AskedRelativeTable } from '../../../db/tables/joining'
import { openDetails } from './details'
import { ASKED_PAGE, tokenOfAsk } from './link'

export type AskRow = Selectable<AskedRelativeTable>

/** Due work ends a question; until it has run, the clock has the last word. */
export function stateOf(ctx: Context, row: Pick<AskRow, 'state' | 'expires_at'>): AskState {
  return row.state === 'waiting' && row.expires_at <= nowInstant(ctx) ? 'expired' : row.state
}

export function askedView(ctx: Context, row: AskRow): AskedRelative {
  const state = stateOf(ctx, row)
  const details = openDetails(ctx, row)
  const token = tokenOfAsk(ctx, row.ask_id, row.round)
  return {
    id: row.ask_id,
    planId: row.plan_id,
    relation: row.relation,
    name: details ? maskName(details.name) : '',
    state,
    askedAt: row.asked_at,
    expiresAt: row.expires_at,
    path: state === 'waiting' ? `${ASKED_PAGE}?token=${token}` : null,
  }
}

/** In the order of the ids. */
export async function askedByIds(ctx: Context, askIds: readonly string[]): Promise<AskedRelative[]> {
  if (askIds.length === 0) return []
  const rows = await ctx.db.selectFrom('asked_relative').selectAll().where('ask_id', 'in', askIds).execute()
  const byId = new Map(rows.map((row) => [row.ask_id, askedView(ctx, row)]))
  return askIds.flatMap((id) => byId.get(id) ?? [])
}

/** Everybody this account has asked, the newest first. */
export async function askedByAccount(ctx: Context, accountId: string): Promise<AskedRelative[]> {
  const rows = await ctx.db
    .selectFrom('asked_relative')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('asked_at', 'desc')
    .orderBy('ask_id', 'desc')
    .limit(50)
    .execute()
  return rows.map((row) => askedView(ctx, row))
}
