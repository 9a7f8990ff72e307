/**
 * Every step of a period is killed before and after each of its statements, one kill after the other, and started
 * again by a new process each time. The period still ends exactly once, to the fen: the same rows as a run that was
 * never killed, and the wallet paid nothing twice.
 */
import { epochMs, instantOf } from '@core/calendar/date'
import { twiceAMonthFiveDays } from '@core/plan/presets/calendars'
import type { RuleSet } from '@core/plan/rules'
import type { Context } from '../../context'
import { createEngine } from '../../jobs/engine'
import { serverHandlers } from '../../jobs/handlers'
import type { WorkHandlers } from '../../jobs/work'
import { breakingDatabases } from '../../testing/breakingDatabase'
import {
  type TestPerson,
  approveClaim,
  enrollmentOf,
  joinPeople,
  openSmallPlan,
  smallRules,
  walletOf,
} from '../../testing/smallPlan'
import { snapshot } from '../../testing/snapshot'
import { type TestDatabase, openTestDatabase } from '../../testing/testDatabase'
import { type TestPorts, testPorts } from '../../testing/testPorts'
import { booksCheck } from '../books/queries'
import { COVER_DAY_WORK } from './calendar'
import { sharesOfEnrollments } from './queries/history'

jest.setTimeout(300_000)

/** A day of cover changes no row of these; it is killed by itself in cover/started.test.ts. */
const handlers: WorkHandlers = {
  ...serverHandlers,
  [COVER_DAY_WORK]: { mode: 'steps', run: () => Promise.resolve() },
}

/** Four tries, the last two under a second notice. */
const rules: RuleSet = { ...smallRules, calendar: twiceAMonthFiveDays }
const START = '2025-12-31T16:00:00.000Z'
const people: TestPerson[] = Array.from({ length: 24 }, (_, index) => ({
  index,
  payer: `p${index % 8}`,
  birthDate: ['1996-02-10', '1990-06-01', '1980-06-01', '1966-02-15'][index % 4] ?? '1990-01-01',
  joinedAt: `2026-01-0${1 + (index % 5)}T03:00:00.000Z`,
}))
/** A period from its cut-off on 7 February to the end of grace, and the next up to its settlement. */
const END = '2026-02-27T00:00:00.000Z'

interface World {
  readonly database: TestDatabase
  readonly ports: TestPorts
}

async function prepare(seed: string): Promise<World> {
  const database = await openTestDatabase()
  const ports = testPorts(START, seed)
  const ctx: Context = { db: database.db, ports }
  // p1 pays at the third attempt, under a notice of its own, p2 never. Lost answers are what the kills themselves bring.
  ports.payment.answer = ({ providerContract, attempt }) => {
    if (providerContract === walletOf('p1')) return attempt < 3 ? 'refused' : 'paid'
    return providerContract === walletOf('p2') ? 'refused' : 'paid'
  }
  await openSmallPlan(ctx, '2026-02-01', rules)
  for (const person of people) {
    ports.clock.stepTo(epochMs(person.joinedAt))
    await ctx.db.transaction().execute((tx) => joinPeople(tx, ctx, [person], rules))
  }
  const claims = [
    { index: 4, payer: 'p4', aidFen: 300_000, approvedAt: '2026-02-03T04:00:00.000Z' },
    { index: 5, payer: 'p5', aidFen: 99_999, approvedAt: '2026-02-18T04:00:00.000Z' },
  ]
  for (const claim of claims) await ctx.db.transaction().execute((tx) => approveClaim(tx, ctx, claim))
  return { database, ports }
}

const nextDue = async ({ database }: World): Promise<string | null> => {
  const row = await database.db
    .selectFrom('due_work')
    .select('next_at')
    .where('state', '=', 'due')
    .where('next_at', '<=', instantOf(epochMs(END)))
    .orderBy('next_at')
    .orderBy('work_id')
    .limit(1)
    .executeTakeFirst()
  return row?.next_at ?? null
}

/** Runs until the end; each piece of work is killed at statement 1, 2, 3 … until it gets through. */
async function runKilling(world: World, when: 'before' | 'after'): Promise<number> {
  let kills = 0
  const processes = breakingDatabases(world.database.url)
  for (let due = await nextDue(world); due !== null; due = await nextDue(world)) {
    for (let statement = 1; ; statement += 1) {
      const breaking = processes.open(statement, when)
      const engine = createEngine({
        context: { db: breaking.db, ports: world.ports },
        handlers,
      })
      await engine.runDueUntil(epochMs(due)).catch(() => undefined)
      await breaking.bury()
      if (!breaking.killed()) break
      kills += 1
      expect(await booksCheck(world.database.db, 'small')).toMatchObject({ ok: true, differenceFen: 0 })
    }
  }
  await processes.close()
  return kills
}

async function runQuietly({ database, ports }: World): Promise<void> {
  const engine = createEngine({ context: { db: database.db, ports }, handlers })
  await engine.runDueUntil(epochMs(END))
}

/** What must not depend on how often the process died. Ids of cases are drawn, so they are left out. */
async function outcome({ database: { db }, ports }: World) {
  const enrollments = await db.selectFrom('enrollment').selectAll().orderBy('enrollment_id').execute()
  const all = await snapshot(db)
  const same = [
    'plan',
    'plan_tier',
    'period',
    'period_share',
    'segment',
    'enrollment',
    'charge_order',
    'charge_line',
  ]
  return {
    rows: same.map((table) => `${table} ${all[table]}`),
    lapsed: enrollments.filter((row) => row.status === 'lapsed').map((row) => row.enrollment_id),
    history: await sharesOfEnrollments(db, enrollments),
    balances: await db
      .selectFrom('journal_line')
      .select(['account', ({ fn }) => fn.sum<number>('amount_fen').as('sum')])
      .groupBy('account')
      .orderBy('account')
      .execute(),
    entries: await db
      .selectFrom('journal_entry')
      .select(['entry_key'])
      .where('kind', '<>', 'payout')
      .orderBy('entry_key')
      .execute(),
    cards: await db
      .selectFrom('case_card')
      .select(['period_number', 'seq', 'state', 'aid_fen'])
      .orderBy('seq')
      .execute(),
    claims: await db
      .selectFrom('claim_action')
      .select(['claim_id', 'seq', 'action'])
      .orderBy('claim_id')
      .orderBy('seq')
      .execute(),
    paid: [...ports.payment.paid].sort(),
    paidOut: [...ports.payment.payouts.values()].sort((a, b) => b - a),
  }
}

let calm: World
let expected: Awaited<ReturnType<typeof outcome>>
beforeAll(async () => {
  calm = await prepare('calm')
  await runQuietly(calm)
  expected = await outcome(calm)
})
afterAll(() => calm.database.drop())

test('the run that nobody kills has everything in it', () => {
  expect(expected.paidOut).toEqual([300_000, 99_999])
  expect(expected.rows.find((row) => row.startsWith('segment'))).not.toContain(' 0 rows')
  expect(expected.lapsed).toEqual(
    people
      .filter(({ payer }) => payer === 'p2')
      .map(({ index }) => enrollmentOf(index))
      .sort(),
  )
  expect(expected.entries.map((entry) => entry.entry_key.split('/')[0])).toEqual(
    expect.arrayContaining(['settle', 'charge', 'write-off']),
  )
})

test.each(['before', 'after'] as const)(
  'killed %s every statement of every step, it ends once and the same',
  async (when) => {
    const world = await prepare('calm')
    const kills = await runKilling(world, when)
    const reached = await outcome(world)
    expect(kills).toBeGreaterThan(100)
    expect(reached).toEqual(expected)
    console.info(`killed ${kills} times ${when} a statement`)
    await world.database.drop()
  },
)
