/** Aid of somebody who owed shares: what was written off is paid out of it, once, and the rest goes to the member. */
import { epochMs } from '@core/calendar/date'
import type { RuleSet } from '@core/plan/rules'
import type { Context } from '../../context'
import { createEngine } from '../../jobs/engine'
import { serverHandlers } from '../../jobs/handlers'
import {
  type TestPerson,
  approveClaim,
  enrollmentOf,
  joinPeople,
  openSmallPlan,
  smallRules,
  walletOf,
} from '../../testing/smallPlan'
import { type TestDatabase, openTestDatabase } from '../../testing/testDatabase'
import { type TestPorts, testPorts } from '../../testing/testPorts'
import { booksCheck } from '../books/queries'
import { arrearsOf } from '../charge/queries'

let database: TestDatabase
let ports: TestPorts
let ctx: Context
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  await database.empty()
  ports = testPorts('2026-01-01T00:00:00.000Z')
  ctx = { db: database.db, ports }
})

/** Covered since 21 January; the payer of 2 and 3 is refused from the first period on, and both lapse on 26 February. */
const people: TestPerson[] = [0, 1, 2, 3].map((index) => ({
  ...{ index, payer: index < 2 ? 'rich' : 'poor', birthDate: '1990-05-05' },
  joinedAt: '2026-01-01T00:00:00.000Z',
}))
const until = (at: string) =>
  createEngine({ context: ctx, handlers: serverHandlers }).runDueUntil(epochMs(at))
const approve = (claim: { index: number; payer: string; aidFen: number; approvedAt: string }) =>
  ctx.db.transaction().execute((tx) => approveClaim(tx, ctx, claim))
const owed = async (index: number) =>
  (await arrearsOf(ctx.db, 'small', [enrollmentOf(index)])).get(enrollmentOf(index)) ?? 0
const plan = () => ctx.db.selectFrom('plan').selectAll().executeTakeFirstOrThrow()

async function lapseOwing(rules: RuleSet): Promise<void> {
  await openSmallPlan(ctx, '2026-02-01', rules)
  await ctx.db.transaction().execute((tx) => joinPeople(tx, ctx, people, rules))
  await approve({ index: 0, payer: 'rich', aidFen: 300_000, approvedAt: '2026-02-02T00:00:00.000Z' })
  ports.payment.answer = ({ providerContract }) =>
    providerContract === walletOf('poor') ? 'refused' : 'paid'
  await until('2026-02-27T00:00:00.000Z')
}

test.each(['carry-over', 'sponsor'] as const)('arrears come back to who bore them: %s', async (unpaid) => {
  await lapseOwing({ ...smallRules, unpaid })
  const owedFen = await owed(2)
  expect(owedFen).toBeGreaterThan(0)
  // Ill before the lapse, claimed after it.
  await approve({ index: 2, payer: 'poor', aidFen: 300_000, approvedAt: '2026-02-27T00:00:00.000Z' })
  await until('2026-03-15T00:00:00.000Z')
  const before = await plan()
  await until('2026-03-17T00:00:00.000Z')
  expect([...ports.payment.payouts.values()]).toEqual([300_000, 300_000 - owedFen])
  expect(await owed(2)).toBe(0)
  expect(await owed(3)).toBe(owedFen) // somebody else’s arrears stay theirs
  const gain = (await plan()).carry_over_fen - before.carry_over_fen
  expect(gain).toBe(unpaid === 'carry-over' ? owedFen : 0)
  const cards = await ctx.db.selectFrom('case_card').select('state').execute()
  expect(cards.map(({ state }) => state)).toEqual(['paid', 'paid'])
  expect(await booksCheck(ctx.db, 'small')).toMatchObject({ ok: true, differenceFen: 0 })
})

test('aid smaller than the arrears pays what it can, and nothing is sent', async () => {
  await lapseOwing(smallRules)
  const owedFen = await owed(2)
  await approve({ index: 2, payer: 'poor', aidFen: 1_000, approvedAt: '2026-02-27T00:00:00.000Z' })
  await until('2026-03-17T00:00:00.000Z')
  expect([...ports.payment.payouts.values()]).toEqual([300_000])
  expect(await owed(2)).toBe(owedFen - 1_000)
  const cards = await ctx.db.selectFrom('case_card').select('state').execute()
  expect(cards.map(({ state }) => state)).toEqual(['paid', 'paid'])
  expect(await booksCheck(ctx.db, 'small')).toMatchObject({ ok: true, differenceFen: 0 })
})
