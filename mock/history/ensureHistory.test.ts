import { fen } from '@core/money/fen'
import { booksCheck } from '../../server/features/books/queries'
import { PublishedRowError } from '../../server/features/period/commands'
import { type TestDatabase, openTestDatabase } from '../../server/testing/testDatabase'
import { testPorts } from '../../server/testing/testPorts'
import type { Context } from '../../server/context'
import { ensureHistory, publishedPeriods } from './ensureHistory'
import { PeriodImportError } from './importPeriods'

let database: TestDatabase
let context: Context
beforeAll(async () => {
  database = await openTestDatabase()
  context = { db: database.db, ports: testPorts('2026-11-22T00:00:00.000Z') }
  await ensureHistory(context)
})
afterAll(() => database.drop())

const periods = () =>
  context.db.selectFrom('period').selectAll().where('plan_id', '=', 'xianghubao').orderBy('number').execute()

test('the first period of 相互宝 settles to 3 fen a head: 648,000 yuan needed, 690,000 collected, 42,000 carried', async () => {
  const [first] = await periods()
  expect(first).toEqual(
    expect.objectContaining({
      number: 1,
      disclosure_date: '2019-01-21',
      charge_date: '2019-01-28',
      provenance: 'replayed',
      state: 'closed',
      cases: 2,
      aid_fen: 60_000_000,
      needed_fen: 64_800_000,
      collected_fen: 69_000_000,
      carry_over_fen: 4_200_000,
      members: 23_000_000,
    }),
  )
  expect(first?.published).toEqual({
    perHeadFen: 3,
    membersPrecision: 'more-than',
    source: 'http://cqcb.com/wealth/2019-01-21/1396368_pc.html',
    differs: false,
    readings: [{ reading: 'fee-added', shareFen: 3 }],
  })
})

test('April 2021 shows 6.11 and 5.66 beside the published 6.39, and says that they differ', async () => {
  const second = (await periods())[1]
  expect(second).toEqual(
    expect.objectContaining({
      disclosure_date: '2021-04-21',
      cases: 3121,
      aid_fen: 48_865_000_000,
      members: 86_387_200,
      carry_in_known: false,
    }),
  )
  expect(second?.published).toEqual(
    expect.objectContaining({
      perHeadFen: 639,
      differs: true,
      readings: [
        { reading: 'fee-added', shareFen: 611 },
        { reading: 'fee-inside', shareFen: 566 },
      ],
    }),
  )
})

test('nobody is a row: the millions are counts, and the books balance', async () => {
  const enrolled = await context.db
    .selectFrom('enrollment')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  expect(enrolled.n).toBe(0)
  expect(await booksCheck(context.db, 'xianghubao')).toEqual(
    expect.objectContaining({ ok: true, differenceFen: fen(0) }),
  )
})

test('doing it again changes nothing', async () => {
  const before = await periods()
  await ensureHistory(context)
  expect(await periods()).toEqual(before)
})

test('a table with a broken row is refused whole: nothing of it is written', async () => {
  const before = await periods()
  const broken = publishedPeriods().replace(',3121,', ',31 21,')
  await expect(ensureHistory(context, broken)).rejects.toThrow(PeriodImportError)
  await expect(ensureHistory(context, broken)).rejects.toThrow(
    /line 3, cases = "31 21": write a whole number/,
  )
  expect(await periods()).toEqual(before)
})

test('other figures for a period already settled are refused: published history is not edited', async () => {
  const edited = publishedPeriods().replace(',3121,', ',3122,')
  await expect(ensureHistory(context, edited)).rejects.toThrow(PublishedRowError)
})
