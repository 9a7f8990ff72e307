import { randomBytes } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { Client } from 'pg'
import { openPool } from '../db/database'
import type { Schema } from '../db/schema'

export interface TestDatabase {
  readonly db: Kysely<Schema>
  readonly url: string
  /** Takes every row out: quicker between two tests than another database. */
  empty(): Promise<void>
  /** Remembers every row, for `rewind`: a world that takes long to make is made once for all tests of a file. */
  keep(): Promise<void>
  /** Everything is as it was at `keep`. */
  rewind(): Promise<void>
  /** Ends the pool and removes the database. */
  drop(): Promise<void>
}

/**
 * A migrated database of its own on the server that TEST_DATABASE_URL names (test/setup/databaseUp.ts starts one), copied
 * from the template of the run. One per test file: files run side by side.
 * @param migrated false leaves it empty
 */
export async function openTestDatabase({ migrated = true } = {}): Promise<TestDatabase> {
  const { TEST_DATABASE_URL: server, TEST_DATABASE_TEMPLATE: template } = process.env
  if (!server || !template)
    throw new Error('TEST_DATABASE_URL is not set: run this through jest, which starts a database')
  const name = `test_${randomBytes(8).toString('hex')}`
  await onServer(
    server,
    `create database ${name}${migrated ? ` template ${template} strategy file_copy` : ''}`,
  )
  const url = new URL(server)
  url.pathname = `/${name}`
  const db = openPool(url.href)
  return {
    db,
    url: url.href,
    empty: () => emptyTables(db),
    keep: () => keepRows(db),
    rewind: () => rewindRows(db),
    async drop() {
      await db.destroy()
      await onServer(server, `drop database ${name} with (force)`)
    },
  }
}

/** plan is what the others refer to: it comes first where rows are written, last where they are deleted. */
async function tableNames(db: Kysely<Schema>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'migration'`.execute(
    db,
  )
  return ['plan', ...rows.map((row) => row.name).filter((name) => name !== 'plan')]
}

/** Deleting from small tables takes a tenth of what truncating them does. */
async function emptyTables(db: Kysely<Schema>): Promise<void> {
  const names = await tableNames(db)
  await sql.raw(statementsOf(names.reverse(), (name) => `delete from "${name}"`)).execute(db)
}

const statementsOf = (names: readonly string[], statement: (name: string) => string): string =>
  names.map(statement).join('; ')

/** What a row is written from: generated columns follow by themselves. */
async function columnNames(db: Kysely<Schema>): Promise<Map<string, string>> {
  const { rows } = await sql<{ name: string; columns: string }>`
    select table_name as name, string_agg(quote_ident(column_name), ', ') as columns from information_schema.columns
     where table_schema = 'public' and is_generated = 'NEVER' group by table_name`.execute(db)
  return new Map(rows.map(({ name, columns }) => [name, columns]))
}

async function keepRows(db: Kysely<Schema>): Promise<void> {
  const names = await tableNames(db)
  const copies = statementsOf(names, (name) => `create table kept."${name}" as table public."${name}"`)
  await sql.raw(`drop schema if exists kept cascade; create schema kept; ${copies}`).execute(db)
}

async function rewindRows(db: Kysely<Schema>): Promise<void> {
  const names = await tableNames(db)
  const columns = await columnNames(db)
  const back = statementsOf(names, (name) => {
    const of = columns.get(name) ?? ''
    return `insert into public."${name}" (${of}) select ${of} from kept."${name}"`
  })
  const deleted = statementsOf([...names].reverse(), (name) => `delete from public."${name}"`)
  await sql.raw(`${deleted}; ${back}`).execute(db)
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
