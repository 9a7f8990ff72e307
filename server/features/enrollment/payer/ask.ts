/**
 * Asking somebody to pay. (1) One open question a membership: asked again, by whatever device, it is the same one.
 * (2) It ends by itself after ASK_DAYS, and can be taken back. (3) The link holds a token and nothing else; what is
 * stored opens nothing.
 */
import type { PayerAsk, PayerAskRequest } from '@contract/payer'
import { maskName } from '@core/enrollment/name'
import type { Selectable } from 'kysely'
import { type Context, type Tx, nowInstant } from '../../../context'
import type { PayerAskTable } from '../../../db/tables/payers'
import { type WorkHandlers, scheduleWork } from '../../../jobs/work'
import { Refusal, refuseField } from '../../../refusal'
import { askEnd, ownName } from '../asked/ask'
import { hashOfToken } from '../asked/link'
import { ownAccountOf } from '../queries/ownAccount'
import { nameOf, peopleByEnrollment } from '../queries/people'
import { decidingParty } from './party'

export type PayerAskRow = Selectable<PayerAskTable>

export const PAYER_ASK_PAGE = '/payer/asked/index'
const END_WORK = 'payer.ask-end'

const tokenOf = (ctx: Context, askId: string): string =>
  ctx.ports.secrets.blindIndex(askId, 'payer-ask/token').toString('base64url')

export const pathOf = (ctx: Context, askId: string): string =>
  `${PAYER_ASK_PAGE}?token=${tokenOf(ctx, askId)}`

/** Due work ends a question; until it has run, the clock has the last word. */
export function stateOf(ctx: Context, row: Pick<PayerAskRow, 'state' | 'expires_at'>): PayerAskRow['state'] {
  return row.state === 'waiting' && row.expires_at <= nowInstant(ctx) ? 'expired' : row.state
}

export function askView(ctx: Context, row: PayerAskRow): PayerAsk {
  const state = stateOf(ctx, row)
  return {
    ...{ id: row.ask_id, enrollmentId: row.enrollment_id, relation: row.relation, state },
    ...{ askedAt: row.asked_at, expiresAt: row.expires_at },
    path: state === 'waiting' ? pathOf(ctx, row.ask_id) : null,
  }
}

/** Who asks, masked: as their own membership names them; '' for an account that has none. */
export async function askerNameOf(
  ctx: Context,
  row: Pick<PayerAskRow, 'account_id' | 'enrollment_id'>,
): Promise<string> {
  const own = await ownName(ctx, row.account_id)
  if (own !== null) return maskName(own)
  if ((await ownAccountOf(ctx.db, row.enrollment_id)) !== row.account_id) return ''
  const person = (await peopleByEnrollment(ctx.db, [row.enrollment_id])).get(row.enrollment_id)
  return person ? maskName(nameOf(ctx, person)) : ''
}

/** The open question about a membership. */
export async function openAskOf(db: Context['db'], enrollmentId: string): Promise<PayerAskRow | null> {
  const row = await db
    .selectFrom('payer_ask')
    .selectAll()
    .where('enrollment_id', '=', enrollmentId)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return row ?? null
}

/** @throws Refusal not-found, enrollment-over, conflict (a balance pays), idempotency-mismatch */
export async function askPayer(
  ctx: Context,
  accountId: string,
  enrollmentId: string,
  { id, relation }: PayerAskRequest,
): Promise<PayerAsk> {
  const { person, model } = await decidingParty(ctx, accountId, enrollmentId)
  if (!['waiting', 'active', 'paused'].includes(person.status)) throw new Refusal('enrollment-over')
  if (model !== 'postpaid') throw new Refusal('conflict')
  const askedAt = nowInstant(ctx)
  const expiresAt = askEnd(ctx)
  return ctx.db.transaction().execute(async (tx) => {
    await endExpired(tx, ctx, enrollmentId)
    await tx
      .insertInto('payer_ask')
      .values({
        ...{ account_id: accountId, ask_id: id, member_id: person.member_id, enrollment_id: enrollmentId },
        ...{ plan_id: person.plan_id, relation, state: 'waiting', token_hash: hashOfToken(tokenOf(ctx, id)) },
        ...{ asked_at: askedAt, expires_at: expiresAt },
      })
      .onConflict((conflict) => conflict.doNothing()) // rule 1
      .execute()
    const row = (await byId(tx, id)) ?? (await openAskOf(tx, enrollmentId))
    if (!row || row.enrollment_id !== enrollmentId) throw refuseField('/id', 'idempotency-mismatch')
    await scheduleWork(tx, {
      ...{ kind: END_WORK, key: row.ask_id, dueAt: row.expires_at, payload: { askId: row.ask_id } },
    })
    return askView(ctx, row)
  })
}

async function byId(tx: Tx, askId: string): Promise<PayerAskRow | undefined> {
  return tx.selectFrom('payer_ask').selectAll().where('ask_id', '=', askId).executeTakeFirst()
}

/** So that a question whose time is over, but whose due work has not run yet, is in nobody's way. */
async function endExpired(tx: Tx, ctx: Context, enrollmentId: string): Promise<void> {
  const now = nowInstant(ctx)
  await tx
    .updateTable('payer_ask')
    .set({ state: 'expired', ended_at: now })
    .where('enrollment_id', '=', enrollmentId)
    .where('state', '=', 'waiting')
    .where('expires_at', '<=', now)
    .execute()
}

/** Takes it back. Again: the same answer. @throws Refusal not-found, ask-over when somebody has agreed meanwhile */
export async function withdrawPayerAsk(ctx: Context, accountId: string, askId: string): Promise<PayerAsk> {
  return ctx.db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('payer_ask')
      .selectAll()
      .where('ask_id', '=', askId)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw new Refusal('not-found')
    await decidingParty(ctx, accountId, row.enrollment_id, tx)
    if (row.state === 'agreed') throw new Refusal('ask-over')
    await endPayerAsk(tx, ctx, row, 'withdrawn')
    return askView(ctx, { ...row, state: row.state === 'waiting' ? 'withdrawn' : row.state })
  })
}

/** Ends a question that waits; one that has ended is left so. */
export async function endPayerAsk(
  tx: Tx,
  ctx: Context,
  { ask_id }: Pick<PayerAskRow, 'ask_id'>,
  state: Exclude<PayerAskRow['state'], 'waiting'>,
  agreed: { readonly answered_by: string; readonly contract_id: string } | null = null,
): Promise<void> {
  await tx
    .updateTable('payer_ask')
    .set({ state, ended_at: nowInstant(ctx), ...agreed })
    .where('ask_id', '=', ask_id)
    .where('state', '=', 'waiting')
    .execute()
}

/** Rule 2. */
export const payerAskHandlers: WorkHandlers = {
  [END_WORK]: {
    mode: 'transaction',
    async run(tx, { context, work, at }) {
      const { askId } = work.payload as { askId: string }
      const row = await byId(tx, askId)
      if (row && row.expires_at <= at) await endPayerAsk(tx, context, row, 'expired')
    },
  },
}
