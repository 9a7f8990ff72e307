/** Files of claims, as their owner sees them. */
import type { FileView } from '@contract/claim'
import type { Kysely, Selectable } from 'kysely'
import type { Context } from '../../context'
import type { StoredFileTable } from '../../db/tables/claims'
import type { Schema } from '../../db/schema'
import { Refusal } from '../../refusal'
import { sealContexts } from '../../sealing'

type FileRow = Selectable<StoredFileTable>

export function fileView(ctx: Context, row: FileRow): FileView {
  const name = ctx.ports.secrets.decryptText(row.name_enc, sealContexts.fileName(row.file_id))
  return { id: row.file_id, name, mediaType: row.media_type, bytes: row.bytes }
}

/** @throws Refusal not-found, also for a file of another account */
export async function fileOf(db: Kysely<Schema>, accountId: string, fileId: string): Promise<FileRow> {
  const row = await db
    .selectFrom('stored_file')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('file_id', '=', fileId)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found')
  return row
}

/** Files by claim, in the order they came. */
export async function filesOfClaims(
  ctx: Context,
  claimIds: readonly string[],
): Promise<Map<string, FileView[]>> {
  const byClaim = new Map<string, FileView[]>()
  if (claimIds.length === 0) return byClaim
  const rows = await ctx.db
    .selectFrom('stored_file')
    .selectAll()
    .where('claim_id', 'in', claimIds)
    .orderBy('created_at')
    .orderBy('file_id')
    .execute()
  for (const row of rows) {
    const claimId = row.claim_id ?? ''
    byClaim.set(claimId, [...(byClaim.get(claimId) ?? []), fileView(ctx, row)])
  }
  return byClaim
}

/** Files by request for an opinion, in the order they came. */
export async function filesOfOpinions(
  ctx: Context,
  opinionIds: readonly string[],
): Promise<Map<string, FileView[]>> {
  const byOpinion = new Map<string, FileView[]>()
  if (opinionIds.length === 0) return byOpinion
  const rows = await ctx.db
    .selectFrom('stored_file')
    .selectAll()
    .where('opinion_id', 'in', opinionIds)
    .orderBy('created_at')
    .orderBy('file_id')
    .execute()
  for (const row of rows) {
    const opinionId = row.opinion_id ?? ''
    byOpinion.set(opinionId, [...(byOpinion.get(opinionId) ?? []), fileView(ctx, row)])
  }
  return byOpinion
}

/** Whether these files are the account's and free to be used. @throws Refusal file-missing */
export async function assertFiles(
  db: Kysely<Schema>,
  accountId: string,
  fileIds: readonly string[],
): Promise<void> {
  const rows = await db
    .selectFrom('stored_file')
    .select('file_id')
    .where('account_id', '=', accountId)
    .where('file_id', 'in', fileIds)
    .where('claim_id', 'is', null)
    .where('opinion_id', 'is', null)
    .execute()
  const free = new Set(rows.map((row) => row.file_id))
  const problems = fileIds.flatMap((id, index) =>
    free.has(id) ? [] : [{ field: `/fileIds/${index}`, code: 'file-missing' as const }],
  )
  if (problems.length > 0) throw new Refusal('file-missing', problems)
}
