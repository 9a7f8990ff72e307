/** What a link says to whoever opens it. */
import type { InviteView } from '@contract/invite'
import { dateInChina } from '@core/calendar/date'
import { readCode } from '@core/identifier/code'
import { type Context, nowInstant } from '../../../context'
import { Refusal } from '../../../refusal'
import { type InviteRow, inviteState, shownAs } from '../facts'
import { makerOf } from './maker'

async function inviteOf(ctx: Context, text: string): Promise<InviteRow | null> {
  const code = readCode(text)
  if (code === '') return null
  const row = await ctx.db.selectFrom('invite').selectAll().where('code', '=', code).executeTakeFirst()
  return row ?? null
}

/** A link that is no longer open still says which plan it led to, and no longer who invited. */
export async function openedInvite(ctx: Context, code: string): Promise<InviteView | null> {
  const row = await inviteOf(ctx, code)
  if (!row) return null
  const maker = await makerOf(ctx, row.account_id)
  const state = inviteState(row, nowInstant(ctx), maker.planIds.has(row.plan_id))
  const isOpen = state === 'open'
  return {
    state,
    planId: row.plan_id,
    inviter: isOpen ? shownAs(row.shows, maker.names) : null,
    relation: isOpen ? row.relation : null,
    until: dateInChina(row.expires_at),
  }
}

/** @throws Refusal not-found */
export async function inviteForAnybody(ctx: Context, code: string): Promise<InviteView> {
  const view = await openedInvite(ctx, code)
  if (!view) throw new Refusal('not-found')
  return view
}
