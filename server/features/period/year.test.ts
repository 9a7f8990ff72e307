/**
 * A small plan through a whole year on a real PostgreSQL, held against a naive model that loops over members in
 * BigInt (server/testing/naivePlan.ts): every share, every history line, every bill and the carry-over agree; the
 * books balance after every step; every step done a second time changes nothing.
 */
import { createHash } from 'node:crypto'
import { type CalendarDate, addDays, dateInChina, epochMs, instantOf, startOfDay } from '@core/calendar/date'
import { type Id, idTimeMs } from '@core/identifier/id'
import { sharesFrom } from '@core/enrollment/cover'
import type { Context } from '../../context'
import { type Engine, createEngine } from '../../jobs/engine'
import { serverHandlers } from '../../jobs/handlers'
import type { DebitRequest } from '../../ports/types'
import { NaivePlan } from '../../testing/naivePlan'
import {
  type TestPerson,
  accountOf,
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
import { actOnCase } from '../case/commands'
import { leaveRoster } from './commands'
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
  ports.payment.answer = (request) => answerOf(request)
  await openSmallPlan(ctx, '2026-01-01')
  await runTheYear()
}, 300_000)
afterAll(() => database.drop())

// ---- the people -----------------------------------------------------------------------------------------------

const draw = (text: string, below: number): number =>
  createHash('sha256').update(`year/${text}`).digest().readUInt32BE(0) % below

/** Birthdays on which something happens: into the next tier on and around a disclosure day, on 1 March, out of cover. */
const specialBirthdays = [
  '1996-02-29',
  '1996-05-21',
  '1996-05-20',
  '1996-05-22',
  '1986-07-07',
  '1966-06-10',
  '1966-12-30',
  '1966-06-21',
]
const people: TestPerson[] = Array.from({ length: 48 }, (_, index) => {
  const joinedOn = addDays(
    '2026-01-01' as CalendarDate,
    index < 12 ? draw(`early ${index}`, 10) : draw(`${index}`, 300),
  )
  const birth = addDays('1968-01-01' as CalendarDate, draw(`birth ${index}`, 365 * 55))
  return {
    index,
    payer: `p${index % 20}`,
    birthDate: specialBirthdays[index] ?? birth,
    joinedAt: instantOf(epochMs(startOfDay(joinedOn)) + draw(`at ${index}`, 86_400_000)),
  }
})

// ---- the wallet -----------------------------------------------------------------------------------------------

/** p2: no money in even months, but at the second attempt · p4: nothing from July on · p6: nothing for one period. */
function refuses(payer: string, chargeDay: string, attempt: number): boolean {
  const month = chargeDay.slice(0, 7)
  if (payer === 'p2') return attempt === 1 && Number(month.slice(5)) % 2 === 0
  if (payer === 'p4') return month >= '2026-07'
  return payer === 'p6' && chargeDay === '2026-05-14'
}

const askedBefore = new Set<string>()
/** p8's first answer never comes; p10 pays at once, but its first answer is lost. */
function answerOf({ orderId, providerContract, attempt }: DebitRequest) {
  const payer = providerContract.replace(walletOf(''), '')
  const day = dateInChina(instantOf(idTimeMs(orderId as Id<'ord'>)))
  const first = !askedBefore.has(orderId)
  askedBefore.add(orderId)
  if (refuses(payer, attempt === 1 ? day : addDays(day, -1), attempt)) return 'refused'
  if (first && payer === 'p8') return 'unknown'
  return first && payer === 'p10' ? 'paid-but-silent' : 'paid'
}

// ---- what people do -------------------------------------------------------------------------------------------

interface Event {
  readonly ms: number
  run(): Promise<void>
}

const inTx = <T>(
  run: (tx: Parameters<Parameters<ReturnType<Context['db']['transaction']>['execute']>[0]>[0]) => Promise<T>,
) => ctx.db.transaction().execute(run)

function joining(person: TestPerson): Event {
  const ms = epochMs(person.joinedAt)
  return {
    ms,
    async run() {
      await inTx((tx) => joinPeople(tx, ctx, [person]))
      const from = sharesFrom(smallRules, dateInChina(person.joinedAt))
      naive.people.push({ ...person, joinedAtMs: ms, sharesFrom: from, leftAtMs: null })
    },
  }
}

function leaving(index: number, at: string): Event {
  return {
    ms: epochMs(at),
    async run() {
      const left = await inTx((tx) =>
        leaveRoster(tx, ctx, {
          planId: 'small',
          enrollmentIds: [enrollmentOf(index)],
          status: 'exited',
          reason: 'own-wish',
          endedOn: dateInChina(at),
        }),
      )
      expect(left).toEqual([enrollmentOf(index)])
      const person = naive.people.find((one) => one.index === index)
      if (person) person.leftAtMs = epochMs(at)
    },
  }
}

/** Aid that the model expects to be divided, by period. */
const aids = new Map<number, bigint[]>()
const expectAid = (period: number, fen: number): void => {
  aids.set(period, [...(aids.get(period) ?? []), BigInt(fen)])
}

function claiming(index: number, at: string, aidFen: number, periods: readonly number[]): Event {
  periods.forEach((period) => expectAid(period, aidFen))
  const payer = `p${index % 20}`
  const run = async () => {
    await inTx((tx) => approveClaim(tx, ctx, { index, payer, aidFen, approvedAt: at, name: `${index}` }))
  }
  return { ms: epochMs(at), run }
}

const cardOf = async (index: number): Promise<string> => {
  const row = await ctx.db
    .selectFrom('claim')
    .select('case_id')
    .where('enrollment_id', '=', enrollmentOf(index))
    .executeTakeFirstOrThrow()
  return row.case_id ?? ''
}

function objecting(
  index: number,
  at: string,
  action: 'object' | 'uphold-objection' | 'dismiss-objection',
): Event {
  const actor = action === 'object' ? 'member' : 'operator'
  return {
    ms: epochMs(at),
    run: async () => {
      const caseId = await cardOf(index)
      await inTx((tx) => actOnCase(tx, ctx, { caseId, action, actor, reason: 'degree-not-shown' }))
    },
  }
}

// Periods: 1 = 2026-01-07, 2 = 01-21, 3 = 02-07 … 2m = the 21st of month m.
const events: Event[] = [
  ...people.map(joining),
  // left in the last second before the cut-off of period 10, and in its first
  leaving(0, '2026-05-20T15:59:59.999Z'),
  leaving(8, '2026-05-20T16:00:00.000Z'),
  leaving(13, '2026-09-30T04:00:00.000Z'),
  claiming(1, '2026-02-01T04:00:00.000Z', 300_000, [3]),
  claiming(5, '2026-03-02T04:00:00.000Z', 100_000, [5]),
  claiming(2, '2026-03-03T04:00:00.000Z', 299_999, [5]),
  // withdrawn before the window closed: nobody pays for it
  claiming(9, '2026-04-15T04:00:00.000Z', 300_000, []),
  objecting(9, '2026-04-22T04:00:00.000Z', 'object'),
  objecting(9, '2026-04-23T04:00:00.000Z', 'uphold-objection'),
  claiming(10, '2026-05-01T04:00:00.000Z', 50_000, [9]),
  // still under objection when the window closed; dismissed later, it comes again in period 12
  claiming(11, '2026-05-18T04:00:00.000Z', 100_001, [12]),
  objecting(11, '2026-05-23T15:59:00.000Z', 'object'),
  objecting(11, '2026-06-10T04:00:00.000Z', 'dismiss-objection'),
  claiming(3, '2026-07-15T04:00:00.000Z', 300_000, [14]),
  claiming(16, '2026-08-30T04:00:00.000Z', 1, [17]),
  claiming(4, '2026-10-19T04:00:00.000Z', 100_000, [20]),
  claiming(12, '2026-12-01T04:00:00.000Z', 300_000, [23]),
].sort((a, b) => a.ms - b.ms)

async function runTheYear(): Promise<void> {
  for (const event of events) {
    await runDue(event.ms)
    ports.clock.stepTo(event.ms)
    await event.run()
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
  if (kind === 'period.settle') naive.settle(number, aids.get(number) ?? [])
  if (kind === 'period.grace-end') {
    const chargeDay = chargeDayOf(number)
    const unpaid = [...naive.bills(number).keys()].filter((payer) =>
      [1, 2].every((n) => refuses(payer, chargeDay, n)),
    )
    naive.writeOff(number, unpaid, ports.clock.nowMs())
  }
}

function chargeDayOf(number: number): string {
  const month = String(Math.ceil((number % 24 || 24) / 2)).padStart(2, '0')
  return `${number > 24 ? 2027 : 2026}-${month}-${number % 2 === 1 ? '14' : '28'}`
}

// ---- what must be true afterwards ---------------------------------------------------------------------------------

test('every step of every period ran', () => {
  expect(done.get('period.cutoff')).toBe(25) // and the first of the next year
  expect(done.get('period.settle')).toBe(24)
  expect(done.get('period.charge')).toBe(24)
  expect(done.get('period.grace-end')).toBe(23) // the last one's is on 12 January
  expect(done.get('outbox.send')).toBe([...aids.values()].flat().length)
})

test('every share and every line of every history is the one that the naive model has', async () => {
  const rows = await ctx.db.selectFrom('enrollment').selectAll().execute()
  const indexOf = new Map(people.map(({ index }) => [enrollmentOf(index) as string, index]))
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
  const payerOf = new Map(people.map(({ payer }) => [accountOf(payer) as string, payer]))
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
  const paidOut = [...ports.payment.payouts.values()].map(BigInt).sort()
  expect(paidOut).toEqual([...aids.values()].flat().sort())
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
    lapsed.map((row) => people.find(({ index }) => enrollmentOf(index) === row.enrollment_id)?.payer),
  )
  expect([...payers].sort()).toEqual(['p4', 'p6'])
  expect(lapsed.every((row) => row.end_reason === 'unpaid' && row.ended_on !== null)).toBe(true)
})
