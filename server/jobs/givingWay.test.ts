import type { Pool, PoolClient } from 'pg'
import { type TestDatabase, openTestDatabase } from '../testing/testDatabase'
import { createPool, databaseOn } from '../db/database'
import { givingWay } from './givingWay'

let database: TestDatabase
let pool: Pool
beforeAll(async () => {
  database = await openTestDatabase()
  pool = createPool(database.url)
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})
afterEach(() => jest.restoreAllMocks())

/** Runs work of three statements in a transaction; the rests it took, in ms. */
async function restsOf(statementMs: number): Promise<number[]> {
  const timers = jest.spyOn(global, 'setTimeout')
  const way = givingWay(pool)
  const client = await way.connect()
  try {
    for (const text of ['begin', `select pg_sleep(${statementMs / 1000})`, 'select 1', 'commit']) {
      await client.query(text, [])
    }
  } finally {
    client.release()
  }
  const rests = timers.mock.calls.map(([, ms]) => ms ?? 0).filter((ms) => ms < 1_000) // the driver's own are longer
  timers.mockRestore()
  return rests
}

test('alone it never rests', async () => {
  expect(await restsOf(30)).toEqual([])
})

describe('while somebody is served', () => {
  let other: PoolClient
  beforeEach(async () => {
    other = await pool.connect()
  })
  afterEach(() => other.release())

  test('it rests before a statement, three times as long as the one before took, but not before the commit', async () => {
    const [first, second, ...more] = await restsOf(4)
    expect(more).toEqual([])
    expect(first).toBeGreaterThan(0) // before the sleep: begin took less than it
    expect(second).toBeGreaterThanOrEqual(12)
    expect(second).toBeLessThanOrEqual(20)
  })

  test('it never rests longer than 20 ms, because it holds locks meanwhile', async () => {
    expect((await restsOf(300))[1]).toBe(20)
  })
})

test('its own second connection is nobody else', async () => {
  const timers = jest.spyOn(global, 'setTimeout')
  const way = givingWay(pool)
  const both = [await way.connect(), await way.connect()]
  for (const client of both) {
    await client.query('select 1', [])
    await client.query('select 2', [])
  }
  for (const client of both) client.release()
  expect(timers.mock.calls.filter(([, ms]) => (ms ?? 0) < 1_000)).toEqual([])
})

test('errors arrive, connections go back, and ending it leaves the pool open', async () => {
  const db = databaseOn(givingWay(pool))
  await expect(
    db
      .selectFrom('nothing' as never)
      .selectAll()
      .execute(),
  ).rejects.toThrow(/does not exist/)
  expect(pool.idleCount).toBe(pool.totalCount)
  expect(await db.selectFrom('plan').select('plan_id').execute()).toEqual([])
  await db.destroy()
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
})
