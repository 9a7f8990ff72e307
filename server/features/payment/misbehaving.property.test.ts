/**
 * A wallet that repeats, swaps, loses and falsifies what it tells us, against people who tap twice, go away and come
 * back: the books balance, and every order ends in exactly one state.
 */
import fc from 'fast-check'
import { type Fen, fen } from '@core/money/fen'
import { createSandboxPayment } from '../../../mock/payment'
import type { Misbehaviour } from '../../../mock/sandboxNotices'
import type { Context } from '../../context'
import { createEngine } from '../../jobs/engine'
import { serverHandlers } from '../../jobs/handlers'
import {
  accountOf,
  enrollmentOf,
  joinPeople,
  namedId,
  openSmallPlan,
  aheadRules,
} from '../../testing/smallPlan'
import { type TestDatabase, openTestDatabase } from '../../testing/testDatabase'
import { testPorts } from '../../testing/testPorts'
import { booksCheck } from '../books/queries'
import { createDepositOrder, depositOrder, handleNotification } from './commands'

const START = '2026-03-02T00:00:00.000Z'
const ORDERS = 6

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.drop())

type Act = { readonly order: number; readonly act: 'tap' | 'pay' | 'look' | 'tell' | 'wait' }
const acts = fc.array(
  fc.record({
    order: fc.integer({ min: 0, max: ORDERS - 1 }),
    act: fc.constantFrom<Act['act']>('tap', 'pay', 'pay', 'look', 'tell', 'wait'),
  }),
  { minLength: 10, maxLength: 40 },
)
const faultsOf: fc.Arbitrary<Misbehaviour> = fc.record({
  duplicate: fc.constantFrom(0, 5_000, 10_000),
  silent: fc.constantFrom(0, 5_000, 10_000),
  wrongSum: fc.constantFrom(0, 5_000, 10_000),
  lostReply: fc.constantFrom(0, 3_000),
  shuffle: fc.boolean(),
})

test('every order ends paid once, closed, or given back, and the money is where the rows say', async () => {
  await fc.assert(
    fc.asyncProperty(acts, faultsOf, fc.string(), fc.boolean(), async (steps, faults, seed, isOver) => {
      await database.empty()
      const ports = testPorts(START, seed)
      const payment = createSandboxPayment({ seed, nowMs: () => ports.clock.nowMs(), faults })
      Object.assign(ports, { payment })
      const ctx: Context = { db: database.db, ports }
      const engine = createEngine({ context: ctx, handlers: serverHandlers })
      await openSmallPlan(ctx, '2026-03-01', aheadRules)
      const person = { index: 1, payer: 'ann', birthDate: '1990-05-05', joinedAt: START }
      await ctx.db.transaction().execute((tx) => joinPeople(tx, ctx, [person], aheadRules))

      // A membership that ends meanwhile takes no deposit: everything goes back.
      if (isOver) await ctx.db.updateTable('enrollment').set({ status: 'exited' }).execute()
      const tell = async (): Promise<void> => {
        for (const raw of payment.wallet.tell()) await handleNotification(ctx, raw)
      }
      for (const { order, act } of steps) {
        const id = namedId('dep', `${order}`)
        const input = { id, planId: 'ahead', channel: 'h5' as const, items: [item(order)] }
        if (act === 'tap')
          await refusedOr(
            createDepositOrder(ctx, { accountId: accountOf('ann'), ip: null, acting: null }, input),
          )
        if (act === 'pay') payment.wallet.pay(id)
        if (act === 'look') await refusedOr(depositOrder(ctx, accountOf('ann'), id))
        if (act === 'tell') await tell()
        if (act === 'wait') ports.clock.stepTo(ports.clock.nowMs() + 7 * 60_000)
      }
      for (let round = 0; round < 30; round += 1) {
        await tell()
        await engine.runDueUntil(ports.clock.nowMs() + 3_600_000)
        ports.clock.stepTo(ports.clock.nowMs() + 3_600_000)
      }
      await check(ctx, payment.wallet.money, isOver)
    }),
    { numRuns: 12 },
  )
}, 120_000)

const item = (order: number) => ({ enrollmentId: enrollmentOf(1), sumFen: 100 + order })

async function refusedOr(asked: Promise<unknown>): Promise<void> {
  await asked.catch((error: unknown) => {
    const name = error instanceof Error ? error.name : ''
    if (name !== 'Refusal') throw error
  })
}

async function check(ctx: Context, money: { in: number; out: number }, isOver: boolean): Promise<void> {
  const orders = await ctx.db.selectFrom('payment_order').selectAll().execute()
  const refunds = await ctx.db.selectFrom('payment_refund').selectAll().execute()
  expect(orders.filter((order) => order.state === 'asked')).toEqual([])
  const paid = orders.filter((order) => order.state === 'paid')
  expect(sumOf(paid)).toBe(money.in)
  expect(refunds.map((refund) => refund.state).filter((state) => state !== 'refunded')).toEqual([])
  expect(sumOf(refunds)).toBe(money.out)
  // What is here is the members' balance; everything else went back, each order once.
  const kept = paid.filter((order) => order.credited)
  expect(kept.length).toBe(isOver ? 0 : paid.length)
  const entries = await ctx.db.selectFrom('balance_entry').select('amount_fen').execute()
  expect(entries.map((entry) => entry.amount_fen).sort()).toEqual(kept.map((order) => order.sum_fen).sort())
  expect(money.in - money.out).toBe(sumOf(kept))
  const back = paid.filter((order) => !order.credited).map((order) => order.order_id)
  expect(refunds.map((refund) => refund.order_id).sort()).toEqual(back.sort())
  const report = await booksCheck(ctx.db, 'ahead')
  expect(report.parts.filter((part) => part.differenceFen !== 0)).toEqual([])
}

const sumOf = (rows: readonly { sum_fen: Fen }[]): number =>
  fen(rows.reduce((sum: number, row) => sum + row.sum_fen, 0))
