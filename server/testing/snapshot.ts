import { type Kysely, sql } from 'kysely'
import type { Schema } from '../db/schema'

/** Rows that say how often something was tried, not what happened. */
const leftOut = new Set(['migration', 'due_work'])
const prepared = new WeakMap<Kysely<Schema>, Promise<unknown>>()

/**
 * The digests of all tables as a function of the database: a session plans its statement once. Hashes of rows are added
 * up, so that nothing is sorted. Planning and sorting were nineteen twentieths of the time of a snapshot.
 */
async function prepare(db: Kysely<Schema>): Promise<void> {
  const { rows: tables } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public' order by 1`.execute(db)
  const digests = tables
    .filter(({ name }) => !leftOut.has(name))
    .map(
      ({ name }) => `
        select '${name}'::text, count(*) || ' rows ' || coalesce(sum(hashtextextended(t::text, 0)), 0)
          from public."${name}" t`,
    )
  await sql
    .raw(
      `create schema if not exists testing;
       create or replace function testing.digests() returns table (name text, digest text) language plpgsql as $$
       begin return query ${digests.join(' union all ')}; end $$`,
    )
    .execute(db)
}

/** A digest of every row of each table: two equal snapshots are the same database. */
export async function snapshot(db: Kysely<Schema>): Promise<Record<string, string>> {
  const ready = prepared.get(db) ?? prepare(db)
  prepared.set(db, ready)
  await ready
  const { rows } = await sql<{ name: string; digest: string }>`select * from testing.digests()`.execute(db)
  return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]))
}
