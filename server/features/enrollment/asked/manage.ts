/** What becomes of a question without a yes: sent again or taken back by the payer, refused by the relative, over. */
import type { AskState, AskedRelative } from '@contract/enrollment'
import { addDays, dateInChina } from '@core/calendar/date'
import { type Context, type Tx, nowInstant } from '../../../context'
import type { Job, WorkHandlers } from '../../../jobs/work'
import { Refusal } from '../../../refusal'
import { notify } from '../../notice/commands'
import { ASK_END_WORK, ASK_REMIND_WORK, askEnd, scheduleAskEnd } from './ask'
import { hashOfToken, tokenOfAsk } from './link'
import { type AskRow, askedView, stateOf } from './views'

/** @throws Refusal not-found */
async function lockOwn(tx: Tx, accountId: string, askId: string): Promise<AskRow> {
  const row = await tx
    .selectFrom('asked_relative')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('ask_id', '=', askId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found')
  return row
}

/** Ends a question: nothing is kept of who was asked. */
export async function endAsk(
  tx: Tx,
  ctx: Context,
  askId: string,
  state: Exclude<AskState, 'waiting'>,
  confirmed: { by: string; enrollmentId: string } | null = null,
): Promise<void> {
  await tx
    .updateTable('asked_relative')
    .set({
      state,
      details_enc: null,
      ended_at: nowInstant(ctx),
      ...(confirmed && { confirmed_by: confirmed.by, enrollment_id: confirmed.enrollmentId }),
    })
    .where('ask_id', '=', askId)
    .where('state', '=', 'waiting')
    .execute()
}

/** Takes it back. Again: the same answer. @throws Refusal not-found, ask-over when it was confirmed meanwhile */
export async function withdrawAsk(ctx: Context, accountId: string, askId: string): Promise<AskedRelative> {
  await ctx.db.transaction().execute(async (tx) => {
    const row = await lockOwn(tx, accountId, askId)
    if (row.state === 'confirmed') throw new Refusal('ask-over')
    await endAsk(tx, ctx, askId, 'withdrawn')
  })
  return ownAsk(ctx, accountId, askId)
}

/**
 * A new link with a new term; the old one opens nothing any more.
 * @throws Refusal not-found, ask-over when nothing is kept of who was asked
 */
export async function sendAskAgain(ctx: Context, accountId: string, askId: string): Promise<AskedRelative> {
  await ctx.db.transaction().execute(async (tx) => {
    const row = await lockOwn(tx, accountId, askId)
    if (stateOf(ctx, row) !== 'waiting') throw new Refusal('ask-over')
    const round = row.round + 1
    const expiresAt = askEnd(ctx)
    await tx
      .updateTable('asked_relative')
      .set({
        round,
        token_hash: hashOfToken(tokenOfAsk(ctx, askId, round)),
        wrong_tries: 0,
        expires_at: expiresAt,
      })
      .where('ask_id', '=', askId)
      .execute()
    await scheduleAskEnd(tx, askId, round, expiresAt)
  })
  return ownAsk(ctx, accountId, askId)
}

async function ownAsk(ctx: Context, accountId: string, askId: string): Promise<AskedRelative> {
  const row = await ctx.db
    .selectFrom('asked_relative')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('ask_id', '=', askId)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found')
  return askedView(ctx, row)
}

/** Who asked is told that nobody has answered yet; not of a link that another one has replaced. */
async function remind(tx: Tx, { context, work }: Job): Promise<void> {
  const { askId, round } = work.payload as { askId: string; round: number }
  const row = await tx
    .selectFrom('asked_relative')
    .select(['account_id', 'plan_id', 'expires_at'])
    .where('ask_id', '=', askId)
    .where('round', '=', round)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  if (!row) return
  const about = { planId: row.plan_id, day: addDays(dateInChina(row.expires_at), -1) }
  const key = `${askId}/${round}`
  await notify(tx, context, [{ accountId: row.account_id, kind: 'relative-to-confirm', key, about }])
}

/** Ends what was not answered in time; one that was sent again has a later end of its own. */
export const askHandlers: WorkHandlers = {
  [ASK_REMIND_WORK]: { mode: 'transaction', run: remind },
  [ASK_END_WORK]: {
    mode: 'transaction',
    async run(tx, { context, work, at }) {
      const { askId } = work.payload as { askId: string }
      const row = await tx
        .selectFrom('asked_relative')
        .select('expires_at')
        .where('ask_id', '=', askId)
        .forUpdate()
        .executeTakeFirst()
      if (row && row.expires_at <= at) await endAsk(tx, context, askId, 'expired')
    },
  },
}
