/** Changes of a membership one by one: what is refused, and what happens to money and cover. Reckoned by hand. */
import { fen } from '@core/money/fen'
import { type PrepaidWorld, momentOf, prepaid, prepaidWorld } from '../../testing/prepaidWorld'
import {
  type TestPerson,
  accountOf,
  enrollmentOf,
  joinPeople,
  namedId,
  openSmallPlan,
  smallRules,
} from '../../testing/smallPlan'
import { type TestDatabase, openTestDatabase } from '../../testing/testDatabase'
import { booksCheck } from '../books/queries'
import { arrearsOf } from '../charge/queries'
import {
  confirmFirstDebit,
  pauseEnrollment,
  refundShares,
  reinstate,
  resumeEnrollment,
  topUp,
} from './commands'

let database: TestDatabase
let w: PrepaidWorld
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  await database.empty()
  w = prepaidWorld(database)
})
afterEach(async () => {
  const report = await booksCheck(w.db, 'small')
  expect(report.parts.filter((part) => part.differenceFen !== 0)).toEqual([])
  expect(report).toMatchObject({ ok: true, rosterDifference: 0 })
})

const planId = 'small'
const ids = (index: number) => ({ planId, enrollmentIds: [enrollmentOf(index)] })
const row = (index: number) =>
  w.db
    .selectFrom('enrollment')
    .selectAll()
    .where('enrollment_id', '=', enrollmentOf(index))
    .executeTakeFirstOrThrow()
const deposit = (name: string, index: number, sum: number) =>
  w.tx((t) =>
    topUp(t, w.ctx, {
      planId,
      deposits: [
        { depositId: namedId('dep', name), enrollmentId: enrollmentOf(index), sumFen: sum as never },
      ],
    }),
  )

describe('deposits', () => {
  test('the same deposit again is a no-op; with another sum it is refused', async () => {
    await w.begin(prepaid, [0])
    await deposit('once', 0, 700)
    await deposit('once', 0, 700)
    expect(await w.balance(0)).toEqual(['waiting', 700])
    await expect(deposit('once', 0, 800)).rejects.toMatchObject({ code: 'idempotency-mismatch' })
  })

  test.each([0, -5, 1.5, NaN, 2 ** 53])('a sum of %d never enters', async (sum) => {
    await w.begin(prepaid, [100])
    await expect(deposit('odd', 0, sum)).rejects.toMatchObject({ code: 'malformed-input' })
    expect(await w.balance(0)).toEqual(['waiting', 100])
  })

  test('who has left, who is unknown and who came back too late are refused by name', async () => {
    await w.begin(prepaid, [300, 5_000])
    await expect(deposit('a', 9, 100)).rejects.toMatchObject({
      errors: [{ field: '/items/0', code: 'not-found' }],
    })
    await w.settles(1, 1_000) // 540 each: the first lapses on Thursday 8 January, and may return until the 19th
    await w.until(momentOf(3, 0, 1))
    await expect(deposit('b', 0, 900)).rejects.toMatchObject({ code: 'return-too-late' })
    await w.leaves(0)
    expect(await w.refunded(0)).toEqual([300])
    await expect(deposit('c', 0, 900)).rejects.toMatchObject({ code: 'enrollment-over' })
  })

  test('in time it brings somebody back who lapsed, without a new wait and with the gap written down', async () => {
    await w.begin(prepaid, [300, 5_000])
    await w.settles(1, 1_000)
    await deposit('back', 0, 900)
    await deposit('back', 0, 900)
    expect(await w.balance(0)).toEqual(['lapsed', 1_200])
    const back = await w.db.selectFrom('notice').selectAll().where('kind', '=', 'reinstated').execute()
    expect(back).toMatchObject([
      { account_id: accountOf('p0'), about: { enrollmentId: enrollmentOf(0), day: '2026-01-12' } },
    ])
    await w.settles(2, 500) // 540 for two
    expect(await w.balance(0)).toEqual(['active', 930])
    const gaps = await w.db.selectFrom('cover_gap').selectAll().execute()
    expect(gaps).toMatchObject([{ from_on: '2026-01-08', until_on: '2026-01-12', reason: 'balance' }])
  })
})

test('a first debit that nobody confirms: off the roster, the wait stopped, ended free after two periods', async () => {
  await openSmallPlan(w.ctx, '2026-01-05', prepaid)
  const person = (index: number): TestPerson => ({
    ...{ index, payer: `p${index}`, birthDate: '1990-12-24', joinedAt: '2026-01-03T00:00:00.000Z' },
    confirmed: index === 0,
  })
  await w.tx((t) => joinPeople(t, w.ctx, [0, 1, 2].map(person), prepaid))
  for (const index of [0, 1, 2]) await deposit(`${index}`, index, 2_000)
  await w.settles(1, 500)
  expect(await row(1)).toMatchObject({
    status: 'paused',
    pause_reason: 'unconfirmed',
    paused_on: '2026-01-05',
  })
  await w.tx((t) => confirmFirstDebit(t, w.ctx, ids(1)))
  expect(await row(1)).toMatchObject({ status: 'waiting', paused_on: null })
  await w.settles(2, 500)
  expect(await w.balance(1)).toEqual(['active', 1_730])
  await w.settles(3, 500)
  expect(await w.balance(2)).toEqual(['ended', 0])
  expect(await w.refunded(2)).toEqual([2_000])
  expect(await row(2)).toMatchObject({ end_reason: 'unconfirmed', ended_on: '2026-01-05' })
})

test('pausing needs an open membership, coming back a pause of one’s own', async () => {
  await w.begin(prepaid, [2_000])
  await expect(w.tx((t) => resumeEnrollment(t, w.ctx, ids(0)))).rejects.toMatchObject({ code: 'conflict' })
  await w.tx((t) => pauseEnrollment(t, w.ctx, ids(0)))
  await expect(w.tx((t) => pauseEnrollment(t, w.ctx, ids(0)))).rejects.toMatchObject({ code: 'conflict' })
})

test('an illness while waiting: shares and balance back, and what an open period still draws follows', async () => {
  await w.begin(prepaid, [2_000, 2_000])
  await w.settles(1, 500)
  await w.discloses(2, 500)
  const occasion = { kind: 'waiting-illness' } as const
  const answer = await w.tx((t) =>
    refundShares(t, w.ctx, { planId, enrollmentId: enrollmentOf(0), occasion }),
  )
  expect(answer).toEqual({ sharesFen: 270, ended: true })
  await w.until(momentOf(2, 3, 2))
  expect((await w.refunded(0)).sort((a, b) => a - b)).toEqual([270, 270, 1_460])
  const refusal = { kind: 'refusal', reason: 'illness-not-listed' } as const
  await expect(
    w.tx((t) => refundShares(t, w.ctx, { planId, enrollmentId: enrollmentOf(1), occasion: refusal })),
  ).rejects.toMatchObject({ code: 'refund-not-due' })
})

test('arrears paid in time reinstate a post-paid member; the carry-over gets its money back', async () => {
  w.ctx.ports.clock.stepTo?.(Date.parse('2026-01-03T00:00:00.000Z'))
  await openSmallPlan(w.ctx, '2026-02-01')
  const people = [0, 1].map((index) => ({
    ...{ index, payer: `p${index}`, birthDate: '1990-12-24', joinedAt: '2026-01-03T00:00:00.000Z' },
  }))
  await w.tx((t) => joinPeople(t, w.ctx, people, smallRules))
  const wallet = w.ctx.ports.payment as unknown as {
    answer: (request: { providerContract: string }) => string
  }
  wallet.answer = ({ providerContract }) => (providerContract.endsWith('p0') ? 'refused' : 'paid')
  await w.until('2026-02-06T17:00:00.000Z')
  const aid = { plan_id: planId, period_number: 1, seq: 1, cases: 1, aid_fen: 1_000 }
  await w.db.insertInto('period_aid').values(aid).execute()
  await w.until('2026-02-27T00:00:00.000Z')
  expect(await row(0)).toMatchObject({ status: 'lapsed', end_reason: 'unpaid' })
  const owed = (await arrearsOf(w.db, planId, [enrollmentOf(0)])).get(enrollmentOf(0))
  expect(owed).toBe(540)
  const payment = { paymentId: namedId('dep', 'arrears'), enrollmentId: enrollmentOf(0) }
  const pay = (sum: number) =>
    w.tx((t) => reinstate(t, w.ctx, { planId, payments: [{ ...payment, sumFen: fen(sum) }] }))
  await expect(pay(539)).rejects.toMatchObject({ code: 'conflict' })
  await pay(540)
  await pay(540)
  expect(await row(0)).toMatchObject({ status: 'active', on_roster: false, ended_on: null })
  const plan = await w.db.selectFrom('plan').select('carry_over_fen').executeTakeFirstOrThrow()
  expect(plan.carry_over_fen).toBe(0)
  await w.until('2026-03-07T00:00:00.000Z')
  expect(await row(0)).toMatchObject({ status: 'active', on_roster: true })
})
