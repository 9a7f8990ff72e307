/**
 * What design.md §3 learned, each by a test: on a prepaid plan, reckoned by hand, on PostgreSQL. The random runs are in
 * features/balance/twoModels.property.test.ts.
 */
import { fen } from '@core/money/fen'
import type { RuleSet } from '@core/plan/rules'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../context'
import { type PrepaidWorld, momentOf, prepaid, prepaidWorld } from '../../testing/prepaidWorld'
import { enrollmentOf, joinPeople } from '../../testing/smallPlan'
import { type TestDatabase, openTestDatabase } from '../../testing/testDatabase'
import { booksCheck } from '../books/queries'
import { setCeiling } from '../enrollment/commands'
import { type Line, ceilingSql, pinCounting, shortCounter, shortSql } from './counting'

let database: TestDatabase
let w: PrepaidWorld
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  await database.empty()
  w = prepaidWorld(database)
})
afterEach(async () => {
  const report = await booksCheck(w.db, 'small')
  expect(report.parts.filter((part) => part.differenceFen !== 0)).toEqual([])
  expect(report).toMatchObject({ ok: true, rosterDifference: 0 })
})

test('1: rounding by tier carries less than one fen a member', async () => {
  const ages = ['2010-12-24', '1990-12-24', '1980-12-24']
  await w.begin(
    prepaid,
    Array<number>(60).fill(9_000),
    Array.from({ length: 60 }, (_, i) => ages[i % 3] ?? ''),
  )
  for (const [k, aid] of [10_007, 99_991, 3, 54_321].entries()) {
    await w.settles(k + 1, aid)
    const { carry_over_fen, members, gross_fen } = await w.period(k + 1)
    expect({ members, gross: gross_fen > 0 }).toEqual({ members: 60, gross: true })
    expect(carry_over_fen).toBeGreaterThanOrEqual(0)
    expect(carry_over_fen).toBeLessThan(members)
  }
})

test('2: cum never falls: money that comes back lowers what is needed next, down to shares of nothing', async () => {
  await w.begin(prepaid, [1_000, 1_000])
  await w.settles(1, 1_000)
  const before = await w.tiers()
  // a claw-back: 5,000 fen come into the carry-over, as a correction in the journal
  await w.db.updateTable('plan').set({ carry_over_fen: 5_000 }).execute()
  await w.settles(2, 1_000)
  expect((await w.period(2)).needed_fen).toBeLessThan(0)
  expect((await w.tiers()).map((tier) => tier.cum_fen)).toEqual(before.map((tier) => tier.cum_fen))
  expect(await w.balance(0)).toEqual(['active', 460])
  // the books knew nothing of it: put it right before they are read
  await w.db
    .updateTable('plan')
    .set((row) => ({ carry_over_fen: row('carry_over_fen', '-', fen(5_000)) }))
    .execute()
})

test('3: who lapsed though no row says so gets back what was left before the period that was too much', async () => {
  await w.begin(prepaid, [2_000, 2_000, 700])
  await w.settles(1, 1_500) // 1,620 among three: 540 each
  expect(await w.balance(2)).toEqual(['active', 160])
  w.state.held = true
  await w.settles(2, 1_500) // 540 is more than 160: the other two carry it, 810 each
  const [row] = await w.db
    .selectFrom('enrollment')
    .selectAll()
    .where('enrollment_id', '=', enrollmentOf(2))
    .execute()
  expect(row).toMatchObject({ status: 'active', on_roster: true })
  expect(await w.balance(2)).toEqual(['lapsed', 160])
  await w.leaves(2)
  expect(await w.refunded(2)).toEqual([160])
  expect(await w.balance(0)).toEqual(['active', 650])
})

test('4: changes after the cut-off wait for the next period; joining locks no tier and goes to no count', async () => {
  await w.begin(prepaid, [2_000, 2_000, 2_000])
  await w.until(momentOf(1, 0, 5))
  const counts = await w.tiers()
  await w.leaves(2)
  await w.tx((t) =>
    joinPeople(
      t,
      w.ctx,
      [{ index: 9, payer: 'p9', birthDate: '1990-12-24', joinedAt: momentOf(1, 0, 5) }],
      prepaid,
    ),
  )
  await w.tx(async (t) => {
    // somebody else settles at this moment: the tier rows are taken
    await sql`select 1 from plan_tier for update`.execute(t)
    const late = { index: 10, payer: 'p10', birthDate: '1990-12-24', joinedAt: momentOf(1, 0, 5) }
    await w.db.transaction().execute((other) => joinPeople(other, w.ctx, [late], prepaid))
  })
  expect(await w.tiers()).toEqual(counts)
  await w.settles(1, 1_500)
  expect((await w.period(1)).members).toBe(3)
  expect(await w.refunded(2)).toEqual([1_460])
  await w.settles(2, 1_000)
  // the two who joined paid nothing in: under this policy they lapse with their first share
  expect((await w.period(2)).members).toBe(2)
})

test('5: cover and sharing begin on days of their own', async () => {
  const fromJoining: RuleSet = { ...prepaid, waitingDays: 30, sharesFrom: 'join' }
  await w.begin(fromJoining, [2_000])
  await w.settles(1, 100)
  const [row] = await w.db.selectFrom('enrollment').selectAll().execute()
  expect(row).toMatchObject({ shares_from: '2026-01-03', cover_from: '2026-02-02', on_roster: true })
  expect(await w.balance(0)).toEqual(['active', 1_892])
})

describe('6: counting who falls short', () => {
  const line = (toFen: number): Line => ({
    tier: 2,
    fromFen: fen(0),
    toFen: fen(toFen),
    mostFen: fen(toFen),
    ceilingFen: fen(toFen),
  })
  const plan = async (t: Tx, query: RawBuilder<unknown>): Promise<string> => {
    const { rows } = await sql<Record<string, string>>`explain (costs off) ${query}`.execute(t)
    return rows.map((row) => Object.values(row)[0]).join('\n')
  }

  test('reads the index alone, whatever the statistics say', async () => {
    await w.begin(prepaid, Array<number>(40).fill(900))
    await w.until(momentOf(1, 0, 5))
    await w.tx((t) =>
      setCeiling(t, w.ctx, {
        planId: 'small',
        ceilings: [{ enrollmentId: enrollmentOf(3), ceilingFen: fen(5) }],
      }),
    )
    // as vacuum leaves a table that is far too small for an index to look worth it
    await sql`vacuum (analyze) enrollment`.execute(w.db)
    await w.tx(async (t) => {
      await pinCounting(t)
      const short = await plan(t, shortSql('small', [line(500)]))
      expect(short).toMatch(/Index Only Scan using enrollment_exhaust/)
      expect(short).not.toMatch(/Seq Scan|Bitmap|Filter/)
      const ceilings = await plan(t, ceilingSql('small', [line(500)]))
      expect(ceilings).toMatch(/Index Only Scan using enrollment_ceiling/)
      expect(ceilings).not.toMatch(/Seq Scan|Bitmap/)
    })
  })

  test('from the floor on: who lapsed before is not counted again', async () => {
    await w.begin(prepaid, [2_000, 2_000, 100, 100])
    w.state.held = true
    await w.settles(1, 1_000)
    const [, tier] = await w.tiers()
    expect(tier).toMatchObject({ listed: 2, floor_fen: 540, cum_fen: 540 })
    const counts = (fromFen: number) =>
      w.tx((t) => shortCounter(t, 'small')([{ ...line(1_000), fromFen: fen(fromFen) }]))
    expect(await counts(0)).toMatchObject([{ short: 2 }])
    expect(await counts(tier?.floor_fen ?? 0)).toMatchObject([{ short: 0 }])
    // a line that rises round after round adds who lies between
    await w.tx(async (t) => {
      const rounds = shortCounter(t, 'small')
      for (const [toFen, short] of [
        [50, 0],
        [200, 2],
        [200, 2],
        [1_999, 2],
        [2_001, 4],
      ] as const) {
        expect(await rounds([line(toFen)])).toMatchObject([{ short }])
      }
    })
    // the same where it is known how far the line can rise, and where what was read ahead ends before it
    const { rows } = await sql<{ fen: number }>`
      select exhaust_fen as fen from enrollment where on_roster and tier = 2`.execute(w.db)
    for (const most of [1, 2, 1_000]) {
      await w.tx(async (t) => {
        const rounds = shortCounter(t, 'small', most)
        for (const toFen of [90, 99, 100, 101, 640, 641, 1_990, 2_000, 2_001, 2_500]) {
          const short = rows.filter((row) => row.fen < toFen).length
          const counted = await rounds([{ ...line(toFen), mostFen: fen(2_500) }])
          expect([most, toFen, counted]).toMatchObject([most, toFen, [{ short }]])
        }
      })
    }
    // and nobody is counted out twice: the next period has the two who are left
    await w.settles(2, 1_000)
    expect(await w.period(2)).toMatchObject({ members: 2, collected_fen: 1_080 })
  })
})

test('7: members who are rows are counted apart from those of whom only a number was published', async () => {
  await w.begin(prepaid, [2_000, 2_000])
  await w.settles(1, 100)
  expect((await w.tiers()).map(({ listed, aggregate_only }) => [listed, aggregate_only])).toEqual([
    [0, 0],
    [2, 0],
    [0, 0],
  ])
  // a count without rows is divided by, and no balance is drawn for it: the books would say so
  await w.db.updateTable('plan_tier').set({ aggregate_only: 3 }).where('tier', '=', 2).execute()
  await w.discloses(2, 100)
  expect((await w.period(2)).members).toBe(5)
  await w.db.updateTable('plan_tier').set({ aggregate_only: 0 }).where('tier', '=', 2).execute()
})
