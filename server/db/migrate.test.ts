import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { type TestDatabase, openTestDatabase } from '../testing/testDatabase'
import { openPool } from './database'
import { migrate } from './migrate'

let database: TestDatabase
let folder: string
beforeEach(async () => {
  database = await openTestDatabase({ migrated: false })
  folder = mkdtempSync(path.join(os.tmpdir(), 'migrations-'))
})
afterEach(async () => {
  await database.drop()
  rmSync(folder, { recursive: true })
})

const own = path.join(__dirname, 'migrations')
const write = (name: string, text: string): void => writeFileSync(path.join(folder, name), text)
const tables = async (): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public' order by 1`.execute(
    database.db,
  )
  return rows.map((row) => row.name)
}

test('an empty database gets every migration once, in order', async () => {
  expect(await migrate(database.db)).toEqual(readdirSync(own).sort())
  expect(await migrate(database.db)).toEqual([])
  expect(await tables()).toContain('period_share')
})

test('several processes starting at once bring it up to date together', async () => {
  const others = [0, 1, 2].map(() => openPool(database.url))
  const ran = await Promise.all(others.map((db) => migrate(db)))
  expect(ran.flat()).toEqual(readdirSync(own).sort())
  await Promise.all(others.map((db) => db.destroy()))
})

test('a migration that fails is named, and nothing of any stays', async () => {
  write('0001_good.sql', 'create table good (id int)')
  write('0002_bad.sql', 'create table half (id int); create tabel bad (id int)')
  await expect(migrate(database.db, folder)).rejects.toThrow(/0002_bad\.sql/)
  expect(await tables()).toEqual(['migration'])
})

test('a migration that was changed after it ran is refused, and says what to do', async () => {
  write('0001_good.sql', 'create table good (id int)')
  await migrate(database.db, folder)
  write('0001_good.sql', 'create table better (id int)')
  await expect(migrate(database.db, folder)).rejects.toThrow(/0001_good\.sql.*never changes/)
  expect(await tables()).toEqual(['good', 'migration'])
})

test('only numbered .sql files are migrations', async () => {
  write('0001_good.sql', 'create table good (id int)')
  write('notes.txt', 'not SQL')
  copyFileSync(path.join(folder, 'notes.txt'), path.join(folder, '0002 copy.sql'))
  expect(await migrate(database.db, folder)).toEqual(['0001_good.sql'])
})
