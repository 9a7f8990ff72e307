/** Families that the wallet refuses: first the whole sum, twice; then the payer's own share alone. */
import type { MyBill } from '@contract/statement'
import type { PeriodList } from '@contract/period'
import type { CalendarDate, Instant } from '@core/calendar/date'
import { fen } from '@core/money/fen'
import { booksCheck } from '../books/queries'
import {
  type TestPerson,
  accountOf,
  approveClaim,
  enrollmentOf,
  joinPeople,
  openSmallPlan,
  walletOf,
} from '../../testing/smallPlan'
import { createOrders, sendOrders } from './commands'
import { type TestServer, openTestServer } from '../../testing/testServer'

let world: TestServer
beforeAll(async () => {
  world = await openTestServer('2026-01-01T00:00:00.000Z')
  await begin()
  await world.keep()
})
beforeEach(() => world.rewind())
afterEach(async () => {
  const report = await booksCheck(world.ctx.db, 'small')
  expect(report.parts.filter((part) => part.differenceFen !== 0)).toEqual([])
  expect(report.ok).toBe(true)
})
afterAll(() => world.close())

/** 'family': a child, then the payer, then a parent, in order of joining · 'parents': two parents, the payer not. */
const families: Record<string, readonly ('self' | 'child' | 'parent')[]> = {
  family: ['child', 'self', 'parent'],
  parents: ['parent', 'parent'],
  single: ['self'],
}
const people: (TestPerson & { relation: string })[] = Object.entries(families).flatMap(
  ([payer, relations], f) =>
    relations.map((relation, place) => ({
      ...{
        index: 10 * f + place,
        payer,
        relation,
        birthDate: relation === 'child' ? '2010-05-05' : '1980-05-05',
      },
      joinedAt: `2026-01-0${1 + place}T03:00:00.000Z`,
    })),
)

async function begin(): Promise<void> {
  const { ctx } = world
  await openSmallPlan(ctx, '2026-02-01')
  await ctx.db.transaction().execute(async (tx) => {
    await joinPeople(tx, ctx, people)
    for (const { index, relation } of people) {
      const set = { relation: relation as 'self' }
      await tx.updateTable('enrollment').set(set).where('enrollment_id', '=', enrollmentOf(index)).execute()
      await tx
        .updateTable('account_member')
        .set(set)
        .where('enrollment_id', '=', enrollmentOf(index))
        .execute()
    }
    const claim = { index: 20, payer: 'single', aidFen: 300_000, approvedAt: '2026-02-02T00:00:00.000Z' }
    await approveClaim(tx, ctx, claim)
  })
}

/** Every order of a payer: attempt, state, failure, whom it is for. */
async function orders(payer: string): Promise<[number, string, string | null, number[]][]> {
  const { db } = world.ctx
  const rows = await db
    .selectFrom('charge_order')
    .selectAll()
    .where('account_id', '=', accountOf(payer))
    .orderBy('attempt')
    .execute()
  return Promise.all(
    rows.map(async (row) => {
      const lines = await db
        .selectFrom('charge_line')
        .selectAll()
        .where('order_id', '=', row.order_id)
        .execute()
      expect(row.sum_fen).toBe(lines.reduce((sum, line) => sum + line.share_fen, 0))
      const who = people.filter(({ index }) =>
        lines.some((line) => line.enrollment_id === enrollmentOf(index)),
      )
      return [row.attempt, row.state, row.failure, who.map(({ index }) => index)]
    }),
  )
}
const period = () =>
  world.ctx.db.selectFrom('period').selectAll().where('number', '=', 1).executeTakeFirstOrThrow()
const statusOf = async (index: number) =>
  (
    await world.ctx.db
      .selectFrom('enrollment')
      .select('status')
      .where('enrollment_id', '=', enrollmentOf(index))
      .executeTakeFirstOrThrow()
  ).status
async function bill(payer: string): Promise<MyBill> {
  const { items } = (await world.get<PeriodList>('/v1/plans/small/periods')).body
  const first = items.find(({ number }) => number === 1)
  const token = await world.signIn(accountOf(payer))
  return (await world.get<MyBill>(`/v1/me/statements/${first?.id}`, token)).body
}
const share = async (index: number) =>
  (
    await world.ctx.db
      .selectFrom('charge_line')
      .select('share_fen')
      .where('enrollment_id', '=', enrollmentOf(index))
      .limit(1)
      .executeTakeFirstOrThrow()
  ).share_fen

/** The wallet has room for one adult's share and no more. */
const roomForOne = async (): Promise<void> => {
  await world.runUntil('2026-02-13T00:00:00.000Z')
  const { share_fen } = await world.ctx.db
    .selectFrom('period_share')
    .select('share_fen')
    .where('tier', '=', 3)
    .executeTakeFirstOrThrow()
  world.ports.payment.answer = ({ sumFen }) => (sumFen > share_fen ? 'refused' : 'paid')
}

test('the whole sum is asked for twice, then the payer’s own share alone; the rest stays in grace', async () => {
  await roomForOne()
  await world.runUntil('2026-02-14T12:00:00.000Z')
  expect(await orders('family')).toEqual([[1, 'failed', 'insufficient', [0, 1, 2]]])
  await world.runUntil('2026-02-15T12:00:00.000Z')
  expect(await orders('family')).toEqual([
    [1, 'failed', 'insufficient', [0, 1, 2]],
    [2, 'failed', 'insufficient', [0, 1, 2]],
    [3, 'paid', null, [1]],
    [4, 'failed', 'left-in-grace', [0, 2]],
  ])
  // no payer of their own: who joined first
  expect((await orders('parents')).slice(2)).toEqual([
    [3, 'paid', null, [10]],
    [4, 'failed', 'left-in-grace', [11]],
  ])
  expect(await orders('single')).toEqual([[1, 'paid', null, [20]]])
  const { state, billed_fen, paid_fen, written_off_fen } = await period()
  expect({ state, written_off_fen }).toEqual({ state: 'charging', written_off_fen: 0 })
  const restFen = (await share(0)) + (await share(2)) + (await share(11))
  expect(billed_fen - paid_fen).toBe(restFen)
  expect(await bill('family')).toMatchObject({ state: 'grace', debit: { attempts: 3, nextAttemptAt: null } })
  expect((await bill('single')).state).toBe('charged')
  // the payer's own line first, then the family in order of joining
  expect((await bill('family')).lines.map((line) => line.enrollmentId)).toEqual([1, 0, 2].map(enrollmentOf))
})

test('after grace the rest is written off and its people lapse; the payer stays covered', async () => {
  await roomForOne()
  await world.runUntil('2026-02-27T00:00:00.000Z')
  expect((await orders('family')).map(([attempt, state]) => [attempt, state])).toEqual([
    ...[
      [1, 'failed'],
      [2, 'failed'],
      [3, 'paid'],
    ],
    [4, 'written-off'],
  ])
  expect(await Promise.all([0, 1, 2, 10, 11, 20].map(statusOf))).toEqual([
    ...['lapsed', 'active', 'lapsed'],
    ...['active', 'lapsed', 'active'],
  ])
  const first = await period()
  expect(first).toMatchObject({ state: 'closed', billed_fen: first.paid_fen + first.written_off_fen })
  expect(first.written_off_fen).toBe((await share(0)) + (await share(2)) + (await share(11)))
  expect((await bill('family')).state).toBe('written-off')
  const { items } = (await world.get<PeriodList>('/v1/plans/small/periods')).body
  const id = items.find(({ number }) => number === 1)?.id
  expect((await world.get(`/v1/periods/${id}`)).body).toMatchObject({
    billing: {
      ...{ billedFen: first.billed_fen, collectedFen: first.paid_fen, writtenOffFen: first.written_off_fen },
      outstandingFen: 0,
    },
  })
})

test('a family with enough money by the second day is debited whole: nobody is left behind for asking early', async () => {
  world.ports.payment.answer = ({ attempt }) => (attempt === 1 ? 'refused' : 'paid')
  await world.runUntil('2026-02-27T00:00:00.000Z')
  expect((await orders('family')).map(([attempt, state]) => `${attempt} ${state}`)).toEqual([
    '1 failed',
    '2 paid',
  ])
  expect(await period()).toMatchObject({ state: 'closed', written_off_fen: 0 })
})

test('a payer who cannot pay even their own share loses everybody, each share written off once', async () => {
  world.ports.payment.answer = ({ providerContract }) =>
    providerContract === walletOf('family') ? 'refused' : 'paid'
  await world.runUntil('2026-02-27T00:00:00.000Z')
  expect((await orders('family')).map(([attempt, state]) => `${attempt} ${state}`)).toEqual([
    ...['1 failed', '2 failed', '3 written-off', '4 written-off'],
  ])
  expect((await period()).written_off_fen).toBe((await share(0)) + (await share(1)) + (await share(2)))
  expect(await Promise.all([0, 1, 2].map(statusOf))).toEqual(['lapsed', 'lapsed', 'lapsed'])
})

test('an own share without an answer is asked about again under its id, and never written off while it may be paid', async () => {
  await roomForOne()
  const { answer } = world.ports.payment
  let silent = true
  world.ports.payment.answer = (request) =>
    request.attempt === 3 && silent && answer(request) === 'paid' ? 'paid-but-silent' : answer(request)
  const { debit } = world.ports.payment
  world.ports.payment.debit = async (requests) =>
    (await debit(requests)).map((one) =>
      silent && requests.some(({ orderId, attempt }) => orderId === one.orderId && attempt === 3)
        ? { orderId: one.orderId, outcome: 'unknown' }
        : one,
    )
  await world.runUntil('2026-02-27T00:00:00.000Z')
  expect((await orders('family'))[2]).toEqual([3, 'sent', null, [1]])
  expect((await period()).state).toBe('charging')
  silent = false
  await world.runUntil('2026-02-28T00:00:00.000Z')
  expect((await orders('family')).slice(2).map(([, state]) => state)).toEqual(['paid', 'written-off'])
  expect(await statusOf(1)).toBe('active')
})

test('where the contract has ended or the wallet sees a risk, less money helps nobody: no smaller sum is asked', async () => {
  const { debit } = world.ports.payment
  world.ports.payment.debit = async (requests) =>
    (await debit(requests)).map((one) => ({ orderId: one.orderId, outcome: 'refused', reason: 'risk' }))
  world.ports.payment.answer = () => 'refused'
  await world.runUntil('2026-02-27T00:00:00.000Z')
  expect((await orders('family')).map(([attempt]) => attempt)).toEqual([1, 2])
  expect(fen((await period()).paid_fen)).toBe(0)
})

test('however many orders there are, the wallet is asked for a chunk at a time, each order once', async () => {
  await world.runUntil('2026-02-13T00:00:00.000Z')
  const { debit } = world.ports.payment
  const asked: number[] = []
  world.ports.payment.debit = (requests) => {
    asked.push(requests.length)
    return debit(requests)
  }
  const key = { planId: 'small', periodNumber: 1, attempt: 1 }
  const times = { noticeOn: '2026-02-07' as CalendarDate, dueAt: '2026-02-14T00:00:00.000Z' as Instant }
  await world.ctx.db.transaction().execute((tx) => createOrders(tx, { ...key, ...times }))
  let paidFen = 0
  const send = () =>
    sendOrders(world.ctx, {
      ...key,
      chunkSize: 2,
      window: () => 'open',
      onPaid: async (tx, sumFen) => {
        paidFen += sumFen
        await tx
          .updateTable('period')
          .set({ paid_fen: fen(paidFen) })
          .execute()
      },
    })
  expect(await send()).toBe(0)
  expect(asked).toEqual([2, 1])
  expect(await send()).toBe(0)
  expect(asked).toEqual([2, 1])
  expect(paidFen).toBe((await period()).collected_fen)
  await world.ctx.db.updateTable('period').set({ state: 'charging' }).execute()
})
