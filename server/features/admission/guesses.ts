/**
 * Wrong codes are counted per account and plan: ten in a day, then none is looked at until the next. Counted outside
 * the transaction of a join, which a refusal takes back.
 */
import { type Instant, epochMs, instantOf } from '@core/calendar/date'
import { sql } from 'kysely'
import { type Context, type Tx, nowInstant } from '../../context'
import { refuseField } from '../../refusal'

const MOST_WRONG = 10
const DAY_MS = 86_400_000

function since(ctx: Context): Instant {
  return instantOf(epochMs(nowInstant(ctx)) - DAY_MS)
}

/** @throws Refusal group-code-locked */
export async function assertMayGuess(ctx: Context, planId: string, accountId: string): Promise<void> {
  const row = await ctx.db
    .selectFrom('admission_guess')
    .select('wrong')
    .where('plan_id', '=', planId)
    .where('account_id', '=', accountId)
    .where('first_at', '>', since(ctx))
    .executeTakeFirst()
  if ((row?.wrong ?? 0) >= MOST_WRONG) throw refuseField('/groupCode', 'group-code-locked')
}

export async function countWrongGuess(ctx: Context, planId: string, accountId: string): Promise<void> {
  const at = nowInstant(ctx)
  await sql`
    insert into admission_guess (plan_id, account_id, wrong, first_at) values (${planId}, ${accountId}, 1, ${at})
    on conflict (plan_id, account_id) do update set
      wrong = case when admission_guess.first_at > ${since(ctx)} then admission_guess.wrong + 1 else 1 end,
      first_at = case when admission_guess.first_at > ${since(ctx)} then admission_guess.first_at else ${at} end`.execute(
    ctx.db,
  )
}

/** Takes away how often an account guessed. */
export async function forgetGuesses(tx: Tx, accountId: string): Promise<void> {
  await tx.deleteFrom('admission_guess').where('account_id', '=', accountId).execute()
}
