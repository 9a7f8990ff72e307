import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { openPool } from '../../server/db/database'
import { migrate } from '../../server/db/migrate'

/**
 * A migrated, empty database that the tests of a run copy (server/testing/testDatabase.ts): a copy takes a tenth of what
 * the migrations take. Nobody may connect to it, or PostgreSQL would refuse to copy.
 * @param url of the server where tests make their databases
 * @returns its name
 */
export async function makeTemplate(url: string): Promise<string> {
  const name = `test_template_${randomBytes(8).toString('hex')}`
  await onServer(url, `create database ${name}`)
  const own = new URL(url)
  own.pathname = `/${name}`
  const db = openPool(own.href)
  try {
    await migrate(db)
  } finally {
    await db.destroy()
  }
  await onServer(url, `alter database ${name} with allow_connections false`)
  return name
}

export const dropTemplate = (url: string, name: string): Promise<void> =>
  onServer(url, `drop database if exists ${name}`)

async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
