import { sql } from 'kysely'
import { type TestDatabase, openTestDatabase } from '../testing/testDatabase'
import { openPool, safeInteger } from './database'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.drop())

const one = async (expression: string): Promise<unknown> => {
  const { rows } = await sql<{ value: unknown }>`select ${sql.raw(expression)} as value`.execute(database.db)
  return rows[0]?.value
}

test.each([
  ['23000000::int8', 23_000_000],
  ['9007199254740991::int8', Number.MAX_SAFE_INTEGER],
  ['(-9007199254740991)::int8', -Number.MAX_SAFE_INTEGER],
  ['sum(x) from (values (1::int8), (2::int8)) v (x)', 3],
  ["date '2019-01-21'", '2019-01-21'],
  ["timestamptz '2019-01-21 00:00:00+08'", '2019-01-20T16:00:00.000Z'],
  ["timestamptz '2019-01-21 12:34:56.789Z'", '2019-01-21T12:34:56.789Z'],
])('%s is read as %p', async (expression, expected) => {
  const [value, ...from] = expression.split(' from ')
  const { rows } = await sql<{ value: unknown }>`
    select ${sql.raw(value ?? '')} as value ${sql.raw(from.length ? `from ${from.join(' from ')}` : '')}`.execute(
    database.db,
  )
  expect(rows).toEqual([{ value: expected }])
})

test.each(['9007199254740992::int8', '(-9007199254740992)::int8', '1.5::numeric'])(
  'a number that cannot be held exactly is refused, never rounded: %s',
  async (expression) => {
    await expect(one(expression)).rejects.toThrow(RangeError)
  },
)

test('zero has no sign', () => {
  expect(Object.is(safeInteger('-0'), 0)).toBe(true)
})

test('days and moments go in and out as the same text, whatever the time zone of the machine', async () => {
  const row = { d: '2024-02-29', m: '2024-02-28T16:00:00.000Z' }
  const { rows } = await sql`select ${row.d}::date as d, ${row.m}::timestamptz as m`.execute(database.db)
  expect(rows).toEqual([row])
})

test('a server that is down is an error of the query, not of the process', async () => {
  const db = openPool('postgres://nobody@127.0.0.1:1/none')
  await expect(db.selectFrom('plan').select('plan_id').execute()).rejects.toThrow(/ECONNREFUSED/)
  await db.destroy()
})
