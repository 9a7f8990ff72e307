/**
 * Sealing everything again with the newest key. (1) In batches, in the order of the keys; what carries the newest key
 * already is left alone, so it can be stopped and begun again at any moment, and run twice changes nothing. (2) Under
 * load: a row that somebody changes meanwhile is not overwritten, because only the value that was read is replaced.
 * (3) Blind indexes are not touched: they come from a key of their own that never changes. (4) A value that does not
 * open stops it, named by its table and nothing else; what was done stays done.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Context } from './context'
import { type SealedColumn, sealedColumns } from './sealedColumns'

const BATCH = 500

export interface Rotated {
  readonly column: string
  /** values that were sealed again */
  readonly values: number
}

type SealedRow = Record<string, string | number> & { sealed: Buffer }

const isAfter = (keys: readonly string[], last: SealedRow | null): RawBuilder<unknown> =>
  last === null
    ? sql`true`
    : sql`(${sql.join(keys.map((key) => sql.ref(key)))}) > (${sql.join(keys.map((key) => sql`${last[key]}`))})`

async function nextRows(
  { db, ports }: Context,
  { table, column, keys }: SealedColumn,
  last: SealedRow | null,
): Promise<SealedRow[]> {
  const names = sql.join(keys.map((key) => sql.ref(key)))
  const { rows } = await sql<SealedRow>`
    select ${names}, ${sql.ref(column)} as sealed from ${sql.table(table)}
     where ${sql.ref(column)} is not null and get_byte(${sql.ref(column)}, 0) <> ${ports.secrets.keyId}::int
       and ${isAfter(keys, last)}
     order by ${names} limit ${BATCH}::int`.execute(db)
  return rows
}

/** Rule 2. @returns false when somebody changed it meanwhile */
async function sealAgain(ctx: Context, target: SealedColumn, row: SealedRow): Promise<boolean> {
  const { table, column, keys } = target
  const { secrets } = ctx.ports
  const context = target.contextOf(row)
  let plain: Buffer
  try {
    plain = secrets.decrypt(row.sealed, context)
  } catch (cause) {
    throw new Error(`a value of ${table}.${column} does not open: is its key still in TONGZHOU_KEY?`, {
      cause,
    })
  }
  const isIt = sql.join(
    keys.map((key) => sql`${sql.ref(key)} = ${row[key]}`),
    sql` and `,
  )
  const { numAffectedRows } = await sql`
    update ${sql.table(table)} set ${sql.ref(column)} = ${secrets.encrypt(plain, context)}
     where ${isIt} and ${sql.ref(column)} = ${row.sealed}`.execute(ctx.db)
  return Number(numAffectedRows ?? 0) > 0
}

async function rotateColumn(ctx: Context, target: SealedColumn, signal?: AbortSignal): Promise<Rotated> {
  let values = 0
  let last: SealedRow | null = null
  for (;;) {
    signal?.throwIfAborted()
    const rows: SealedRow[] = await nextRows(ctx, target, last)
    for (const row of rows) if (await sealAgain(ctx, target, row)) values += 1
    last = rows[rows.length - 1] ?? null
    if (rows.length < BATCH) return { column: `${target.table}.${target.column}`, values }
  }
}

/** Stored bytes: the key they are sealed with is noted beside them. */
async function rotateFiles(ctx: Context, signal?: AbortSignal): Promise<Rotated> {
  const { files, secrets } = ctx.ports
  let values = 0
  let after = ''
  for (;;) {
    signal?.throwIfAborted()
    const rows = await ctx.db
      .selectFrom('stored_file')
      .select(['account_id', 'file_id', 'storage_key'])
      .where((eb) => eb.or([eb('key_id', 'is', null), eb('key_id', '!=', secrets.keyId)]))
      .where('file_id', '>', after)
      .orderBy('file_id')
      .limit(BATCH)
      .execute()
    for (const { account_id, file_id, storage_key } of rows) {
      const bytes = await files.get(storage_key)
      if (bytes) await files.put(storage_key, bytes)
      await ctx.db
        .updateTable('stored_file')
        .set({ key_id: secrets.keyId })
        .where('account_id', '=', account_id)
        .where('file_id', '=', file_id)
        .execute()
      values += 1
    }
    after = rows[rows.length - 1]?.file_id ?? after
    if (rows.length < BATCH) return { column: 'files', values }
  }
}

/**
 * Seals everything again that does not carry the newest key.
 * @param signal stops between two batches
 * @throws Error for a value that does not open (rule 4)
 */
export async function rotateKeys(
  ctx: Context,
  signal?: AbortSignal,
  onPart: (part: Rotated) => void = () => undefined,
): Promise<Rotated[]> {
  const done: Rotated[] = []
  for (const target of sealedColumns) {
    const part = await rotateColumn(ctx, target, signal)
    done.push(part)
    onPart(part)
  }
  const files = await rotateFiles(ctx, signal)
  onPart(files)
  return [...done, files]
}
