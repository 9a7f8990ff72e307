/**
 * A small plan through a whole year on a real PostgreSQL, held against a naive model that loops over members in
 * BigInt (server/testing/naivePlan.ts): every share, every history line, every bill and the carry-over agree; the
 * books balance after every step; every step done a second time changes nothing.
 */
import { type CalendarDate, epochMs, instantOf, startOfDay } from '@core/calendar/date'
import type { Context } from '../../context'
import { type Engine, createEngine } from '../../jobs/engine'
import { serverHandlers } from '../../jobs/handlers'
import { NaivePlan } from '../../testing/naivePlan'
import { accountOf, enrollmentOf, openSmallPlan, smallRules } from '../../testing/smallPlan'
import { chargeDayOf, refuses, yearAids, yearEvents, yearPeople, yearWallet } from '../../testing/smallYear'
import { snapshot } from '../../testing/snapshot'
import { type TestDatabase, openTestDatabase } from '../../testing/testDatabase'
import { type TestPorts, testPorts } from '../../testing/testPorts'
import { booksCheck } from '../books/queries'
import { sharesOfEnrollments } from './queries/history'

const START = '2025-12-31T16:00:00.000Z'
const END = '2027-01-06T20:00:00.000Z'

let database: TestDatabase
let ports: TestPorts
let ctx: Context
let engine: Engine
let naive: NaivePlan
/** how many pieces of each kind of work were done */
const done = new Map<string, number>()
beforeAll(async () => {
  database = await openTestDatabase()
  ports = testPorts(START)
  ctx = { db: database.db, ports }
  engine = createEngine({ context: ctx, handlers: serverHandlers })
  naive = new NaivePlan(smallRules.tiers, smallRules.coverUntilAge, 8n)
  ports.payment.answer = yearWallet()
  await openSmallPlan(ctx, '2026-01-01')
  await runTheYear()
}, 600_000)
afterAll(() => database.drop())

async function runTheYear(): Promise<void> {
  for (const event of yearEvents) {
    await runDue(event.ms)
    ports.clock.stepTo(event.ms)
    await event.run({ ctx, naive })
    await expectBalancedBooks(`an event at ${instantOf(event.ms)}`)
  }
  await runDue(epochMs(END))
}

// ---- running and checking ---------------------------------------------------------------------------------------

async function runDue(untilMs: number): Promise<void> {
  for (;;) {
    const next = await ctx.db
      .selectFrom('due_work')
      .select('next_at')
      .where('state', '=', 'due')
      .where('next_at', '<=', instantOf(untilMs))
      .orderBy('next_at')
      .limit(1)
      .executeTakeFirst()
    if (!next) return
    const ran: { kind: string; key: string }[] = []
    await engine.runDueUntil(epochMs(next.next_at), ({ kind, key }) => ran.push({ kind, key }))
    for (const { kind, key } of ran) {
      await expectBalancedBooks(`${kind} ${key}`)
      await expectNoChangeWhenRepeated(kind, key)
      tellModel(kind, key)
      if (kind === 'period.payout') await netInModel()
      done.set(kind, (done.get(kind) ?? 0) + 1)
    }
  }
}

async function expectBalancedBooks(after: string): Promise<void> {
  const report = await booksCheck(ctx.db, 'small')
  const wrong = report.parts.filter((part) => part.differenceFen !== 0)
  expect({ after, wrong, roster: report.rosterDifference, ok: report.ok }).toEqual({
    after,
    wrong: [],
    roster: 0,
    ok: true,
  })
}

async function expectNoChangeWhenRepeated(kind: string, key: string): Promise<void> {
  const before = await snapshot(ctx.db)
  await ctx.db
    .updateTable('due_work')
    .set({ state: 'due', next_at: instantOf(ports.clock.nowMs()) })
    .where('kind', '=', kind)
    .where('work_key', '=', key)
    .execute()
  await engine.runDueUntil(ports.clock.nowMs())
  expect({ repeated: `${kind} ${key}`, ...(await snapshot(ctx.db)) }).toEqual({
    repeated: `${kind} ${key}`,
    ...before,
  })
}

function tellModel(kind: string, key: string): void {
  const [, of = ''] = key.split('/')
  const number = Number(of)
  if (kind === 'period.cutoff')
    naive.cutOff(naive.periods.length + 1, of, epochMs(startOfDay(of as CalendarDate)))
  if (kind === 'period.disclose') naive.disclose(number)
  if (kind === 'period.settle') naive.settle(number, yearAids.get(number) ?? [])
  if (kind === 'period.grace-end') {
    const chargeDay = chargeDayOf(number)
    const unpaid = [...naive.bills(number).keys()].filter((payer) =>
      [1, 2].every((n) => refuses(payer, chargeDay, n)),
    )
    naive.writeOff(number, unpaid, ports.clock.nowMs())
  }
}

/** What each case's own arrears took of its aid so far. */
const netted = new Map<string, bigint>()

/** The model is told of arrears that an aid has paid; it refuses more than it holds owed itself. */
async function netInModel(): Promise<void> {
  const payerOf = new Map(yearPeople.map(({ payer }) => [accountOf(payer) as string, payer]))
  const rows = await ctx.db.selectFrom('arrears_payment').selectAll().execute()
  for (const { payment_id, account_id, sum_fen } of rows) {
    if (netted.has(payment_id)) continue
    netted.set(payment_id, BigInt(sum_fen))
    naive.net(payerOf.get(account_id) ?? '', BigInt(sum_fen))
  }
}

// ---- what must be true afterwards ---------------------------------------------------------------------------------

test('every step of every period ran', () => {
  expect(done.get('period.cutoff')).toBe(25) // and the first of the next year
  expect(done.get('period.settle')).toBe(24)
  expect(done.get('period.charge')).toBe(24)
  expect(done.get('period.grace-end')).toBe(23) // the last one's is on 12 January
  expect(done.get('outbox.send')).toBe([...yearAids.values()].flat().length)
})

test('every share and every line of every history is the one that the naive model has', async () => {
  const rows = await ctx.db.selectFrom('enrollment').selectAll().execute()
  const indexOf = new Map(yearPeople.map(({ index }) => [enrollmentOf(index) as string, index]))
  const shares = await sharesOfEnrollments(ctx.db, rows)
  const ours = shares
    .filter((share) => share.final)
    .map(({ enrollmentId, periodNumber, tier, shareFen }) => ({
      index: indexOf.get(enrollmentId) ?? -1,
      period: periodNumber,
      tier,
      shareFen: BigInt(shareFen),
    }))
  const inOrder = <T extends { index: number; period: number }>(list: readonly T[]) =>
    [...list].sort((a, b) => a.index - b.index || a.period - b.period)
  expect(inOrder(ours)).toEqual(inOrder(naive.lines))
  expect(naive.lines.length).toBeGreaterThan(500)
})

test('every bill is the sum of its lines, is paid or written off as the wallet said, and never asked above it', async () => {
  const orders = await ctx.db.selectFrom('charge_order').selectAll().where('plan_id', '=', 'small').execute()
  const payerOf = new Map(yearPeople.map(({ payer }) => [accountOf(payer) as string, payer]))
  for (const { number } of naive.periods) {
    const bills = naive.bills(number)
    const ofPeriod = orders.filter((order) => order.period_number === number)
    const first = ofPeriod.filter((order) => order.attempt === 1)
    const sums = new Map(first.map((order) => [payerOf.get(order.account_id) ?? '', BigInt(order.sum_fen)]))
    expect(sums).toEqual(bills)
    for (const [payer] of bills) {
      const account = accountOf(payer)
      const states = ofPeriod
        .filter((order) => order.account_id === account)
        .map((order) => `${order.attempt} ${order.state}`)
      const day = chargeDayOf(number)
      const expected = !refuses(payer, day, 1)
        ? ['1 paid']
        : ['1 failed', refuses(payer, day, 2) ? '2 written-off' : '2 paid']
      expect({ number, payer, states: states.sort() }).toEqual({ number, payer, states: expected })
    }
  }
})

test('the wallet was paid exactly what the books say, order by order', async () => {
  const paid = await ctx.db
    .selectFrom('charge_order')
    .select(['order_id', 'sum_fen'])
    .where('state', '=', 'paid')
    .execute()
  expect(new Map(paid.map((order) => [order.order_id, order.sum_fen as number]))).toEqual(
    new Map(ports.payment.paid),
  )
})

test('the carry-over is the model’s after every write-off, and every settled case was paid once', async () => {
  const plan = await ctx.db.selectFrom('plan').selectAll().executeTakeFirstOrThrow()
  expect(BigInt(plan.carry_over_fen)).toBe(naive.carryFen)
  const paidOut = [...ports.payment.payouts.values()].map(BigInt)
  const sum = (amounts: readonly bigint[]) => amounts.reduce((all, amount) => all + amount, 0n)
  const aids = [...yearAids.values()].flat()
  expect(paidOut).toHaveLength(aids.length)
  expect(sum(paidOut) + sum([...netted.values()])).toBe(sum(aids))
  expect(netted.size).toBe(1)
  const cards = await ctx.db.selectFrom('case_card').select(['state']).execute()
  expect(cards.filter((card) => card.state === 'paid')).toHaveLength(paidOut.length)
})

test('a period with nobody on the roster is void: nothing moves, and it says so', async () => {
  const [first] = await ctx.db.selectFrom('period').selectAll().where('number', '=', 1).execute()
  expect(first).toMatchObject({ state: 'void', members: 0, collected_fen: 0, billed_fen: 0 })
})

test('who left before the cut-off does not share the period, who left after it does', () => {
  const last = (index: number) =>
    Math.max(...naive.lines.filter((line) => line.index === index).map((line) => line.period))
  expect(last(0)).toBe(9)
  expect(last(8)).toBe(10)
})

test('a birthday closes a segment: on the disclosure day in the new tier, the day after in the old', async () => {
  const tierIn = (index: number, period: number) =>
    naive.lines.find((line) => line.index === index && line.period === period)?.tier
  // born 29 February 1996: 30 on 1 March 2026; 21 May: 30 on the disclosure day of period 10, 22 May: a day later
  expect([tierIn(0, 4), tierIn(0, 5)]).toEqual([1, 2])
  expect([tierIn(1, 9), tierIn(1, 10)]).toEqual([1, 2])
  expect([tierIn(3, 10), tierIn(3, 11)]).toEqual([1, 2])
  const segments = await ctx.db.selectFrom('segment').selectAll().where('reason', '=', 'birthday').execute()
  expect(segments.length).toBeGreaterThanOrEqual(5)
})

test('cover ends by age at the first cut-off on or after the sixtieth birthday', async () => {
  const [row] = await ctx.db
    .selectFrom('enrollment')
    .selectAll()
    .where('enrollment_id', '=', enrollmentOf(7)) // 60 on 21 June, the disclosure day of period 12
    .execute()
  expect(row).toMatchObject({ status: 'ended', end_reason: 'age', end_period: 11, ended_on: '2026-06-21' })
})

test('payers who never pay lapse with their whole family at the end of grace', async () => {
  const lapsed = await ctx.db.selectFrom('enrollment').selectAll().where('status', '=', 'lapsed').execute()
  const payers = new Set(
    lapsed.map((row) => yearPeople.find(({ index }) => enrollmentOf(index) === row.enrollment_id)?.payer),
  )
  expect([...payers].sort()).toEqual(['p4', 'p6'])
  expect(lapsed.every((row) => row.end_reason === 'unpaid' && row.ended_on !== null)).toBe(true)
})
