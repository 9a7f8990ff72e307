/**
 * Telling an account something. (1) A notice is written in the transaction of what it tells, and once: its id follows
 * from its key. (2) It holds ids and figures, never a name or an illness. (3) Reading marks, nothing deletes.
 */
import type { NoticeKind } from '@contract/notice'
import { type Context, type Tx, nowInstant } from '../../context'
import type { NoticeAbout } from '../../db/tables/notices'
import { derivedId } from '../../derivedId'
import { Refusal } from '../../refusal'

export interface NewNotice {
  readonly accountId: string
  readonly kind: NoticeKind
  /** names the occasion once and for all, 'tongzhou/21' for a period: the same kind and key is told once (rule 1) */
  readonly key: string
  readonly about: NoticeAbout
}

const ROWS_A_STATEMENT = 2000

/**
 * Writes notices, any number of them; those told before are left as they are.
 * @returns how many are new
 */
export async function notify(tx: Tx, ctx: Context, notices: readonly NewNotice[]): Promise<number> {
  const at = nowInstant(ctx)
  let written = 0
  for (let from = 0; from < notices.length; from += ROWS_A_STATEMENT) {
    const rows = notices.slice(from, from + ROWS_A_STATEMENT).map(({ accountId, kind, key, about }) => ({
      account_id: accountId,
      // The moment is not part of it: a step that is repeated later tells the same.
      notice_id: derivedId('ntc', 0, `${accountId}/${kind}/${key}`),
      kind,
      about: JSON.stringify(about),
      created_at: at,
    }))
    const result = await tx
      .insertInto('notice')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    written += Number(result.numInsertedOrUpdatedRows ?? 0)
  }
  return written
}

/**
 * Marks a notice and all older ones of the account as read; marking again changes nothing.
 * @throws Refusal not-found for a notice that is not this account's
 */
export async function markRead(ctx: Context, accountId: string, upTo: string): Promise<void> {
  const notice = await ctx.db
    .selectFrom('notice')
    .select('created_at')
    .where('account_id', '=', accountId)
    .where('notice_id', '=', upTo)
    .executeTakeFirst()
  if (!notice) throw new Refusal('not-found')
  await ctx.db
    .updateTable('notice')
    .set({ read_at: nowInstant(ctx) })
    .where('account_id', '=', accountId)
    .where('read_at', 'is', null)
    .where('created_at', '<=', notice.created_at)
    .execute()
}
