/**
 * Numbered .sql files, applied in order, each once. (1) All that is missing runs in one transaction: an upgrade
 * either happens or does not. (2) A file that was applied must not change: its SHA-256 is kept and compared.
 */
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { type Kysely, type Transaction, sql } from 'kysely'
import type { Schema } from './schema'

interface Migration {
  readonly name: string
  readonly text: string
  readonly sha256: string
}

const ownFolder = path.join(__dirname, 'migrations')

function readMigrations(folder: string): Migration[] {
  const files = readdirSync(folder).filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name))
  return files.sort().map((name) => {
    const text = readFileSync(path.join(folder, name), 'utf8')
    return { name, text, sha256: createHash('sha256').update(text).digest('hex') }
  })
}

/**
 * Two processes may start at the same moment: the one that comes second finds the table made, as a table (42P07), its
 * row type (42710) or a catalogue entry (23505), depending on how close they were.
 */
async function ensureTable(db: Kysely<Schema>): Promise<void> {
  try {
    await sql`create table if not exists migration (name text primary key, sha256 text not null)`.execute(db)
  } catch (error) {
    const code = (error as { code?: string }).code
    if (code !== '23505' && code !== '42P07' && code !== '42710') throw error
  }
}

async function apply(tx: Transaction<Schema>, migration: Migration): Promise<void> {
  try {
    await sql.raw(migration.text).execute(tx)
  } catch (error) {
    throw new Error(`The database could not be brought up to date: migration ${migration.name} failed`, {
      cause: error,
    })
  }
  await sql`insert into migration (name, sha256) values (${migration.name}, ${migration.sha256})`.execute(tx)
}

/**
 * Brings the database to the newest schema; does nothing when it is there.
 * @returns names of the migrations that ran
 * @throws Error naming the migration that failed or was changed after it ran; nothing stays half done
 */
export async function migrate(db: Kysely<Schema>, folder = ownFolder): Promise<string[]> {
  await ensureTable(db)
  return db.transaction().execute(async (tx) => {
    await sql`lock table migration in exclusive mode`.execute(tx)
    const { rows } = await sql<{ name: string; sha256: string }>`select name, sha256 from migration`.execute(
      tx,
    )
    const applied = new Map(rows.map((row) => [row.name, row.sha256]))
    const ran: string[] = []
    for (const migration of readMigrations(folder)) {
      const known = applied.get(migration.name)
      if (known === undefined) {
        await apply(tx, migration)
        ran.push(migration.name)
      } else if (known !== migration.sha256) {
        throw new Error(
          `The database was made with another text of ${migration.name}: a published migration never changes. ` +
            'Use the version that made it, or start with an empty database.',
        )
      }
    }
    return ran
  })
}
