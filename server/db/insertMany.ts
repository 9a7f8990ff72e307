/** Inserts any number of rows with one statement per five thousand: columns travel as arrays (`unnest`). */
import { type RawBuilder, type Transaction, sql } from 'kysely'
import type { Schema } from './schema'

const ROWS_A_STATEMENT = 5000

type ColumnType = 'text' | 'bytea' | 'date' | 'timestamptz' | 'smallint' | 'int' | 'bigint' | 'jsonb'
type ColumnValue = string | number | Uint8Array | null

/** A column's type and where its value comes from. */
export type Columns<T extends keyof Schema, R> = {
  readonly [C in keyof Schema[T]]?: readonly [type: ColumnType, of: (row: R) => ColumnValue]
}

/** The statement of `insertMany`, not sent yet: for a few rows that are written together with others. */
export function insertOf<T extends keyof Schema, R>(
  table: T,
  rows: readonly R[],
  columns: Columns<T, R>,
  ifThere: 'fail' | 'keep' = 'fail',
): RawBuilder<unknown> {
  const entries = Object.entries(columns) as [string, readonly [ColumnType, (row: R) => ColumnValue]][]
  const names = sql.join(entries.map(([name]) => sql.ref(name)))
  const arrays = sql.join(entries.map(([, [type, of]]) => sql`${rows.map(of)}::${sql.raw(`${type}[]`)}`))
  const tail = ifThere === 'keep' ? sql`on conflict do nothing` : sql``
  return sql`insert into ${sql.table(table)} (${names}) select * from unnest(${arrays}) ${tail}`
}

/**
 * Inserts rows, all of them or (by an error) none.
 * @param ifThere what to do with a row whose key exists: fail (the default) or keep what is there
 * @returns how many rows were written
 */
export async function insertMany<T extends keyof Schema, R>(
  tx: Transaction<Schema>,
  table: T,
  rows: readonly R[],
  columns: Columns<T, R>,
  ifThere: 'fail' | 'keep' = 'fail',
): Promise<number> {
  let written = 0
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
    const part = rows.slice(from, from + ROWS_A_STATEMENT)
    const result = await insertOf(table, part, columns, ifThere).execute(tx)
    written += Number(result.numAffectedRows ?? 0)
  }
  return written
}
