/**
 * Files: photos and PDFs of a claim. (1) The client makes the id; the same id with the same bytes is the same file.
 * (2) What it is follows from its bytes. (3) Bytes are stored before the row, sealed, under a key that the bytes are
 * part of: two uploads at one moment cannot mix. (4) A file belongs to at most one claim or request for an opinion.
 */
import { createHash } from 'node:crypto'
import { type FileView, maxFileBytes } from '@contract/claim'
import { type Context, type Tx, nowInstant } from '../../context'
import { Refusal, refuseField } from '../../refusal'
import { sealContexts } from '../../sealing'
import { mediaTypeOf } from './mediaType'
import { fileOf, fileView } from './queries'

/** Files of an account that nothing holds yet. */
const MOST_LOOSE_FILES = 60
const LONGEST_NAME = 120

export interface NewFile {
  readonly id: string
  readonly name: string
  readonly bytes: Uint8Array
}

async function assertRoom(ctx: Context, accountId: string): Promise<void> {
  const { loose } = await ctx.db
    .selectFrom('stored_file')
    .select((eb) => eb.fn.countAll<number>().as('loose'))
    .where('account_id', '=', accountId)
    .where('claim_id', 'is', null)
    .where('opinion_id', 'is', null)
    .executeTakeFirstOrThrow()
  if (loose >= MOST_LOOSE_FILES) throw refuseField('/file', 'file-too-many')
}

/**
 * Stores a file for a claim to come.
 * @throws Refusal file-empty, file-too-large, file-type, file-too-many, idempotency-mismatch
 */
export async function storeFile(ctx: Context, accountId: string, file: NewFile): Promise<FileView> {
  if (file.bytes.length === 0) throw refuseField('/file', 'file-empty')
  if (file.bytes.length > maxFileBytes) throw refuseField('/file', 'file-too-large')
  const mediaType = mediaTypeOf(file.bytes) // rule 2
  if (!mediaType) throw refuseField('/file', 'file-type')
  const sha256 = createHash('sha256').update(file.bytes).digest()
  await assertRoom(ctx, accountId)
  const key = `${accountId}/${file.id}-${sha256.toString('hex').slice(0, 16)}`
  await ctx.ports.files.put(key, file.bytes) // rule 3
  await ctx.db
    .insertInto('stored_file')
    .values({
      account_id: accountId,
      file_id: file.id,
      name_enc: ctx.ports.secrets.encrypt(shortName(file.name), sealContexts.fileName(file.id)),
      media_type: mediaType,
      bytes: file.bytes.length,
      sha256,
      storage_key: key,
      created_at: nowInstant(ctx),
    })
    .onConflict((conflict) => conflict.columns(['account_id', 'file_id']).doNothing())
    .execute()
  const row = await fileOf(ctx.db, accountId, file.id)
  if (row.sha256.equals(sha256)) return fileView(ctx, row) // rule 1
  await ctx.ports.files.delete(key)
  throw refuseField('/id', 'idempotency-mismatch')
}

/** The last part of a path, so that no folder of a phone is kept, at most 120 characters. */
function shortName(name: string): string {
  const last = name.split(/[\\/]/).pop() ?? ''
  return Array.from(last).slice(-LONGEST_NAME).join('')
}

/** The bytes of an account's own file. @throws Refusal not-found */
export async function readFile(
  ctx: Context,
  accountId: string,
  fileId: string,
): Promise<{ view: FileView; bytes: Buffer }> {
  const row = await fileOf(ctx.db, accountId, fileId)
  const bytes = await ctx.ports.files.get(row.storage_key)
  if (!bytes) throw new Refusal('not-found')
  return { view: fileView(ctx, row), bytes }
}

/** Rule 4. @throws Refusal file-missing when one of them was taken in between */
export async function attachFiles(
  tx: Tx,
  input: { accountId: string; claimId: string; fileIds: readonly string[] },
): Promise<void> {
  const fileIds = [...new Set(input.fileIds)]
  const attached = await tx
    .updateTable('stored_file')
    .set({ claim_id: input.claimId })
    .where('account_id', '=', input.accountId)
    .where('file_id', 'in', fileIds)
    .where('claim_id', 'is', null)
    .where('opinion_id', 'is', null)
    .executeTakeFirst()
  if (Number(attached.numUpdatedRows) !== fileIds.length) throw refuseField('/fileIds', 'file-missing')
}

/** Rule 4. @throws Refusal file-missing when one of them was taken in between */
export async function attachToOpinion(
  tx: Tx,
  input: { accountId: string; opinionId: string; fileIds: readonly string[] },
): Promise<void> {
  const fileIds = [...new Set(input.fileIds)]
  const attached = await tx
    .updateTable('stored_file')
    .set({ opinion_id: input.opinionId })
    .where('account_id', '=', input.accountId)
    .where('file_id', 'in', fileIds)
    .where('claim_id', 'is', null)
    .where('opinion_id', 'is', null)
    .executeTakeFirst()
  if (Number(attached.numUpdatedRows) !== fileIds.length) throw refuseField('/fileIds', 'file-missing')
}

async function storedFor(ctx: Context, opinionId: string) {
  return ctx.db
    .selectFrom('stored_file')
    .select(['account_id', 'file_id', 'media_type', 'storage_key'])
    .where('opinion_id', '=', opinionId)
    .orderBy('created_at')
    .orderBy('file_id')
    .execute()
}

/** The papers of a request, unsealed, for the operator who decides it. */
export async function filesForOperator(
  ctx: Context,
  opinionId: string,
): Promise<{ mediaType: string; bytes: Buffer }[]> {
  const papers: { mediaType: string; bytes: Buffer }[] = []
  for (const row of await storedFor(ctx, opinionId)) {
    const bytes = await ctx.ports.files.get(row.storage_key)
    if (bytes) papers.push({ mediaType: row.media_type, bytes })
  }
  return papers
}

/** Bytes first, then the row: what is left of a deletion that was cut short is deleted by the next. */
export async function deleteFilesOfOpinion(ctx: Context, opinionId: string): Promise<void> {
  for (const row of await storedFor(ctx, opinionId)) {
    await ctx.ports.files.delete(row.storage_key)
    await ctx.db
      .deleteFrom('stored_file')
      .where('account_id', '=', row.account_id)
      .where('file_id', '=', row.file_id)
      .execute()
  }
}
