/** The steps of a period at the size of the demo world: 40,000 people, 25,000 payers. Times are printed, not judged. */
import { type CalendarDate, addDays, epochMs } from '@core/calendar/date'
import type { Context } from '../../context'
import { createEngine } from '../../jobs/engine'
import { serverHandlers } from '../../jobs/handlers'
import { approveClaim, joinPeople, openSmallPlan } from '../../testing/smallPlan'
import { type TestDatabase, openTestDatabase } from '../../testing/testDatabase'
import { testPorts } from '../../testing/testPorts'
import { booksCheck } from '../books/queries'

jest.setTimeout(300_000)

const PEOPLE = 40_000
const PAYERS = 25_000
const START = '2026-01-01T00:00:00.000Z'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.drop())

test('a period of 40,000 people in 25,000 families settles and charges in sets', async () => {
  const ports = testPorts(START)
  const ctx: Context = { db: database.db, ports }
  const spentMs: Record<string, number> = {}
  const measure = async <T>(what: string, run: () => Promise<T>): Promise<T> => {
    const from = performance.now()
    const result = await run()
    spentMs[what] = Math.round(performance.now() - from)
    return result
  }
  await openSmallPlan(ctx, '2026-01-23')
  const people = Array.from({ length: PEOPLE }, (_, index) => ({
    index,
    payer: `p${index % PAYERS}`,
    birthDate: addDays('1968-01-01' as CalendarDate, (index * 7919) % (365 * 55)),
    joinedAt: START,
  }))
  await measure('join', () => database.db.transaction().execute((tx) => joinPeople(tx, ctx, people)))
  await database.db.transaction().execute((tx) =>
    approveClaim(tx, ctx, {
      index: 1,
      payer: 'p1',
      aidFen: 300_000,
      approvedAt: '2026-02-01T00:00:00.000Z',
    }),
  )
  // one in fifty refuses the first time, one in five hundred for good
  const place = (contract: string) => Number(contract.slice('wallet-p'.length))
  ports.payment.answer = ({ providerContract, attempt }) => {
    const n = place(providerContract)
    return n % 500 === 0 || (attempt === 1 && n % 50 === 0) ? 'refused' : 'paid'
  }
  const engine = createEngine({ context: ctx, handlers: serverHandlers })
  let last = performance.now()
  const summary = await engine.runDueUntil(epochMs('2026-02-27T00:00:00.000Z'), ({ kind, key }) => {
    const now = performance.now()
    spentMs[`${kind} ${key.split('/')[1]}`] = Math.round(now - last)
    last = now
  })
  expect(summary.failures).toEqual([])
  const report = await measure('books check', () => booksCheck(database.db, 'small'))
  expect(report.parts.filter((part) => part.differenceFen !== 0)).toEqual([])
  expect(report).toMatchObject({ ok: true, rosterDifference: 0 })
  const [period] = await database.db.selectFrom('period').selectAll().where('number', '=', 1).execute()
  expect(period).toMatchObject({ state: 'closed', members: expect.any(Number) as number })
  expect(period?.members).toBeGreaterThan(39_000)
  expect(period?.collected_fen).toBe((period?.paid_fen ?? 0) + (period?.written_off_fen ?? 0))
  const orders = await database.db
    .selectFrom('charge_order')
    .select(({ fn }) => fn.countAll<number>().as('orders'))
    .where('attempt', '=', 1)
    .executeTakeFirstOrThrow()
  expect(orders.orders).toBe(PAYERS)
  console.info(`${PEOPLE} people, ${PAYERS} orders, ms: ${JSON.stringify(spentMs)}`)
})
