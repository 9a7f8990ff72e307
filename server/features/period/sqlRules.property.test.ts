/** Set-based SQL repeats two rules of the program; both must give what the program gives. */
import fc from 'fast-check'
import { type CalendarDate, addDays, birthdayOf, epochMs } from '@core/calendar/date'
import { type RawBuilder, sql } from 'kysely'
import { derivedId } from '../../derivedId'
import { type TestDatabase, openTestDatabase } from '../../testing/testDatabase'
import { orderIdSql } from '../charge/orders'
import { birthday } from './roster/birthdays'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase({ migrated: false })
})
afterAll(() => database.drop())

async function valueOf<T>(expression: RawBuilder<unknown>, from: RawBuilder<unknown>): Promise<T[]> {
  const { rows } = await sql<{ value: T }>`select ${expression} as value from ${from}`.execute(database.db)
  return rows.map((row) => row.value)
}

test('a birthday in SQL is the one of core, for every age and every day of birth, 29 February too', async () => {
  const births = fc.oneof(
    fc.integer({ min: 0, max: 45_000 }).map((days) => addDays('1900-01-01' as CalendarDate, days)),
    fc.constantFrom('1896-02-29', '1996-02-29', '2000-02-29', '2024-02-29', '1999-02-28', '1999-03-01'),
  )
  const people = fc.array(fc.tuple(births, fc.integer({ min: 0, max: 110 })), {
    minLength: 200,
    maxLength: 400,
  })
  await fc.assert(
    fc.asyncProperty(people, async (list) => {
      const rows = sql`unnest(${list.map(([birth]) => birth)}::date[], ${list.map(([, age]) => age)}::int[]) as p (birth, age)`
      const found = await valueOf<string>(birthday(sql`p.birth`, sql`p.age`), rows)
      expect(found).toEqual(list.map(([birth, age]) => birthdayOf(birth as CalendarDate, age)))
    }),
    { numRuns: 20 },
  )
})

test('an order’s id in SQL is the one that the program derives', async () => {
  const name = fc.string({ minLength: 1, maxLength: 60 }).map((text) => text.replace(/\0/g, 'x'))
  const pairs = fc.array(fc.tuple(name, name), { minLength: 50, maxLength: 100 })
  const order = {
    planId: 'tongzhou',
    periodNumber: 21,
    attempt: 2,
    noticeOn: '2026-11-07' as CalendarDate,
    dueAt: '2026-11-14T00:00:00.000Z' as Parameters<typeof orderIdSql>[0]['dueAt'],
  }
  await fc.assert(
    fc.asyncProperty(pairs, async (list) => {
      const rows = sql`unnest(${list.map(([account]) => account)}::text[], ${list.map(([, contract]) => contract)}::text[]) as o (account_id, contract_id)`
      const found = await valueOf<string>(orderIdSql(order), rows)
      const expected = list.map(([account, contract]) =>
        derivedId('ord', epochMs(order.dueAt), `${account}/${contract}/tongzhou/21/2`),
      )
      expect(found).toEqual(expected)
    }),
    { numRuns: 20 },
  )
})
