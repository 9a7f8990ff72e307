/**
 * A prepaid plan of each policy is killed at every statement of every step, as crash.test.ts does with a
 * post-paid one: it ends once and the same, and the books balance at every death. In it: somebody left out at the cut-off
 * or short at the settlement, somebody above their ceiling, one who leaves and one who pauses in an open period, a first
 * debit that nobody confirmed, and a balance that runs low.
 */
import { type CalendarDate, epochMs, instantOf } from '@core/calendar/date'
import { fen } from '@core/money/fen'
import type { RuleSet } from '@core/plan/rules'
import type { Context } from '../../context'
import { createEngine } from '../../jobs/engine'
import { serverHandlers } from '../../jobs/handlers'
import type { WorkHandlers } from '../../jobs/work'
import { breakingDatabases } from '../../testing/breakingDatabase'
import { frozen, momentOf, prepaid } from '../../testing/prepaidWorld'
import { enrollmentOf, joinPeople, namedId, openSmallPlan } from '../../testing/smallPlan'
import { snapshot } from '../../testing/snapshot'
import { type TestDatabase, openTestDatabase } from '../../testing/testDatabase'
import { type TestPorts, testPorts } from '../../testing/testPorts'
import { balancesOfPlan } from '../balance/queries'
import { booksCheck } from '../books/queries'
import { pauseEnrollment, setCeiling, topUp } from '../enrollment/commands'
import { COVER_DAY_WORK } from './calendar'
import { leaveRoster } from './commands'

jest.setTimeout(300_000)

/** A day of cover changes no row of these; it is killed by itself in cover/started.test.ts. */
const handlers: WorkHandlers = {
  ...serverHandlers,
  [COVER_DAY_WORK]: { mode: 'steps', run: () => Promise.resolve() },
}

const planId = 'small'
/** Under freeze one needs 116; a period asks 432 ÷ 4 = 108 each at first. */
const balances = [5_000, 5_000, 230, 115, 900, 900, 900, 900]
const END = momentOf(3, 3, 1)

interface World {
  readonly database: TestDatabase
  readonly ports: TestPorts
}

async function prepare(rules: RuleSet): Promise<World> {
  const database = await openTestDatabase()
  const ports = testPorts('2026-01-03T00:00:00.000Z', 'calm')
  const ctx: Context = { db: database.db, ports }
  await openSmallPlan(ctx, '2026-01-05', rules)
  await ctx.db.transaction().execute(async (tx) => {
    const people = balances.map((_, index) => ({
      ...{ index, payer: `p${index}`, birthDate: index === 4 ? '1996-01-10' : '1990-12-24' },
      ...{ joinedAt: '2026-01-03T00:00:00.000Z', confirmed: index !== 7 },
    }))
    await joinPeople(tx, ctx, people, rules)
    const deposits = balances.map((sum, index) => ({
      ...{ depositId: namedId('dep', `${index}`), enrollmentId: enrollmentOf(index), sumFen: fen(sum) },
    }))
    await topUp(tx, ctx, { planId, deposits })
    const ceilings = [{ enrollmentId: enrollmentOf(5), ceilingFen: fen(10) }]
    await setCeiling(tx, ctx, { planId, ceilings })
  })
  return { database, ports }
}

/** What happens between the steps; each once, at its moment. */
async function happen({ database: { db }, ports }: World, period: number): Promise<void> {
  const ctx: Context = { db, ports }
  ports.clock.stepTo(epochMs(momentOf(period, 0, 5)))
  const aid = { plan_id: planId, period_number: period, seq: 1, cases: 1, aid_fen: 400 }
  await db.insertInto('period_aid').values(aid).execute()
  if (period !== 2) return
  await db.transaction().execute(async (tx) => {
    const leaving = {
      planId,
      enrollmentIds: [enrollmentOf(1)],
      status: 'exited',
      reason: 'own-wish',
    } as const
    await leaveRoster(tx, ctx, { ...leaving, endedOn: '2026-01-13' as CalendarDate })
    await pauseEnrollment(tx, ctx, { planId, enrollmentIds: [enrollmentOf(6)] })
  })
}

async function runUntil(world: World, at: string, kill: 'before' | 'after' | null): Promise<number> {
  let kills = 0
  const processes = breakingDatabases(world.database.url)
  for (;;) {
    const due = await world.database.db
      .selectFrom('due_work')
      .select('next_at')
      .where('state', '=', 'due')
      .where('next_at', '<=', instantOf(epochMs(at)))
      .orderBy('next_at')
      .limit(1)
      .executeTakeFirst()
    if (!due) break
    for (let statement = 1; ; statement += 1) {
      const breaking = processes.open(kill ? statement : -1, kill ?? 'before')
      const context = { db: breaking.db, ports: world.ports }
      const engine = createEngine({ context, handlers })
      await engine.runDueUntil(epochMs(due.next_at)).catch(() => undefined)
      await breaking.bury()
      if (!breaking.killed()) break
      kills += 1
      expect(await booksCheck(world.database.db, planId)).toMatchObject({ ok: true, differenceFen: 0 })
    }
  }
  await processes.close()
  return kills
}

async function life(rules: RuleSet, kill: 'before' | 'after' | null) {
  const world = await prepare(rules)
  const { db } = world.database
  let kills = 0
  for (const period of [1, 2, 3]) {
    kills += await runUntil(world, momentOf(period, 0, 4), kill)
    await happen(world, period)
  }
  kills += await runUntil(world, END, kill)
  const all = await snapshot(db)
  const same = [
    'plan',
    'plan_tier',
    'period',
    'period_share',
    'segment',
    'enrollment',
    'balance_entry',
    'refund',
  ]
  const entries = await db.selectFrom('journal_entry').select('entry_key').orderBy('entry_key').execute()
  const notices = await db
    .selectFrom('notice')
    .select(['account_id', 'kind', 'about'])
    .orderBy('account_id')
    .orderBy('kind')
    .orderBy('notice_id')
    .execute()
  const outcome = {
    rows: same.map((table) => `${table} ${all[table]}`),
    balances: [...(await balancesOfPlan(db, planId)).values()].sort((a, b) =>
      a.enrollmentId < b.enrollmentId ? -1 : 1,
    ),
    ...{ entries, notices, orders: await db.selectFrom('charge_order').selectAll().execute() },
  }
  await world.database.drop()
  return { kills, outcome }
}

// Each policy dies on one side of a statement: what differs between the sides is tested by crash.test.ts.
describe.each([
  ['fixpoint', prepaid, 'before'],
  ['freeze', frozen, 'after'],
] as const)('%s', (_policy, rules, kill) => {
  let expected: Awaited<ReturnType<typeof life>>['outcome']
  beforeAll(async () => {
    expected = (await life(rules, null)).outcome
  })

  test('the run that nobody kills has everything in it, and no order', () => {
    const statuses = new Set(expected.balances.map(({ status }) => status))
    expect([...statuses]).toEqual(expect.arrayContaining(['active', 'ended', 'exited', 'lapsed', 'paused']))
    const kinds = new Set(expected.notices.map(({ kind }) => kind))
    expect([...kinds]).toEqual(
      expect.arrayContaining([
        'above-ceiling',
        'balance-low',
        'balance-too-low',
        'first-debit-to-confirm',
        'refunded',
      ]),
    )
    expect(expected.orders).toEqual([])
    expect(expected.rows.find((row) => row.startsWith('segment'))).not.toContain(' 0 rows')
  })

  test(`killed ${kill} every statement, it ends once and the same`, async () => {
    const { kills, outcome } = await life(rules, kill)
    expect(outcome).toEqual(expected)
    expect(kills).toBeGreaterThan(100)
    console.info(`killed ${kills} times ${kill} a statement`)
  })
})
