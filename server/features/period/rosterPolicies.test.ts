/** Who shares a prepaid period: both roster policies, ceilings, pauses; reckoned by hand, on PostgreSQL. */
import { sql } from 'kysely'
import { type PrepaidWorld, frozen, momentOf, prepaid, prepaidWorld } from '../../testing/prepaidWorld'
import { enrollmentOf, joinPeople } from '../../testing/smallPlan'
import { type TestDatabase, openTestDatabase } from '../../testing/testDatabase'
import { historyOf } from '../balance/queries'
import { booksCheck } from '../books/queries'
import { pauseEnrollment, resumeEnrollment } from '../enrollment/commands'

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

describe('fixpoint', () => {
  test('who cannot pay leaves, the others carry more, until nobody else falls short', async () => {
    await w.begin(prepaid, [5_000, 800, 500])
    await w.settles(1, 1_500) // 540 each: one falls short; 810 each: another; 1,620 for the last
    expect(await w.period(1)).toMatchObject({ state: 'settled', members: 1, collected_fen: 1_620 })
    expect(await Promise.all([0, 1, 2].map(w.balance))).toEqual([
      ['active', 3_380],
      ['lapsed', 800],
      ['lapsed', 500],
    ])
  })

  test('when everybody would fall short the settlement is void: nobody lapses, nothing moves', async () => {
    await w.begin(prepaid, [300, 200])
    await w.settles(1, 1_500)
    expect(await w.period(1)).toMatchObject({ state: 'void', collected_fen: 0 })
    expect(await Promise.all([0, 1].map(w.balance))).toEqual([
      ['active', 300],
      ['active', 200],
    ])
    expect(
      (await historyOf(w.db, await w.db.selectFrom('enrollment').selectAll().execute())).get(enrollmentOf(0)),
    ).toMatchObject([{ kind: 'deposit' }])
  })

  test('somebody who pays in before the settlement does not lapse', async () => {
    await w.begin(prepaid, [5_000, 300])
    await w.discloses(1, 1_000)
    await w.pays(1, 400)
    await w.until(momentOf(1, 3, 1))
    expect(await w.period(1)).toMatchObject({ members: 2 })
    expect(await w.balance(1)).toEqual(['active', 160])
  })
})

describe('freeze', () => {
  test('who cannot cover the most a period may ask is told at the cut-off, and nobody falls short later', async () => {
    await w.begin(frozen, [5_000, 116, 115]) // 2 × 58 = 116
    await w.until(momentOf(1, 0, 1))
    // not taken on the roster at all
    expect(await w.balance(2)).toEqual(['waiting', 115])
    await w.settles(1, 1_000)
    expect(await w.period(1)).toMatchObject({
      members: 2,
      collected_fen: 232,
      deferred_fen: 848,
      carry_over_fen: -848,
    })
    expect(await w.balance(1)).toEqual(['active', 0])
    w.state.held = true
    await w.until(momentOf(2, 0, 1))
    expect(await w.balance(1)).toEqual(['lapsed', 0])
    expect(await w.period(2)).toMatchObject({ members: 1, roster_closed: false })
    w.state.held = false
    await w.settles(2, 0 + 1)
    const notices = await w.db.selectFrom('notice').select(['kind', 'about']).orderBy('kind').execute()
    expect(notices.map(({ kind, about }) => [kind, about.enrollmentId])).toEqual([
      ['balance-low', enrollmentOf(1)],
      ['balance-too-low', enrollmentOf(1)],
    ])
  })

  test('the settlement waits until everybody who was left out is written so', async () => {
    await w.begin(frozen, [5_000, 200])
    await w.settles(1, 1_000)
    w.state.held = true
    const summary = await w.until(momentOf(2, 3, 1))
    expect(summary.failures.map(({ error }) => String(error)).join()).toMatch(
      /roster of period small\/2 is not closed/,
    )
    expect(await w.period(2)).toMatchObject({ state: 'cut-off' })
  })

  test('a settlement writes no member row', async () => {
    await w.begin(frozen, [5_000, 5_000, 5_000])
    await w.discloses(1, 100)
    const rows = () =>
      w.db
        .selectFrom('enrollment')
        .select(sql<string>`xmin::text`.as('xmin'))
        .execute()
    const before = await rows()
    await w.until(momentOf(1, 3, 1))
    expect(await w.period(1)).toMatchObject({ state: 'settled', members: 3 })
    expect(await rows()).toEqual(before)
  })
})

describe('ceilings', () => {
  test('whose ceiling lies below the provisional share is left out on the disclosure day, to a fixpoint', async () => {
    await w.begin(prepaid, [5_000, 5_000, 5_000])
    await w.ceiling(0, 539)
    await w.ceiling(1, 600)
    await w.settles(1, 1_500) // 540 each; without the first 810: the second is above their ceiling too
    expect(await w.period(1)).toMatchObject({ members: 1, collected_fen: 1_620 })
    expect(await Promise.all([0, 1, 2].map(w.balance))).toEqual([
      ['paused', 5_000],
      ['paused', 5_000],
      ['active', 3_380],
    ])
    await w.ceiling(1, 900)
    await w.settles(2, 1_500)
    expect(await w.period(2)).toMatchObject({ members: 2, collected_fen: 1_620 })
  })

  test('a ceiling is held against what its tier would be asked, also when nobody of the tier is left to ask', async () => {
    await w.begin(prepaid, [100, 5_000, 5_000], ['1980-12-24', '1990-12-24', '1990-12-24'])
    await w.ceiling(0, 1_500)
    // 2,590 at weights of 143 + 2 × 58: the first is asked 1,430 and falls short; without them it would be 3,193
    await w.discloses(1, 2_398)
    expect(await w.balance(0)).toEqual(['paused', 100])
    // paying in does not bring them back into this period: its announced share is above their ceiling
    await w.pays(0, 9_000)
    await w.until(momentOf(1, 3, 1))
    expect(await w.period(1)).toMatchObject({ members: 2, collected_fen: 2_590 })
    expect(await w.balance(0)).toEqual(['paused', 9_100])
  })

  test('while a disclosure is being written down no ceiling changes; later it counts for the next', async () => {
    await w.begin(prepaid, [5_000, 5_000, 5_000])
    await w.ceiling(0, 10)
    w.state.held = true
    await w.discloses(1, 1_500)
    await expect(w.ceiling(1, 20)).rejects.toMatchObject({ code: 'overloaded' })
    w.state.held = false
    await w.until(momentOf(1, 3, 1))
    await w.ceiling(1, 20)
    expect(await w.balance(1)).toEqual(['active', 4_190])
  })
})

test('a pause in an open period shares it; coming back before it settles undoes it', async () => {
  await w.begin(prepaid, [5_000, 5_000])
  await w.discloses(1, 1_000)
  const ids = (index: number) => ({ planId: 'small', enrollmentIds: [enrollmentOf(index)] })
  await w.tx((t) => pauseEnrollment(t, w.ctx, ids(0)))
  await w.tx((t) => pauseEnrollment(t, w.ctx, ids(1)))
  await w.tx((t) => resumeEnrollment(t, w.ctx, ids(1)))
  await w.until(momentOf(1, 3, 1))
  expect(await Promise.all([0, 1].map(w.balance))).toEqual([
    ['paused', 4_460],
    ['active', 4_460],
  ])
  await w.tx((t) => resumeEnrollment(t, w.ctx, ids(0)))
  await w.settles(2, 1_000)
  expect(await w.balance(0)).toEqual(['active', 3_920])
  expect(await w.db.selectFrom('cover_gap').selectAll().execute()).toMatchObject([
    { from_on: '2026-01-08', until_on: '2026-01-12', reason: 'own-wish' },
  ])
})

test('a plan that needs a smallest group shares nothing until it has so many members', async () => {
  await w.begin({ ...prepaid, smallestGroup: 3 }, [5_000, 5_000])
  await w.settles(1, 1_500)
  expect(await w.period(1)).toMatchObject({ state: 'void', members: 0, collected_fen: 0 })
  expect(await w.balance(0)).toEqual(['active', 5_000])
  const third = { index: 2, payer: 'p2', birthDate: '1990-12-24', joinedAt: momentOf(1, 4, 9) }
  await w.tx((t) => joinPeople(t, w.ctx, [third], prepaid))
  await w.pays(2, 5_000)
  await w.settles(2, 1_500)
  expect(await w.period(2)).toMatchObject({ members: 3, collected_fen: 1_620 })
  expect(await w.balance(2)).toEqual(['active', 4_460])
})

test('a membership for a term ends at the first cut-off after it, and what is left goes back', async () => {
  await w.begin({ ...prepaid, termDays: 21 }, [5_000, 5_000]) // joined on the 3rd: until the 24th
  for (const number of [1, 2, 3]) await w.settles(number, 1_000)
  expect(await w.balance(0)).toEqual(['active', 3_380])
  await w.until(momentOf(4, 0, 5))
  expect(await w.balance(0)).toEqual(['ended', 0])
  expect(await w.refunded(0)).toEqual([3_380])
  const ended = w.db.selectFrom('enrollment').select(['end_reason', 'ended_on', 'cover_until']).execute()
  const term = { end_reason: 'term', ended_on: '2026-01-26', cover_until: '2026-01-24' }
  expect(await ended).toEqual([term, term])
})
