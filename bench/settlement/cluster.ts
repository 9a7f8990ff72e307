/**
 * A PostgreSQL of the bench's own, the embedded one with its shipped settings (fsync on), in a folder that is removed
 * at the end. Two things are set: no checkpoint and no autovacuum starts by itself in the middle of a measurement, so
 * that "right after a checkpoint" and "long after" mean what they say. Both spare the large writers, not us.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { Kysely } from 'kysely'
import { Client, type Pool } from 'pg'
import { type OpenDatabase, openDatabase } from '../../cli/database/openDatabase'
import { createPool, databaseOn } from '../../server/db/database'
import { migrate } from '../../server/db/migrate'
import { givingWay } from '../../server/jobs/givingWay'
import type { Schema } from '../../server/db/schema'

export interface BenchDatabase {
  readonly db: Kysely<Schema>
  /** the same, as due work uses it */
  readonly dueWork: Kysely<Schema>
  readonly pool: Pool
  readonly url: string
  /** how many statements were sent so far, `begin` and `commit` among them */
  statements(): number
  drop(): Promise<void>
}

export interface BenchCluster {
  /** An empty database with the real migrations. */
  newDatabase(name: string): Promise<BenchDatabase>
  /** Where else the bench may write. */
  readonly folder: string
  close(): Promise<void>
}

const root = path.resolve(__dirname, '../../.cache')

async function onServer(url: string, ...statements: string[]): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

function countStatements(pool: Pool): () => number {
  let sent = 0
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown
    Object.assign(client, {
      query: (...args: unknown[]) => {
        sent += 1
        return query(...args)
      },
    })
  })
  return () => sent
}

async function openNewDatabase(server: OpenDatabase, name: string): Promise<BenchDatabase> {
  await onServer(server.url, `create database ${name}`)
  const url = new URL(server.url)
  url.pathname = `/${name}`
  const pool = createPool(url.href, { poolSize: 16 })
  const statements = countStatements(pool)
  const db = databaseOn(pool)
  await migrate(db)
  return {
    db,
    dueWork: databaseOn(givingWay(pool)),
    pool,
    statements,
    url: url.href,
    async drop() {
      await db.destroy()
      await onServer(server.url, `drop database ${name} with (force)`)
    },
  }
}

export async function openCluster(): Promise<BenchCluster> {
  mkdirSync(root, { recursive: true })
  const folder = mkdtempSync(path.join(root, 'bench-'))
  let server: OpenDatabase | undefined
  const close = async () => {
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    server = await openDatabase({ dataDir: folder })
    await onServer(
      server.url,
      `alter system set max_wal_size = '24GB'`,
      `alter system set checkpoint_timeout = '1h'`,
      `alter system set autovacuum = off`,
      `alter system set min_wal_size = '8GB'`,
      'select pg_reload_conf()',
    )
    const running = server
    return { folder, newDatabase: (name) => openNewDatabase(running, name), close }
  } catch (error) {
    await close()
    throw error
  }
}
