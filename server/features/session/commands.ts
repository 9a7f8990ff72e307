/**
 * Sessions: opaque tokens of 32 random bytes; only their SHA-256 is stored. A session that is used lives on: it is
 * renewed once a day, so it ends 90 days after somebody was last there, or up to a day before.
 */
import { createHash } from 'node:crypto'
import { dateInChina, instantOf } from '@core/calendar/date'
import type { Session } from '@contract/meta'
import { type Context, type Tx, newId, nowInstant } from '../../context'
import type { DeviceKind, SignInMethod } from '../../db/tables/accounts'
import { Refusal } from '../../refusal'

const TOKEN_BYTES = 32
const DAY_MS = 86_400_000
const LIFE_MS = 90 * DAY_MS
const TOKEN_SYNTAX = /^[A-Za-z0-9_-]{43}$/

/** What is stored of a token. */
export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest()
}

/** An account for somebody new, who has joined nothing yet. */
export async function openAccount(ctx: Context): Promise<string> {
  const accountId = newId(ctx, 'acc')
  await ctx.db
    .insertInto('account')
    .values({ account_id: accountId, created_at: nowInstant(ctx) })
    .execute()
  return accountId
}

export interface SignedInBy {
  readonly method: SignInMethod
  readonly device: DeviceKind
}

/** One more session of an account that is there. */
export async function writeSession(
  tx: Tx,
  ctx: Context,
  accountId: string,
  { method, device }: SignedInBy,
): Promise<Session> {
  const token = Buffer.from(ctx.ports.random.bytes(TOKEN_BYTES)).toString('base64url')
  const nowMs = ctx.ports.clock.nowMs()
  const expiresAt = instantOf(nowMs + LIFE_MS)
  await tx
    .insertInto('session')
    .values({
      token_hash: hashOfToken(token),
      account_id: accountId,
      created_at: instantOf(nowMs),
      expires_at: expiresAt,
      session_id: newId(ctx, 'ses'),
      method,
      device,
      last_seen_on: dateInChina(instantOf(nowMs)),
    })
    .execute()
  return { token, accountId, expiresAt }
}

/** Whether an account is signed in anywhere. */
export async function hasSession(tx: Tx, ctx: Context, accountId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('session')
    .select('session_id')
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', nowInstant(ctx))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Signs an account in on one more device.
 * @throws Refusal not-found when there is no such account
 */
export async function openSession(
  ctx: Context,
  accountId: string,
  by: SignedInBy = { method: 'sandbox', device: 'other' },
): Promise<Session> {
  return ctx.db.transaction().execute(async (tx) => {
    const account = await tx
      .selectFrom('account')
      .select('account_id')
      .where('account_id', '=', accountId)
      .executeTakeFirst()
    if (!account) throw new Refusal('not-found')
    return writeSession(tx, ctx, accountId, by)
  })
}

/** Whose token this is, or null when it is unknown, expired or revoked. */
export async function accountOfToken(ctx: Context, token: string): Promise<string | null> {
  if (!TOKEN_SYNTAX.test(token)) return null
  const nowMs = ctx.ports.clock.nowMs()
  const now = instantOf(nowMs)
  const found = await ctx.db
    .selectFrom('session')
    .select(['account_id', 'expires_at'])
    .where('token_hash', '=', hashOfToken(token))
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  if (!found) return null
  if (found.expires_at < instantOf(nowMs + LIFE_MS - DAY_MS)) await renew(ctx, token, nowMs)
  return found.account_id
}

/** Once a day: that it was seen is all that is kept. */
async function renew(ctx: Context, token: string, nowMs: number): Promise<void> {
  await ctx.db
    .updateTable('session')
    .set({ expires_at: instantOf(nowMs + LIFE_MS), last_seen_on: dateInChina(instantOf(nowMs)) })
    .where('token_hash', '=', hashOfToken(token))
    .where('revoked_at', 'is', null)
    .execute()
}

/** Ends the session of a token; ending it again changes nothing. */
export async function closeSession(ctx: Context, token: string): Promise<void> {
  await ctx.db
    .updateTable('session')
    .set({ revoked_at: nowInstant(ctx) })
    .where('token_hash', '=', hashOfToken(token))
    .where('revoked_at', 'is', null)
    .execute()
}
