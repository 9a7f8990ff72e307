/**
 * A join that is being filled in, so that another device can go on with it. (1) Sealed as a whole: nobody but its
 * account reads it. (2) The last write wins, as long as it knows the one before: a device that does not is told, and
 * nothing is overwritten unseen. (3) Deleted when the join is done, when its owner says so, or DRAFT_DAYS after the last
 * write. (4) Health answers are in it by a consent of their own only; it ends by a write without them. (5) A new draft's
 * versions are later than those of one that was deleted: a device that still holds the old one is told.
 */
import type { JoinDraftContent, JoinDraftView, JoinDraftWrite } from '@contract/enrollment'
import { instantOf } from '@core/calendar/date'
import { type Context, type Tx, nowInstant } from '../../context'
import { scheduleWork, type WorkHandlers } from '../../jobs/work'
import { refuseField } from '../../refusal'
import { sealContexts } from '../../sealing'
import { planOf } from '../plan/queries/rules'

export const DRAFT_END_WORK = 'join.draft-end'
export const DRAFT_DAYS = 30
const DAY_MS = 86_400_000
/** Rule 5: seconds since then are the first version, which fits an int until 2094. */
const VERSIONS_SINCE_MS = Date.parse('2026-01-01T00:00:00Z')

interface DraftOf {
  readonly accountId: string
  readonly planId: string
}

/** @throws Refusal unknown-plan */
export async function readDraft(ctx: Context, { accountId, planId }: DraftOf): Promise<JoinDraftView> {
  await planOf(ctx.db, planId)
  const row = await ctx.db
    .selectFrom('join_draft')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('plan_id', '=', planId)
    .executeTakeFirst()
  // Due work deletes it; until that has run, the clock has the last word.
  if (!row || row.expires_at <= nowInstant(ctx)) {
    return { version: row?.version ?? 0, savedAt: null, expiresAt: null, content: null }
  }
  const text = ctx.ports.secrets.decryptText(row.content_enc, sealContexts.joinDraft(accountId, planId))
  return {
    version: row.version,
    savedAt: row.saved_at,
    expiresAt: row.expires_at,
    content: withoutUnasked(JSON.parse(text) as JoinDraftContent),
  }
}

/** Rule 4, for what was written before anybody was asked. */
function withoutUnasked(content: JoinDraftContent): JoinDraftContent {
  if (content.keepsAnswers) return content
  return { ...content, people: content.people.map(({ answers: _answers, ...person }) => person) }
}

/** Rule 4. @throws Refusal consent-missing */
function checkConsent({ keepsAnswers, people }: JoinDraftContent): void {
  if (keepsAnswers || people.every(({ answers = [] }) => answers.length === 0)) return
  throw refuseField('/content/keepsAnswers', 'consent-missing')
}

/** Rule 3. The work of an earlier write finds a later end, and does nothing. */
async function scheduleEnd(tx: Tx, { accountId, planId }: DraftOf, dueAt: string): Promise<void> {
  const key = `${accountId}/${planId}/${dueAt.slice(0, 10)}`
  await scheduleWork(tx, { kind: DRAFT_END_WORK, key, dueAt, payload: { accountId, planId } })
}

/**
 * Writes the draft (rule 2).
 * @throws Refusal unknown-plan, consent-missing, draft-newer
 */
export async function writeDraft(ctx: Context, of: DraftOf, write: JoinDraftWrite): Promise<JoinDraftView> {
  const { accountId, planId } = of
  await planOf(ctx.db, planId)
  checkConsent(write.content)
  const savedAt = nowInstant(ctx)
  const expiresAt = instantOf(ctx.ports.clock.nowMs() + DRAFT_DAYS * DAY_MS)
  const sealed = ctx.ports.secrets.encrypt(
    JSON.stringify(write.content),
    sealContexts.joinDraft(accountId, planId),
  )
  const version = 1 + (write.version || firstVersion(ctx))
  const values = { version, content_enc: sealed, saved_at: savedAt, expires_at: expiresAt }
  await ctx.db.transaction().execute(async (tx) => {
    const written =
      write.version === 0
        ? await tx
            .insertInto('join_draft')
            .values({ account_id: accountId, plan_id: planId, ...values })
            .onConflict((conflict) => conflict.doNothing())
            .executeTakeFirst()
        : await tx
            .updateTable('join_draft')
            .set(values)
            .where('account_id', '=', accountId)
            .where('plan_id', '=', planId)
            .where('version', '=', write.version)
            .executeTakeFirst()
    const count =
      'numUpdatedRows' in written ? written.numUpdatedRows : (written.numInsertedOrUpdatedRows ?? 0n)
    if (count === 0n) throw refuseField('/version', 'draft-newer')
    await scheduleEnd(tx, of, endOfDay(expiresAt))
  })
  return { version, savedAt, expiresAt, content: write.content }
}

/** Rule 5. */
const firstVersion = ({ ports }: Context): number =>
  Math.floor((ports.clock.nowMs() - VERSIONS_SINCE_MS) / 1000)

/** One piece of work a day is enough, however often a draft is written. */
function endOfDay(instant: string): string {
  return instantOf((Math.floor(Date.parse(instant) / DAY_MS) + 1) * DAY_MS)
}

/** No draft is left; again: a no-op. */
export async function forgetDraft(tx: Tx, accountId: string, planId: string): Promise<void> {
  await tx
    .deleteFrom('join_draft')
    .where('account_id', '=', accountId)
    .where('plan_id', '=', planId)
    .execute()
}

export const draftHandlers: WorkHandlers = {
  [DRAFT_END_WORK]: {
    mode: 'transaction',
    async run(tx, { work, at }) {
      const { accountId, planId } = work.payload as DraftOf
      await tx
        .deleteFrom('join_draft')
        .where('account_id', '=', accountId)
        .where('plan_id', '=', planId)
        .where('expires_at', '<=', at)
        .execute()
    },
  },
}
