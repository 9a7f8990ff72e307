/** The steps of a period at the size of the demo world: 40,000 people, 25,000 payers. Times are printed, not judged. */
import { type CalendarDate, addDays, ageOn, dateInChina, epochMs } from '@core/calendar/date'
import { coverFrom, sharesFrom } from '@core/enrollment/cover'
import { coverEndPeriod, ruleTier, tierUntil } from '@core/plan/rules'
import type { Context, Tx } from '../../context'
import { insertMany } from '../../db/insertMany'
import { createEngine } from '../../jobs/engine'
import { serverHandlers } from '../../jobs/handlers'
import {
  accountOf,
  approveClaim,
  enrollmentOf,
  memberOf,
  namedId,
  openSmallPlan,
  smallRules,
  walletOf,
} from '../../testing/smallPlan'
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

interface Person {
  readonly index: number
  readonly payer: string
  readonly birthDate: CalendarDate
}

/** Only the rows that a period reads; joining 40,000 people the way people join would take most of this test. */
async function writePeople(tx: Tx, people: readonly Person[]): Promise<void> {
  await insertMany(tx, 'debit_contract', people.slice(0, PAYERS), {
    account_id: ['text', ({ payer }) => accountOf(payer)],
    contract_id: ['text', ({ payer }) => namedId('ctr', payer)],
    provider: ['text', () => 'test'],
    provider_contract: ['text', ({ payer }) => walletOf(payer)],
    state: ['text', () => 'active'],
    signed_at: ['timestamptz', () => START],
  })
  await insertMany(tx, 'member', people, {
    member_id: ['text', ({ index }) => memberOf(index)],
    name_enc: ['bytea', () => Buffer.from('王小明')],
    id_number_enc: ['bytea', () => Buffer.from('sealed')],
    birth_date: ['date', ({ birthDate }) => birthDate],
    sex: ['text', ({ index }) => (index % 2 ? 'male' : 'female')],
    region_code: ['text', () => '110101'],
    created_at: ['timestamptz', () => START],
  })
  const joinedOn = dateInChina(START)
  await insertMany(tx, 'enrollment', people, {
    member_id: ['text', ({ index }) => memberOf(index)],
    enrollment_id: ['text', ({ index }) => enrollmentOf(index)],
    plan_id: ['text', () => 'small'],
    payer_account_id: ['text', ({ payer }) => accountOf(payer)],
    contract_id: ['text', ({ payer }) => namedId('ctr', payer)],
    relation: ['text', () => 'self'],
    rule_version: ['text', () => smallRules.version],
    certificate_no: ['text', ({ index }) => `T-${index}`],
    status: ['text', () => 'waiting'],
    joined_at: ['timestamptz', () => START],
    confirmed_at: ['timestamptz', () => START],
    joined_on: ['date', () => joinedOn],
    cover_from: ['date', () => coverFrom(smallRules, joinedOn)],
    shares_from: ['date', () => sharesFrom(smallRules, joinedOn)],
    cover_until: ['date', ({ birthDate }) => coverEndPeriod(smallRules, birthDate).disclosure],
    tier: ['smallint', ({ birthDate }) => ruleTier(smallRules, ageOn(birthDate, joinedOn))?.tier ?? 3],
    tier_until: ['date', ({ birthDate }) => tierUntil(smallRules, birthDate, joinedOn)],
  })
}

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
  const people: Person[] = Array.from({ length: PEOPLE }, (_, index) => {
    const birthDate = addDays('1968-01-01' as CalendarDate, (index * 7919) % (365 * 55))
    return { index, payer: `p${index % PAYERS}`, birthDate }
  })
  await measure('rows', () => database.db.transaction().execute((tx) => writePeople(tx, people)))
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
