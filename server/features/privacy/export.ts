/**
 * Everything about an account, for its owner. (1) Small: put together while they wait. (2) Large: by due work, into a
 * sealed file that is deleted after a week. (3) The account is the one of the session: there is no other way to name it.
 */
import type { DataExport, PersonalData } from '@contract/privacy'
import { dateInChina, instantOf } from '@core/calendar/date'
import { type Context, type Tx, nowInstant } from '../../context'
import { type Job, type WorkHandlers, scheduleWork } from '../../jobs/work'
import type { PersonalParts } from '../../personalPart'
import { notify } from '../notice/commands'

/** So many debits make an export large: about five megabytes. */
export const LARGE_CHARGES = 5_000
const KEPT_MS = 7 * 86_400_000
const EXPORT_WORK = 'privacy.export'
const EXPORT_END_WORK = 'privacy.export-end'

async function collectAll(ctx: Context, parts: PersonalParts, accountId: string): Promise<PersonalData> {
  const entries = await Promise.all(
    Object.entries(parts).map(async ([kind, part]) => [kind, await part.collect(ctx, accountId)] as const),
  )
  return Object.fromEntries(entries) as PersonalData
}

async function isLarge(ctx: Context, accountId: string): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('charge_order')
    .select('order_id')
    .where('account_id', '=', accountId)
    .offset(LARGE_CHARGES)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Rule 2. */
async function orderExport(ctx: Context, accountId: string): Promise<DataExport> {
  const requestedAt = nowInstant(ctx)
  const row = await ctx.db.transaction().execute(async (tx) => {
    await tx
      .insertInto('data_export')
      .values({ account_id: accountId, requested_at: requestedAt })
      .onConflict((conflict) => conflict.column('account_id').doNothing())
      .execute()
    const stored = await tx
      .selectFrom('data_export')
      .selectAll()
      .where('account_id', '=', accountId)
      .executeTakeFirstOrThrow()
    const key = `${accountId}/${stored.requested_at}`
    const payload = { accountId }
    await scheduleWork(tx, { kind: EXPORT_WORK, key, dueAt: stored.requested_at, payload })
    return stored
  })
  const bytes = row.storage_key && (await ctx.ports.files.get(row.storage_key))
  if (bytes && row.ready_at) {
    const data = JSON.parse(bytes.toString('utf8')) as PersonalData
    return { state: 'ready', accountId, madeAt: row.ready_at, data }
  }
  return { state: 'preparing', accountId, requestedAt: row.requested_at }
}

export async function exportOf(ctx: Context, parts: PersonalParts, accountId: string): Promise<DataExport> {
  if (await isLarge(ctx, accountId)) return orderExport(ctx, accountId)
  return {
    ...{ state: 'ready', accountId, madeAt: nowInstant(ctx) },
    data: await collectAll(ctx, parts, accountId),
  }
}

function accountOf({ work }: Job): string {
  const { accountId } = work.payload as { accountId?: unknown }
  if (typeof accountId !== 'string') throw new Error(`work ${work.key} names no account`)
  return accountId
}

async function build(job: Job, parts: PersonalParts): Promise<void> {
  const ctx = job.context
  const accountId = accountOf(job)
  const storageKey = `exports/${accountId}`
  const data = await collectAll(ctx, parts, accountId)
  await ctx.ports.files.put(storageKey, Buffer.from(JSON.stringify(data), 'utf8'))
  const ready_at = nowInstant(ctx)
  await ctx.db.transaction().execute(async (tx) => {
    await tx
      .updateTable('data_export')
      .set({ storage_key: storageKey, ready_at })
      .where('account_id', '=', accountId)
      .execute()
    const dueAt = instantOf(ctx.ports.clock.nowMs() + KEPT_MS)
    const about = { day: dateInChina(dueAt) }
    await notify(tx, ctx, [{ accountId, kind: 'export-ready', key: job.work.key, about }])
    await scheduleWork(tx, { kind: EXPORT_END_WORK, key: job.work.key, dueAt, payload: { accountId } })
  })
}

/** Forgets an export that was made; also when the account is erased. */
export async function dropExport(tx: Tx, ctx: Context, accountId: string): Promise<void> {
  const row = await tx
    .deleteFrom('data_export')
    .where('account_id', '=', accountId)
    .returning('storage_key')
    .executeTakeFirst()
  if (row?.storage_key) await ctx.ports.files.delete(row.storage_key)
}

export function exportHandlers(parts: PersonalParts): WorkHandlers {
  return {
    [EXPORT_WORK]: { mode: 'steps', run: (job) => build(job, parts) },
    [EXPORT_END_WORK]: {
      mode: 'transaction',
      run: (tx, job) => dropExport(tx, job.context, accountOf(job)),
    },
  }
}
