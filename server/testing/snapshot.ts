import { type Kysely, sql } from 'kysely'
import type { Schema } from '../db/schema'

/** Rows that say how often something was tried, not what happened. */
const leftOut = new Set(['migration', 'due_work'])

/**
 * A digest of every row of each table: two equal snapshots are the same database. Hashes of the rows are added up, so that
 * nothing has to be sorted: with every table of the schema that took twenty times as long.
 */
export async function snapshot(db: Kysely<Schema>): Promise<Record<string, string>> {
  const { rows: tables } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public' order by 1`.execute(db)
  const digests = tables
    .filter(({ name }) => !leftOut.has(name))
    .map(
      ({ name }) => sql`
        select ${name}::text as name,
               count(*) || ' rows ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as digest
          from ${sql.table(name)} t`,
    )
  const { rows } = await sql<{
    name: string
    digest: string
  }>`${sql.join(digests, sql` union all `)}`.execute(db)
  return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]))
}
