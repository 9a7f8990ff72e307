/** Retries over several days: each inside the window of its notice, never above what was announced, until one succeeds. */
import { type CalendarDate, dateInChina, epochMs } from '@core/calendar/date'
import { debitFault, noticeWindow } from '@core/calendar/debit'
import { fen } from '@core/money/fen'
import { twiceAMonthFiveDays, twiceAMonthRetried } from '@core/plan/presets/calendars'
import type { RuleSet } from '@core/plan/rules'
import type { Context } from '../../context'
import { type Engine, type RunSummary, createEngine } from '../../jobs/engine'
import { serverHandlers } from '../../jobs/handlers'
import {
  type TestPerson,
  approveClaim,
  joinPeople,
  openSmallPlan,
  smallRules,
  walletOf,
} from '../../testing/smallPlan'
import { type TestDatabase, openTestDatabase } from '../../testing/testDatabase'
import { type TestPorts, testPorts } from '../../testing/testPorts'
import { booksCheck } from '../books/queries'

let database: TestDatabase
let ports: TestPorts
let ctx: Context
let engine: Engine
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  await database.empty()
  ports = testPorts('2026-01-01T00:00:00.000Z')
  ctx = { db: database.db, ports }
  engine = createEngine({ context: ctx, handlers: serverHandlers })
})
afterEach(async () => {
  expect(await booksCheck(ctx.db, 'small')).toMatchObject({ ok: true, differenceFen: 0 })
})

/** Period 1 is disclosed on 7 February and charged on the 14th; the 15th is day 9. */
const retried: RuleSet = { ...smallRules, calendar: twiceAMonthRetried }
const people: TestPerson[] = [0, 1].map((index) => ({
  ...{ index, payer: index === 0 ? 'rich' : 'poor', birthDate: '1990-05-05' },
  joinedAt: '2026-01-01T00:00:00.000Z',
}))
async function begin(rules: RuleSet): Promise<void> {
  await openSmallPlan(ctx, '2026-02-01', rules)
  await ctx.db.transaction().execute((tx) => joinPeople(tx, ctx, people, rules))
  const claim = { index: 0, payer: 'rich', aidFen: 300_000, approvedAt: '2026-02-02T00:00:00.000Z' }
  await ctx.db.transaction().execute((tx) => approveClaim(tx, ctx, claim))
}
const until = (at: string): Promise<RunSummary> => engine.runDueUntil(epochMs(at))
const offUntil = (at: string): void => ports.clock.stepTo(epochMs(at))
const isPoor = (providerContract: string): boolean => providerContract === walletOf('poor')
const poorPaysAt = (attempt: number): void => {
  ports.payment.answer = (request) =>
    isPoor(request.providerContract) && request.attempt < attempt ? 'refused' : 'paid'
}
const orders = () =>
  ctx.db
    .selectFrom('charge_order')
    .selectAll()
    .where('period_number', '=', 1)
    .orderBy('attempt')
    .orderBy('order_id')
    .execute()
const ofPoor = async () => {
  const rows = await orders()
  const contracts = await ctx.db.selectFrom('debit_contract').selectAll().execute()
  const poor = contracts.find((row) => isPoor(row.provider_contract))?.contract_id
  return rows.filter((row) => row.contract_id === poor)
}
const statuses = async () => {
  const rows = await ctx.db.selectFrom('enrollment').select('status').orderBy('enrollment_id').execute()
  return rows.map((row) => row.status).sort()
}

test('every moment of the calendar is tried, each under a notice that allows it and for the sum announced', async () => {
  const asked: { at: string; attempt: number; sumFen: number }[] = []
  ports.payment.answer = ({ providerContract, attempt, sumFen }) => {
    if (!isPoor(providerContract)) return 'paid'
    asked.push({ at: new Date(ports.clock.nowMs()).toISOString(), attempt, sumFen })
    return 'refused'
  }
  await begin(retried)
  await until('2026-02-26T00:00:00.000Z')
  const whole = (await ofPoor()).filter(({ failure }) => failure !== 'left-in-grace')
  const days = whole.map(({ due_at, notice_on }) => `${dateInChina(due_at).slice(5)} ${notice_on.slice(5)}`)
  expect([...new Set(days)]).toEqual([
    '02-14 02-07',
    '02-15 02-07',
    // Day 10 and 11 of the first notice: the second one goes out on the 16th, and allows its third day.
    ...['18', '19', '20', '21', '22', '23', '24'].map((day) => `02-${day} 02-16`),
  ])
  const announcedFen = fen(whole[0]?.sum_fen ?? 0)
  for (const { at, attempt, sumFen } of asked) {
    const noticeOn = whole.find((order) => order.attempt === attempt)?.notice_on ?? ('' as CalendarDate)
    const request = { noticeOn, announcedFen, sumFen: fen(sumFen), paid: false }
    expect(debitFault(retried.calendar, request, at)).toBeNull()
  }
  expect(await statuses()).toEqual(['active', 'lapsed'])
  const { state, written_off_fen } = await ctx.db
    .selectFrom('period')
    .selectAll()
    .where('number', '=', 1)
    .executeTakeFirstOrThrow()
  expect({ state, written_off_fen }).toEqual({ state: 'closed', written_off_fen: announcedFen })
})

test('one success ends the cycle, under the new notice too', async () => {
  await begin(retried)
  poorPaysAt(4)
  await until('2026-02-26T00:00:00.000Z')
  expect((await ofPoor()).map(({ attempt, state }) => `${attempt} ${state}`)).toEqual([
    '1 failed',
    '2 failed',
    '3 failed',
    '4 paid',
  ])
  expect([...ports.payment.paid.values()]).toHaveLength(2)
  expect(await statuses()).toEqual(['active', 'active'])
})

test('the new notice goes out on its own day, before anybody is asked', async () => {
  await begin(retried)
  poorPaysAt(3)
  await until('2026-02-16T03:00:00.000Z')
  const asked = ports.payment.asked.length
  expect((await ofPoor()).map(({ attempt, state, notice_on }) => [attempt, state, notice_on])).toEqual([
    [1, 'failed', '2026-02-07'],
    [2, 'failed', '2026-02-07'],
    [3, 'due', '2026-02-16'],
  ])
  await until('2026-02-17T15:00:00.000Z')
  expect(ports.payment.asked).toHaveLength(asked)
  await until('2026-02-18T00:00:00.000Z')
  expect((await ofPoor())[2]?.state).toBe('paid')
})

test('an answer that comes only after the next retry’s moment is caught up with by the one after', async () => {
  await begin(retried)
  ports.payment.answer = ({ providerContract, attempt }) => {
    if (!isPoor(providerContract)) return 'paid'
    const late = ports.clock.nowMs() >= epochMs('2026-02-15T06:00:00.000Z')
    if (attempt === 1) return late ? 'refused' : 'unknown'
    return 'paid'
  }
  await until('2026-02-26T00:00:00.000Z')
  expect((await ofPoor()).map(({ attempt, state }) => `${attempt} ${state}`)).toEqual(['1 failed', '3 paid'])
})

test('a machine that was off over the first notice’s days debits under the second', async () => {
  await begin(retried)
  await until('2026-02-12T00:00:00.000Z')
  offUntil('2026-02-17T02:00:00.000Z') // day 11
  await until('2026-02-26T00:00:00.000Z')
  const all = await orders()
  expect(all.filter(({ attempt }) => attempt === 1).map(({ failure }) => failure)).toEqual([
    'window-missed',
    'window-missed',
  ])
  const paid = all.filter(({ state }) => state === 'paid')
  const to = noticeWindow(retried.calendar, '2026-02-16' as CalendarDate)
  for (const { notice_on, finished_at } of paid) {
    expect(notice_on).toBe('2026-02-16')
    expect(dateInChina(finished_at ?? '') >= (to?.from ?? '')).toBe(true)
  }
  expect(paid).toHaveLength(2)
  expect(await statuses()).toEqual(['active', 'active'])
})

test('with five days of retries, who has not paid is removed when they are over', async () => {
  await begin({ ...smallRules, calendar: twiceAMonthFiveDays })
  poorPaysAt(99)
  await until('2026-02-19T15:00:00.000Z')
  const whole = (await ofPoor()).map(({ attempt, due_at }) => `${attempt} ${dateInChina(due_at)}`)
  expect(whole).toEqual(['1 2026-02-14', '2 2026-02-15', '3 2026-02-18', '4 2026-02-19'])
  expect(await statuses()).toEqual(['active', 'active'])
  await until('2026-02-20T00:00:00.000Z')
  expect(await statuses()).toEqual(['active', 'lapsed'])
})
