/** What happens to a period when something is late, missing or wrong. */
import { epochMs } from '@core/calendar/date'
import { fen } from '@core/money/fen'
import type { RuleSet } from '@core/plan/rules'
import type { Context } from '../../context'
import { type Engine, type RunSummary, createEngine } from '../../jobs/engine'
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
import { leaveRoster } from './commands'

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
  const report = await booksCheck(ctx.db, 'small')
  expect(report.parts.filter((part) => part.differenceFen !== 0)).toEqual([])
  expect(report.ok).toBe(true)
})

/** Two payers with two people each, covered since 21 January; period 1 is disclosed on 7 February, charged on the 14th. */
const people: TestPerson[] = [0, 1, 2, 3].map((index) => ({
  index,
  payer: index < 2 ? 'rich' : 'poor',
  birthDate: '1990-05-05',
  joinedAt: '2026-01-01T00:00:00.000Z',
}))

async function begin(rules: RuleSet = smallRules): Promise<void> {
  await openSmallPlan(ctx, '2026-02-01', rules)
  await ctx.db.transaction().execute((tx) => joinPeople(tx, ctx, people, rules))
  const claim = { index: 0, payer: 'rich', aidFen: 300_000, approvedAt: '2026-02-02T00:00:00.000Z' }
  await ctx.db.transaction().execute((tx) => approveClaim(tx, ctx, claim))
}

const until = (at: string): Promise<RunSummary> => engine.runDueUntil(epochMs(at))
const period = (number = 1) =>
  ctx.db.selectFrom('period').selectAll().where('number', '=', number).executeTakeFirstOrThrow()
const orders = () =>
  ctx.db.selectFrom('charge_order').selectAll().orderBy('attempt').orderBy('order_id').execute()
const statuses = async () => {
  const rows = await ctx.db.selectFrom('enrollment').select('status').orderBy('status').execute()
  return rows.map((row) => row.status)
}
const carryOver = async () =>
  (await ctx.db.selectFrom('plan').select('carry_over_fen').executeTakeFirstOrThrow()).carry_over_fen
const leave = (index: number, at: string) =>
  ctx.db.transaction().execute((tx) =>
    leaveRoster(tx, ctx, {
      planId: 'small',
      enrollmentIds: [enrollmentOf(index)],
      status: 'exited',
      reason: 'own-wish',
      endedOn: at.slice(0, 10) as never,
    }),
  )
/** The machine was off: nothing ran, and the clock cannot go back. */
const offUntil = (at: string): void => ports.clock.stepTo(epochMs(at))
const refusePoor = (): void => {
  ports.payment.answer = ({ providerContract }) =>
    providerContract === walletOf('poor') ? 'refused' : 'paid'
}

describe('the wallet’s window', () => {
  test('a charge day that was missed is not debited later: written off, and nobody lapses for our fault', async () => {
    await begin()
    await until('2026-02-12T00:00:00.000Z')
    offUntil('2026-02-16T02:00:00.000Z') // day 10 of the notice
    await until('2026-02-27T00:00:00.000Z')
    expect(ports.payment.asked).toEqual([])
    expect((await orders()).map((order) => [order.state, order.failure])).toEqual([
      ['failed', 'window-missed'],
      ['failed', 'window-missed'],
      ['written-off', 'window-missed'],
      ['written-off', 'window-missed'],
    ])
    const { state, billed_fen, written_off_fen } = await period()
    expect({ state, written_off_fen }).toEqual({ state: 'closed', written_off_fen: billed_fen })
    expect(await statuses()).toEqual(['active', 'active', 'active', 'active'])
  })

  test('a charge that is late in the evening waits for the next morning', async () => {
    await begin()
    await until('2026-02-12T00:00:00.000Z')
    offUntil('2026-02-14T14:30:00.000Z') // 22:30 in China
    const { failures } = await until('2026-02-14T14:30:00.000Z')
    expect(String(failures[0]?.error)).toMatch(/2 orders of period 1 are still open/)
    expect(ports.payment.asked).toEqual([])
    await until('2026-02-15T12:00:00.000Z')
    expect((await orders()).map((order) => order.state)).toEqual(['paid', 'paid'])
    expect((await orders()).every((order) => (order.finished_at ?? '') >= '2026-02-14T23:00:00.000Z')).toBe(
      true,
    )
  })
})

describe('answers', () => {
  test('money that may have arrived is never written off: the end of grace waits for the answer', async () => {
    await begin()
    ports.payment.answer = ({ providerContract }) =>
      providerContract === walletOf('poor') ? 'unknown' : 'paid'
    await until('2026-02-27T00:00:00.000Z')
    expect((await orders()).map((order) => `${order.attempt} ${order.state}`).sort()).toEqual([
      '1 paid',
      '1 sent',
    ])
    expect((await period()).state).toBe('charging')
    ports.payment.answer = () => 'paid'
    await until('2026-02-28T00:00:00.000Z')
    expect(await period()).toMatchObject({ state: 'closed', written_off_fen: 0 })
    expect(await statuses()).toEqual(['active', 'active', 'active', 'active'])
  })

  test('a payer whose contract is not known any more counts as refused, and the others are debited', async () => {
    await begin()
    await until('2026-02-12T00:00:00.000Z')
    await ctx.db.deleteFrom('debit_contract').where('provider_contract', '=', walletOf('poor')).execute()
    await until('2026-02-14T01:00:00.000Z')
    expect((await orders()).map((order) => order.failure).sort()).toEqual(['contract-ended', null])
    await until('2026-02-27T00:00:00.000Z')
    expect(await statuses()).toEqual(['active', 'active', 'lapsed', 'lapsed'])
  })

  test('a debit of another sum than the bill is not booked: the order stays open', async () => {
    await begin()
    const { debit } = ports.payment
    ports.payment.debit = async (requests) =>
      (await debit(requests)).map((one) =>
        one.outcome === 'paid' ? { ...one, sumFen: fen(one.sumFen + 1) } : one,
      )
    await until('2026-02-14T02:00:00.000Z')
    expect(new Set((await orders()).map((order) => order.state))).toEqual(new Set(['sent']))
    ports.payment.debit = debit
    await until('2026-02-27T00:00:00.000Z')
    expect((await orders()).map((order) => order.state)).not.toContain('sent')
  })

  test('answers that nobody asked for are left out', async () => {
    await begin()
    const { debit } = ports.payment
    ports.payment.debit = async (requests) => [
      ...(await debit(requests)),
      { orderId: 'ord_somebody-else', outcome: 'paid', sumFen: fen(1), providerRef: 'x', paidAtMs: 0 },
    ]
    await until('2026-02-27T00:00:00.000Z')
    expect((await period()).state).toBe('closed')
  })

  test('a pay-out without an answer is asked again under the same id and booked once', async () => {
    await begin()
    const answers = ['unknown', 'refused', 'unknown'] as const
    let asked = 0
    ports.payment.answerPayout = () => answers[asked++] ?? 'paid'
    await until('2026-02-17T00:00:00.000Z')
    expect(asked).toBe(4)
    expect([...ports.payment.payouts.values()]).toEqual([300_000])
    const [card] = await ctx.db.selectFrom('case_card').selectAll().execute()
    expect(card).toMatchObject({ state: 'paid' })
  })
})

describe('who bears what', () => {
  test('what is unpaid after grace lowers the carry-over, and the next period makes up for it', async () => {
    await begin()
    refusePoor()
    await until('2026-02-27T00:00:00.000Z')
    const { collected_fen, carry_over_fen, written_off_fen } = await period()
    expect(written_off_fen).toBe(collected_fen / 2)
    expect(await carryOver()).toBe(carry_over_fen - written_off_fen)
    await until('2026-03-10T16:00:00.000Z')
    const next = await period(3)
    // nobody fell ill: what is shared is what the others left
    expect(next).toMatchObject({ aid_fen: 0, members: 2, carry_in_fen: carry_over_fen - written_off_fen })
    expect(next.needed_fen).toBe(written_off_fen - carry_over_fen)
  })

  test('where the plan says sponsor, the sponsor owes it and the carry-over stays', async () => {
    await begin({ ...smallRules, unpaid: 'sponsor' })
    refusePoor()
    await until('2026-02-27T00:00:00.000Z')
    const { carry_over_fen, written_off_fen } = await period()
    expect(written_off_fen).toBeGreaterThan(0)
    expect(await carryOver()).toBe(carry_over_fen)
  })

  test.each([
    ['pro-rata', '9367/20250', Math.floor((300_000 * 149_872) / 324_000)],
    ['sponsor', null, 300_000],
  ] as const)('what a cap cuts off is borne as the plan says: %s', async (shortfall, ratio, paidFen) => {
    // 4 members of weight 58 at 646 fen per unit of weight: 149,872 of the 324,000 that are needed
    await begin({ ...smallRules, perCaseCapFen: fen(646), shortfall })
    await until('2026-02-27T00:00:00.000Z')
    expect(await period()).toMatchObject({
      gross_fen: 149_872,
      shortfall_fen: 324_000 - 149_872,
      payout_ratio: ratio,
    })
    expect([...ports.payment.payouts.values()]).toEqual([paidFen])
  })

  test('the operator’s fee waits while the money is not there, and is taken later', async () => {
    await begin()
    refusePoor()
    await until('2026-02-27T00:00:00.000Z')
    const fees = () =>
      ctx.db.selectFrom('journal_entry').select('entry_key').where('kind', '=', 'fee').execute()
    expect(await fees()).toEqual([])
    await until('2026-04-01T00:00:00.000Z')
    expect(await fees()).toHaveLength(1)
  })
})

describe('leaving', () => {
  test('somebody still waiting leaves without ever sharing', async () => {
    await begin()
    expect(await leave(3, '2026-02-01')).toEqual([enrollmentOf(3)])
    await until('2026-02-27T00:00:00.000Z')
    expect((await period()).members).toBe(3)
  })

  test('who has left cannot leave again', async () => {
    await begin()
    await until('2026-02-08T00:00:00.000Z')
    expect(await leave(3, '2026-02-08')).toEqual([enrollmentOf(3)])
    expect(await leave(3, '2026-02-09')).toEqual([])
    expect(await leave(99, '2026-02-09')).toEqual([])
  })

  test('while a cut-off is overdue nobody can leave: it is not known yet which period is their last', async () => {
    await begin()
    offUntil('2026-02-07T05:00:00.000Z')
    await expect(leave(3, '2026-02-07')).rejects.toMatchObject({ code: 'overloaded' })
    await until('2026-02-07T05:00:00.000Z')
    expect(await leave(3, '2026-02-07')).toEqual([enrollmentOf(3)])
    await until('2026-02-27T00:00:00.000Z')
    expect(await Promise.all([1, 2].map(async (n) => (await period(n)).members))).toEqual([4, 3])
  })
})

describe('order and agreement', () => {
  test('a cut-off waits for the settlement before it', async () => {
    await begin()
    const broken = createEngine({
      context: ctx,
      handlers: {
        ...serverHandlers,
        'period.settle': { mode: 'transaction', run: () => Promise.reject(new Error('broken')) },
      },
    })
    const { failures } = await broken.runDueUntil(epochMs('2026-02-21T00:00:00.000Z'))
    expect(
      failures.some(({ kind, error }) => kind === 'period.cutoff' && /not settled/.test(String(error))),
    ).toBe(true)
    expect(await ctx.db.selectFrom('period').select('number').execute()).toEqual([{ number: 1 }])
    expect(ports.payment.asked).toEqual([])
    await until('2026-02-22T00:00:00.000Z')
    expect(await period(2)).toMatchObject({ disclosure_date: '2026-02-21', members: 4 })
  })

  test('when the roster does not owe what was settled, nobody is charged and it says so', async () => {
    await begin()
    await until('2026-02-12T00:00:00.000Z')
    const stray = enrollmentOf(3)
    await ctx.db.updateTable('enrollment').set({ end_period: 0 }).where('enrollment_id', '=', stray).execute()
    const { failures } = await until('2026-02-14T00:00:00.000Z')
    expect(String(failures[0]?.error)).toMatch(/settled 324000 fen, its roster owes 243000/)
    expect(ports.payment.asked).toEqual([])
    expect(await orders()).toEqual([])
    await ctx.db
      .updateTable('enrollment')
      .set({ end_period: null })
      .where('enrollment_id', '=', stray)
      .execute()
    await until('2026-02-14T10:00:00.000Z')
    expect((await orders()).map((order) => order.state)).toEqual(['paid', 'paid'])
  })

  test('work with a payload that names no period fails with its name, and stays', async () => {
    await begin()
    await ctx.db.updateTable('due_work').set({ payload: '{}' }).where('kind', '=', 'period.cutoff').execute()
    const { failures } = await until('2026-02-07T00:00:00.000Z')
    expect(String(failures[0]?.error)).toMatch(/period\.cutoff small\/2026-02-07 names no plan and day/)
  })
})
