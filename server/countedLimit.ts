/**
 * Limits that must hold across restarts and machines: counted in the database, one row for what is counted and by
 * what. The row's lock makes those who come at one moment wait for each other. A refusal takes its own count back.
 */
import { instantOf } from '@core/calendar/date'
import type { ProblemCode } from '@contract/problem'
import { sql } from 'kysely'
import type { Context, Tx } from './context'
import { Refusal } from './refusal'

export interface CountedLimit {
  /** what is counted, and over how long: 'code-sent-phone-hour' */
  readonly kind: string
  readonly windowMs: number
  readonly max: number
  readonly code: ProblemCode
}

/** What is counted is kept as a keyed hash: an address or a number is nobody's business. */
function keyOf(ctx: Context, kind: string, by: string): Buffer {
  return ctx.ports.secrets.blindIndex(by, `limit/${kind}`)
}

/**
 * Counts one use of each limit, in the order given: everybody must give them in the same one.
 * @throws Refusal with the limit's code when it is used up; the transaction has to roll back then
 */
export async function countUse(
  tx: Tx,
  ctx: Context,
  uses: readonly { limit: CountedLimit; by: string }[],
): Promise<void> {
  const nowMs = ctx.ports.clock.nowMs()
  for (const { limit, by } of uses) {
    const { rows } = await sql<{ count: number }>`
      insert into counted_limit (kind, key, started_at, ends_at, count)
      values (${limit.kind}, ${keyOf(ctx, limit.kind, by)}, ${instantOf(nowMs)}, ${instantOf(nowMs + limit.windowMs)}, 1)
      on conflict (kind, key) do update set
        count = case when counted_limit.ends_at <= excluded.started_at then 1 else counted_limit.count + 1 end,
        started_at = case when counted_limit.ends_at <= excluded.started_at
          then excluded.started_at else counted_limit.started_at end,
        ends_at = case when counted_limit.ends_at <= excluded.started_at
          then excluded.ends_at else counted_limit.ends_at end
      returning count`.execute(tx)
    if ((rows[0]?.count ?? 0) > limit.max) throw new Refusal(limit.code)
  }
}

/** Forgets counts whose time is over, a few at a time. */
export async function forgetOldCounts(tx: Tx, ctx: Context): Promise<void> {
  const now = instantOf(ctx.ports.clock.nowMs())
  await sql`
    delete from counted_limit where (kind, key) in (
      select kind, key from counted_limit where ends_at <= ${now} order by ends_at limit 100
      for update skip locked)`.execute(tx)
}
