import { xianghubao } from '@core/plan/presets/xianghubao'
import { tongzhou } from '@core/plan/presets/tongzhou'
import { fen } from '@core/money/fen'
import type { Context } from '../../context'
import { type TestDatabase, openTestDatabase } from '../../testing/testDatabase'
import { testPorts } from '../../testing/testPorts'
import { booksCheck } from '../books/queries'
import { openPlan } from '../plan/commands'
import { type PublishedRow, PublishedRowError, replayPeriod } from './commands'

let database: TestDatabase
let ctx: Context
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  await database.empty()
  ctx = { db: database.db, ports: testPorts('2026-11-01T00:00:00.000Z') }
  await open(xianghubao, true)
})

const open = (rules: typeof xianghubao, replayed: boolean) =>
  ctx.db
    .transaction()
    .execute((tx) =>
      openPlan(tx, ctx, { rules, openedOn: '2018-10-16', joinable: false, replayed, schedule: false }),
    )

const first: PublishedRow = {
  planId: 'xianghubao',
  disclosureDate: '2019-01-21',
  chargeDate: '2019-01-28',
  cases: 2,
  aidFen: fen(60_000_000),
  members: 23_000_000,
  membersPrecision: 'more-than',
  perHeadFen: fen(3),
  source: 'http://example.org/1',
  carryInKnown: true,
  feeMayBeInside: false,
}
const later: PublishedRow = {
  ...first,
  disclosureDate: '2021-04-21',
  chargeDate: '2021-04-28',
  cases: 3121,
  aidFen: fen(48_865_000_000),
  members: 86_387_200,
  membersPrecision: 'exact',
  perHeadFen: fen(639),
  carryInKnown: false,
  feeMayBeInside: true,
}

const periods = () => ctx.db.selectFrom('period').selectAll().orderBy('number').execute()
const shares = () => ctx.db.selectFrom('period_share').selectAll().orderBy('period_number').execute()
const plan = () => ctx.db.selectFrom('plan').selectAll().executeTakeFirstOrThrow()
const books = () => booksCheck(ctx.db, 'xianghubao')

test('the first period of 相互宝 settles to 0.03 yuan a head and carries 42,000 yuan', async () => {
  const { number } = await replayPeriod(ctx, first)
  expect(number).toBe(1)
  expect(await periods()).toEqual([
    expect.objectContaining({
      state: 'closed',
      provenance: 'replayed',
      members: 23_000_000,
      gross_fen: 64_800_000,
      needed_fen: 64_800_000,
      collected_fen: 69_000_000,
      carry_over_fen: 4_200_000,
      carry_in_known: true,
      published: expect.objectContaining({ perHeadFen: 3, differs: false }) as unknown,
    }),
  ])
  expect(await shares()).toEqual([
    expect.objectContaining({ share_fen: 3, members: 23_000_000, cum_fen: 3, final: true }),
  ])
  expect((await plan()).carry_over_fen).toBe(4_200_000)
  expect(await books()).toMatchObject({ ok: true, differenceFen: 0 })
})

test('2021-04 second gives 6.11 with the fee added and 5.66 with it inside, and says that 6.39 was published', async () => {
  await replayPeriod(ctx, first)
  const { number } = await replayPeriod(ctx, later)
  expect(number).toBe(55) // the 54 disclosure days in between keep their numbers
  const [, period] = await periods()
  expect(period?.carry_in_known).toBe(false)
  expect(period?.carry_in_fen).toBe(0)
  expect(period?.published).toEqual({
    perHeadFen: 639,
    membersPrecision: 'exact',
    source: 'http://example.org/1',
    differs: true,
    readings: [
      { reading: 'fee-added', shareFen: 611 },
      { reading: 'fee-inside', shareFen: 566 },
    ],
  })
  expect((await shares()).map((row) => [row.share_fen, row.cum_fen])).toEqual([
    [3, 3],
    [611, 614],
  ])
})

test('a stretch that nobody published is cleared by an entry of its own, and the books still balance', async () => {
  await replayPeriod(ctx, first)
  await replayPeriod(ctx, later)
  const lines = await ctx.db
    .selectFrom('journal_line')
    .innerJoin('journal_entry', 'journal_entry.entry_id', 'journal_line.entry_id')
    .select(['account', 'amount_fen'])
    .where('kind', '=', 'history-gap')
    .orderBy('line_no')
    .execute()
  expect(lines).toEqual([
    { account: 'carry-over', amount_fen: 4_200_000 },
    { account: 'cash', amount_fen: -4_200_000 },
  ])
  expect((await plan()).carry_known).toBe(false)
  expect(await books()).toMatchObject({ ok: true, differenceFen: 0 })
})

test('the same row again changes nothing', async () => {
  const once = await replayPeriod(ctx, first)
  const before = await periods()
  expect(await replayPeriod(ctx, first)).toEqual(once)
  expect(await periods()).toEqual(before)
  expect(await books()).toMatchObject({ ok: true })
})

const refused: [string, Partial<PublishedRow>, keyof PublishedRow, RegExp][] = [
  ['a day that does not exist', { disclosureDate: '2019-02-30' }, 'disclosureDate', /YYYY-MM-DD/],
  ['a day off the calendar', { disclosureDate: '2019-01-20' }, 'disclosureDate', /2019-01-21/],
  ['another charge day', { chargeDate: '2019-01-29' }, 'chargeDate', /2019-01-28/],
  ['no cases', { cases: 0 }, 'cases', /above 0/],
  ['half a case', { cases: 1.5 }, 'cases', /whole number/],
  ['negative aid', { aidFen: -1 as PublishedRow['aidFen'] }, 'aidFen', /above 0/],
  ['a fraction of a fen', { aidFen: 0.5 as PublishedRow['aidFen'] }, 'aidFen', /whole fen/],
  ['aid beyond what a number holds', { aidFen: (2 ** 60) as PublishedRow['aidFen'] }, 'aidFen', /whole fen/],
  ['no members', { members: 0 }, 'members', /above 0/],
  ['members that are no number', { members: Number.NaN }, 'members', /whole number/],
  ['a negative share', { perHeadFen: -3 as PublishedRow['perHeadFen'] }, 'perHeadFen', /not below 0/],
]
test.each(refused)(
  'a row with %s is refused with its field and what to do',
  async (_, change, field, todo) => {
    const attempt = replayPeriod(ctx, { ...first, ...change })
    await expect(attempt).rejects.toThrow(PublishedRowError)
    await expect(attempt).rejects.toMatchObject({ field, todo: expect.stringMatching(todo) as string })
    expect(await periods()).toEqual([])
  },
)

test('a period that was replayed with other figures is refused: what is settled does not change', async () => {
  await replayPeriod(ctx, first)
  await expect(replayPeriod(ctx, { ...first, members: 22_000_000 })).rejects.toMatchObject({
    field: 'members',
    todo: expect.stringMatching(/23000000/) as string,
  })
})

test('a row before the last one, and a carry-over claimed to be known over a gap, are refused', async () => {
  await replayPeriod(ctx, later)
  await expect(replayPeriod(ctx, first)).rejects.toMatchObject({ field: 'disclosureDate' })
  const gap = { ...later, disclosureDate: '2021-05-21', chargeDate: '2021-05-28', carryInKnown: true }
  await expect(replayPeriod(ctx, gap)).rejects.toMatchObject({ field: 'carryInKnown' })
  expect(await periods()).toHaveLength(1)
})

test('history goes only into a plan that is replayed', async () => {
  await open(tongzhou, false)
  await expect(replayPeriod(ctx, { ...first, planId: 'tongzhou' })).rejects.toMatchObject({ field: 'planId' })
  await expect(replayPeriod(ctx, { ...first, planId: 'nowhere' })).rejects.toThrow(/no plan nowhere/)
})
