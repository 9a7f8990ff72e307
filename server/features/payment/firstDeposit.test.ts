/**
 * Joining a plan that is paid for beforehand, on the whole server with the sandbox wallet: nobody is a member before the
 * money is booked, and however it gets there, it ends with exactly one enrollment and one deposit.
 */
import type { Home } from '@contract/home'
import type { BalanceHistory, MemberCover } from '@contract/cover'
import type { NoticePage } from '@contract/notice'
import type { DepositOrderView } from '@contract/payment'
import { tongzhouPrepaid } from '@core/plan/presets/tongzhouPrepaid'
import { createSandboxPayment } from '../../../mock/payment'
import { booksCheck } from '../books/queries'
import { balanceOf } from '../balance/queries'
import { openPlan } from '../plan/commands'
import { type JoiningServer, openJoiningServer } from '../../testing/joining'
import { namedId } from '../../testing/smallPlan'
import { problemOf } from '../../testing/testServer'
import { handleNotification } from './commands'

const planId = 'tongzhou-prepaid'
const START = '2026-03-02T02:00:00.000Z'

let world: JoiningServer
let payment: ReturnType<typeof createSandboxPayment>
let made = 0
const nextId = (): string => namedId('dep', `first ${(made += 1)}`)

beforeAll(async () => {
  world = await openJoiningServer(START)
  payment = createSandboxPayment({ seed: 'first', nowMs: () => world.ports.clock.nowMs() })
  Object.assign(world.ports, { payment })
  const opened = { rules: tongzhouPrepaid, openedOn: '2026-01-01', joinable: true, replayed: false }
  await world.ctx.db.transaction().execute((tx) => openPlan(tx, world.ctx, { ...opened, schedule: false }))
})
afterAll(() => world.close())
afterEach(async () => {
  expect(await booksCheck(world.ctx.db, planId)).toMatchObject({ ok: true, differenceFen: 0 })
})

/** Somebody of 35 who joins: 200 yuan. */
async function joins() {
  const token = await world.newToken()
  const request = world.request([world.self()], { planId })
  const { body, status } = await world.join(request, token)
  expect(status).toBe(201)
  const enrollmentId = body.enrollments[0]?.id ?? ''
  return { token, request, receipt: body, enrollmentId }
}
const order = (enrollmentId: string, token: string, id = nextId(), sumFen = 20_000) =>
  world.post<DepositOrderView>(
    '/v1/deposit-orders',
    { id, planId, channel: 'h5', items: [{ enrollmentId, sumFen }] },
    token,
  )
const tell = async (): Promise<void> => {
  for (const raw of payment.wallet.tell()) await handleNotification(world.ctx, raw)
}
const cover = async (enrollmentId: string, token: string): Promise<MemberCover> =>
  (await world.get<MemberCover>(`/v1/me/enrollments/${enrollmentId}`, token)).body
const deposits = (enrollmentId: string) =>
  world.ctx.db
    .selectFrom('balance_entry')
    .select('amount_fen')
    .where('enrollment_id', '=', enrollmentId)
    .execute()
async function expectMember(enrollmentId: string): Promise<void> {
  expect(await deposits(enrollmentId)).toEqual([{ amount_fen: 20_000 }])
  expect(await balanceOf(world.ctx.db, enrollmentId)).toMatchObject({ status: 'waiting', balanceFen: 20_000 })
}

test('who joins is pending, without a debit contract, and sees what to pay until when', async () => {
  const { token, receipt, enrollmentId } = await joins()
  expect(receipt.enrollments[0]).toMatchObject({ state: 'pending' })
  expect(receipt.firstShare).toBeNull()
  expect(receipt.firstDeposit).toEqual({
    items: [{ enrollmentId, sumFen: 20_000 }],
    payBy: '2026-03-08',
  })
  const before = await cover(enrollmentId, token)
  expect(before.firstDeposit).toEqual({ sumFen: 20_000, payBy: '2026-03-08' })
  expect(before.actions).toMatchObject({ pause: false, setCeiling: false, topUp: false, exit: true })
  expect(await world.ctx.db.selectFrom('debit_contract').selectAll().execute()).toEqual([])
  expect((await world.get<Home>('/v1/home', token)).body.enrollments[0]?.state).toBe('pending')
})

test('only the exact sum of the age is taken, and only from the payer', async () => {
  const { token, enrollmentId } = await joins()
  for (const sumFen of [19_999, 20_001]) {
    const answer = await order(enrollmentId, token, nextId(), sumFen)
    expect([answer.status, problemOf(answer).code]).toEqual([400, 'malformed-input'])
  }
  const stranger = await order(enrollmentId, await world.newToken())
  expect(problemOf(stranger).code).toBe('not-found')
})

test('paid and told: a member from the booking on, whose wait begins that day, told in the inbox', async () => {
  const { token, enrollmentId } = await joins()
  const { body } = await order(enrollmentId, token)
  expect(body).toMatchObject({ purpose: 'first-deposit', sumFen: 20_000, state: 'asked' })
  await world.runUntil('2026-03-02T02:20:00.000Z')
  payment.wallet.pay(body.id)
  await tell()
  await expectMember(enrollmentId)
  const now = await cover(enrollmentId, token)
  expect(now.person).toMatchObject({ state: 'waiting', joinedOn: '2026-03-02', coverFrom: '2026-05-31' })
  expect(now.balance).toEqual({ balanceFen: 20_000, warnBelowFen: 5_000 })
  const { items } = (await world.get<NoticePage>('/v1/me/notices', token)).body
  expect(items.map(({ kind, sumFen }) => [kind, sumFen])).toEqual([['deposit-booked', 20_000]])
})

test('a double tap of join and of pay, from two devices, is one enrollment and one order', async () => {
  const { token, request, enrollmentId } = await joins()
  const again = await world.join(request, token)
  expect(again.body.enrollments.map(({ id }) => id)).toEqual([enrollmentId])
  const id = nextId()
  const [one, two, other] = await Promise.all([
    order(enrollmentId, token, id),
    order(enrollmentId, token, id),
    order(enrollmentId, token, nextId()),
  ])
  expect([one.body.id, two.body.id]).toEqual([one.body.id, one.body.id])
  expect(other.body.id).toBe(one.body.id)
  payment.wallet.pay(one.body.id)
  await tell()
  await expectMember(enrollmentId)
})

test('the notice comes before the reply, twice, and the payer looks as well: booked once', async () => {
  const { token, enrollmentId } = await joins()
  const id = nextId()
  const create = payment.createOrder.bind(payment)
  Object.assign(payment, {
    createOrder: async (asked: Parameters<typeof create>[0]) => {
      const started = await create(asked)
      payment.wallet.pay(asked.orderId)
      const told = payment.wallet.tell()
      for (const raw of [...told, ...told]) await handleNotification(world.ctx, raw)
      return started
    },
  })
  const reply = await order(enrollmentId, token, id)
  Object.assign(payment, { createOrder: create })
  expect(reply.status).toBe(201)
  expect((await world.get<DepositOrderView>(`/v1/deposit-orders/${id}`, token)).body.state).toBe('paid')
  expect((await order(enrollmentId, token, id)).body).toMatchObject({ state: 'paid', pay: null })
  await expectMember(enrollmentId)
})

test('the app is closed in the middle of paying and no notice comes: due work finds out', async () => {
  const { token, enrollmentId } = await joins()
  const { body } = await order(enrollmentId, token)
  payment.wallet.pay(body.id)
  payment.wallet.tell() // lost
  expect((await cover(enrollmentId, token)).person.state).toBe('pending')
  await world.runUntil('2026-03-02T02:40:00.000Z')
  await expectMember(enrollmentId)
})

test('a reply that is lost: paid by the first tap, the second one opens no wallet', async () => {
  const { token, enrollmentId } = await joins()
  const id = nextId()
  await order(enrollmentId, token, id)
  payment.wallet.pay(id)
  payment.wallet.tell()
  expect((await order(enrollmentId, token, id)).body).toMatchObject({ state: 'paid', pay: null })
  await expectMember(enrollmentId)
})

test('not paid in time: closed, tried again under another id, and one deposit', async () => {
  const { token, enrollmentId } = await joins()
  const first = await order(enrollmentId, token)
  await world.runUntil('2026-03-02T04:00:00.000Z')
  expect((await world.get<DepositOrderView>(`/v1/deposit-orders/${first.body.id}`, token)).body.state).toBe(
    'closed',
  )
  const second = await order(enrollmentId, token)
  expect(second.body.id).not.toBe(first.body.id)
  payment.wallet.pay(second.body.id)
  await tell()
  await expectMember(enrollmentId)
})

test('paid when it is too late to be a member: it goes back by itself', async () => {
  const { token, enrollmentId } = await joins()
  const { body } = await order(enrollmentId, token)
  await world.ctx.db
    .updateTable('enrollment')
    .set({ status: 'ended', ended_on: '2026-03-02' as never })
    .where('enrollment_id', '=', enrollmentId)
    .execute()
  payment.wallet.pay(body.id)
  await tell()
  expect((await world.get<DepositOrderView>(`/v1/deposit-orders/${body.id}`, token)).body.state).toBe(
    'returned',
  )
  expect(await deposits(enrollmentId)).toEqual([])
})

test('never paid: it ends after seven days, free, and the same person may join again', async () => {
  const { token, request, enrollmentId } = await joins()
  await world.runUntil(new Date(world.ports.clock.nowMs() + 7 * 86_400_000 + 1_000).toISOString())
  expect((await cover(enrollmentId, token)).person.state).toBe('ended')
  const { items } = (await world.get<NoticePage>('/v1/me/notices', token)).body
  expect(items.map(({ kind }) => kind)).toEqual(['deposit-missed'])
  const again = await world.join({ ...request, id: world.request([]).id }, token)
  expect(again.status).toBe(201)
  expect(again.body.enrollments[0]?.state).toBe('pending')
})

test('a mother who confirms is in once her child pays, who is told how much and until when', async () => {
  const token = await world.newToken()
  const idNumber = world.fresh('1970-02-03')
  const mother = world.person({ relation: 'parent', name: '王秀英', idNumber })
  const joined = await world.join({ ...world.request([mother], { planId }), askerName: '林一舟' }, token)
  const link = joined.body.asked[0]?.path?.split('token=')[1] ?? ''
  const yes = {
    ...{
      identity: { name: '王秀英', idNumber },
      ruleVersion: tongzhouPrepaid.version,
      answers: mother.answers,
    },
    ...{ consents: { rules: true, health: true }, helper: null },
  }
  const hers = await world.newToken()
  for (const _ of ['once', 'again'])
    expect((await world.post(`/v1/asked/${link}/confirmation`, yes, hers)).status).toBe(201)
  const { items } = (await world.get<NoticePage>('/v1/me/notices', token)).body
  expect(items).toMatchObject([{ kind: 'deposit-due', name: '王**', planId }])
  const enrollmentId = items[0]?.enrollmentId ?? ''
  const { firstDeposit } = await cover(enrollmentId, token)
  expect([items[0]?.sumFen, items[0]?.day]).toEqual([firstDeposit?.sumFen, firstDeposit?.payBy])
  await world.runUntil(new Date(world.ports.clock.nowMs() + 7 * 86_400_000 + 1_000).toISOString())
})

test('who changes their mind before paying leaves at once, and owes nothing', async () => {
  const { token, enrollmentId } = await joins()
  const id = namedId('ext', enrollmentId)
  const answer = await world.post('/v1/exits', { id, enrollmentIds: [enrollmentId] }, token)
  expect(answer.status).toBe(201)
  expect((await cover(enrollmentId, token)).person.state).toBe('ended')
})

test('more than the first deposit raises the balance, and is in its history', async () => {
  const { token, enrollmentId } = await joins()
  const first = await order(enrollmentId, token)
  payment.wallet.pay(first.body.id)
  await tell()
  const more = await order(enrollmentId, token, nextId(), 5_000)
  expect(more.body.purpose).toBe('deposit')
  payment.wallet.pay(more.body.id)
  await tell()
  expect((await cover(enrollmentId, token)).balance?.balanceFen).toBe(25_000)
  expect((await cover(enrollmentId, token)).actions.topUp).toBe(true)
  const history = await world.get<BalanceHistory>(`/v1/me/enrollments/${enrollmentId}/balance`, token)
  expect(history.body.lines.map(({ kind, sumFen, balanceFen }) => [kind, sumFen, balanceFen])).toEqual([
    ['deposit', 5_000, 25_000],
    ['deposit', 20_000, 20_000],
  ])
})
