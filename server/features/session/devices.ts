/** The devices an account is signed in on. Another account's session is not found, whatever its id. */
import type { SessionView } from '@contract/session'
import { dateInChina } from '@core/calendar/date'
import { type Context, nowInstant } from '../../context'
import { Refusal } from '../../refusal'
import { hashOfToken } from './commands'

/** Open sessions, this one first, then the last seen. */
export async function sessionsOf(ctx: Context, accountId: string, token: string): Promise<SessionView[]> {
  const rows = await ctx.db
    .selectFrom('session')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', nowInstant(ctx))
    .orderBy('last_seen_on', 'desc')
    .orderBy('created_at', 'desc')
    .execute()
  const own = hashOfToken(token)
  return rows
    .map((row) => ({
      id: row.session_id,
      method: row.method,
      device: row.device,
      signedInOn: dateInChina(row.created_at),
      lastSeenOn: row.last_seen_on,
      current: row.token_hash.equals(own),
    }))
    .sort((a, b) => Number(b.current) - Number(a.current))
}

/** Ends one session. @throws Refusal not-found: no open session of this account */
export async function revokeSession(ctx: Context, accountId: string, sessionId: string): Promise<void> {
  const ended = await ctx.db
    .updateTable('session')
    .set({ revoked_at: nowInstant(ctx) })
    .where('account_id', '=', accountId)
    .where('session_id', '=', sessionId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  if (Number(ended.numUpdatedRows) === 0) throw new Refusal('not-found')
}

/** Ends every session, or every other one. */
export async function revokeSessions(
  ctx: Context,
  accountId: string,
  keep: { readonly token: string } | null,
): Promise<void> {
  await ctx.db
    .updateTable('session')
    .set({ revoked_at: nowInstant(ctx) })
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .$if(keep !== null, (query) => query.where('token_hash', '!=', hashOfToken(keep?.token ?? '')))
    .execute()
}
