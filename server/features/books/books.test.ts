import { fen } from '@core/money/fen'
import { type TestDatabase, openTestDatabase } from '../../testing/testDatabase'
import { type Entry, UnbalancedEntry, hasEntry, postEntry } from './commands'
import { balancesOf } from './queries'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.drop())
beforeEach(() => database.empty())

const entry = (change: Partial<Entry> = {}): Entry => ({
  planId: 'small',
  kind: 'charge',
  key: 'charge/1',
  periodNumber: 1,
  at: '2026-01-14T00:00:00.000Z',
  lines: [
    { account: 'cash', amountFen: fen(500) },
    { account: 'receivable', amountFen: fen(-500) },
  ],
  ...change,
})
const post = (change: Partial<Entry> = {}) =>
  database.db.transaction().execute((tx) => postEntry(tx, entry(change)))
const lines = () => database.db.selectFrom('journal_line').selectAll().execute()

test('an entry whose lines add up to nothing is written, and moves its accounts', async () => {
  await post()
  expect(await balancesOf(database.db, 'small')).toMatchObject({ cash: 500, receivable: -500, sponsor: 0 })
  expect(await database.db.transaction().execute((tx) => hasEntry(tx, 'small', 'charge/1'))).toBe(true)
})

test('an entry that is out of balance by one fen is refused and leaves nothing', async () => {
  const crooked = [
    { account: 'cash', amountFen: fen(500) },
    { account: 'receivable', amountFen: fen(-499) },
  ] as const
  await expect(post({ lines: crooked })).rejects.toThrow(UnbalancedEntry)
  expect(await lines()).toEqual([])
})

test('the same key is never written twice', async () => {
  await post()
  await expect(post()).rejects.toMatchObject({ code: '23505' })
  expect(await lines()).toHaveLength(2)
})

test('lines of nothing are left out; an entry of nothing is not written', async () => {
  const nothing = { account: 'sponsor', amountFen: fen(0) } as const
  await post({ lines: [...entry().lines, nothing] })
  await post({ key: 'charge/2', lines: [nothing] })
  expect(await lines()).toHaveLength(2)
  expect(await database.db.transaction().execute((tx) => hasEntry(tx, 'small', 'charge/2'))).toBe(false)
})

test('amounts that leave the safe range are refused', async () => {
  const huge = fen(Number.MAX_SAFE_INTEGER)
  const lots = [
    { account: 'cash', amountFen: huge },
    { account: 'sponsor', amountFen: huge },
  ] as const
  await expect(post({ lines: lots })).rejects.toThrow(/safe range/)
})
