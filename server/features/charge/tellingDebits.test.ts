/**
 * What somebody is told of a debit, from the notice before it to paying what is owed: each once, with its sum and its day,
 * and the wallet that has to know beforehand is told through the outbox.
 */
import type { Dues, MemberCover } from '@contract/cover'
import type { Home } from '@contract/home'
import type { NoticePage } from '@contract/notice'
import type { DebitContractView, DepositOrderView } from '@contract/payment'
import type { DebitNotice, DebitNoticeResult } from '../../ports/payment'
import {
  accountOf,
  approveClaim,
  enrollmentOf,
  joinPeople,
  namedId,
  openSmallPlan,
  walletOf,
} from '../../testing/smallPlan'
import { createSandboxPayment } from '../../../mock/payment'
import { sandboxWalletOf } from '../../testing/sandboxWallet'
import { problemOf, type TestServer, openTestServer } from '../../testing/testServer'
import { booksCheck } from '../books/queries'

const DISCLOSED = '2026-02-07T02:30:00.000Z'
const [RICH, POOR] = [enrollmentOf(1), enrollmentOf(2)]

let world: TestServer
let announced: DebitNotice[]
let answer: () => DebitNoticeResult
beforeAll(async () => {
  world = await openTestServer('2026-01-01T00:00:00.000Z')
  const { ctx } = world
  await openSmallPlan(ctx, '2026-02-01')
  await ctx.db.transaction().execute(async (tx) => {
    const common = { birthDate: '1985-05-05', joinedAt: '2026-01-01T03:00:00.000Z' }
    await joinPeople(tx, ctx, [
      { index: 1, payer: 'rich', ...common },
      { index: 2, payer: 'poor', ...common },
      { index: 3, payer: 'away', ...common },
    ])
    const claim = { index: 3, payer: 'away', aidFen: 300_000, approvedAt: '2026-02-02T00:00:00.000Z' }
    await approveClaim(tx, ctx, claim)
  })
  Object.assign(world.ports.payment, {
    announces: ['test'],
    announceDebit: async (notice: DebitNotice) => {
      announced.push(notice)
      return answer()
    },
  })
  world.ports.payment.answer = ({ providerContract }) =>
    providerContract === walletOf('poor') ? 'refused' : 'paid'
  await world.keep()
})
beforeEach(async () => {
  await world.rewind()
  announced = []
  answer = () => ({ outcome: 'announced' })
})
afterEach(async () => expect(await booksCheck(world.ctx.db, 'small')).toMatchObject({ ok: true }))
afterAll(() => world.close())

async function told(token: string): Promise<[string, number | null, string | null][]> {
  const { items } = (await world.get<NoticePage>('/v1/me/notices', token)).body
  return items.map(({ kind, sumFen, day }) => [kind, sumFen, day])
}

/** A sandbox wallet in place of the test's, and how somebody pays through it. */
function sandboxFor(token: string) {
  const wallet = sandboxWalletOf(
    world,
    token,
    createSandboxPayment({ seed: 'arrears', nowMs: world.ports.clock.nowMs }),
  )
  const pays = (id: string, sumFen: number, enrollmentId = POOR) =>
    wallet.orders(id, [{ enrollmentId, sumFen }])
  return { ...wallet, pays }
}

test('at the disclosure each payer who signed in reads sum, day and wallet, and each wallet is told once', async () => {
  const token = await world.signIn(accountOf('rich'))
  await world.runUntil(DISCLOSED)
  const { items } = (await world.get<NoticePage>('/v1/me/notices', token)).body
  const [notice] = items.filter(({ kind }) => kind === 'debit-announced')
  expect(notice).toMatchObject({ periodNumber: 1, day: '2026-02-14', provider: 'test' })
  expect(announced).toHaveLength(3)
  expect(new Set(announced.map(({ sumFen }) => sumFen))).toEqual(new Set([notice?.sumFen]))
  // An account nobody ever signed in to has no inbox.
  const others = await world.ctx.db
    .selectFrom('notice')
    .select('account_id')
    .where('kind', '=', 'debit-announced')
    .execute()
  expect(others.map((row) => row.account_id)).toEqual([accountOf('rich')])
})

test('a notice that the wallet did not take is given again, and a repeated step changes nothing', async () => {
  answer = () => ({ outcome: 'unknown' })
  await world.runUntil(DISCLOSED)
  const before = announced.length
  expect(before).toBeGreaterThanOrEqual(3)
  answer = () => ({ outcome: 'announced' })
  await world.runUntil('2026-02-07T12:00:00.000Z')
  const after = announced.length
  await world.ctx.db
    .updateTable('due_work')
    .set({ state: 'due' })
    .where('kind', '=', 'period.announce')
    .execute()
  await world.runUntil('2026-02-08T12:00:00.000Z')
  expect(announced).toHaveLength(after)
  const left = await world.ctx.db
    .selectFrom('outbox')
    .select('message_id')
    .where('kind', '=', 'debit.announce')
    .where('done_at', 'is', null)
    .execute()
  expect(left).toEqual([])
})

test('a refused debit, the end of grace, lapsing and paying what is owed are told; cover goes on without a new wait', async () => {
  const token = await world.signIn(accountOf('poor'))
  await world.runUntil('2026-02-14T02:00:00.000Z')
  expect((await told(token))[0]?.[0]).toBe('debit-failed')
  await world.runUntil('2026-02-16T02:00:00.000Z')
  const [ending] = await told(token)
  expect(ending?.[0]).toBe('grace-ending')
  await world.runUntil('2026-03-02T02:00:00.000Z')
  const [lapsed] = await told(token)
  expect(lapsed?.[0]).toBe('lapsed-unpaid')
  const read = async () => (await world.get<MemberCover>(`/v1/me/enrollments/${POOR}`, token)).body
  const { arrears, actions } = await read()
  expect(actions.payArrears).toBe(true)
  expect(lapsed?.slice(1)).toEqual([arrears?.sumFen, arrears?.payBy])
  const dues = async () => (await world.get<Home>('/v1/home', token)).body.dues
  const people = [{ enrollmentId: POOR, relation: 'self', sumFen: arrears?.sumFen }]
  expect(await dues()).toMatchObject([{ kind: 'lapsed', planId: 'small', ...arrears, people }])

  const { pays, settles } = sandboxFor(token)
  const sum = arrears?.sumFen ?? 0
  expect(problemOf(await pays('too much', sum + 1)).code).toBe('malformed-input')
  const first = await pays('one', sum)
  expect(first.body).toMatchObject({ purpose: 'arrears', sumFen: sum })
  // Another device asks under another id: it is the same payment.
  expect((await pays('two', sum)).body.id).toBe(first.body.id)
  await settles(first.body.id)
  expect((await read()).person.state).toBe('covered')
  expect(await dues()).toEqual([])
  expect(problemOf(await pays('three', sum)).code).toBe('payment-not-due')
  expect((await told(token))[0]).toEqual(['reinstated', sum, '2026-03-02'])
})

test('paid in grace: nothing stops, the books say so, and grace ends with nobody lapsing', async () => {
  const token = await world.signIn(accountOf('poor'))
  const read = async () => (await world.get<MemberCover>(`/v1/me/enrollments/${POOR}`, token)).body
  await world.runUntil('2026-02-14T02:00:00.000Z')
  expect((await read()).grace).toBeNull() // another debit is to come
  await world.runUntil('2026-02-16T02:00:00.000Z')
  const { grace } = await read()
  const dues = async () => (await world.get<Dues>('/v1/me/dues', token)).body.items
  expect(await dues()).toMatchObject([
    {
      kind: 'grace',
      planId: 'small',
      ...grace,
      people: [{ enrollmentId: POOR, relation: 'self', sumFen: grace?.sumFen }],
    },
  ])
  const { pays, settles } = sandboxFor(token)
  const { body } = await pays('grace', grace?.sumFen ?? 0)
  expect(body.purpose).toBe('arrears')
  await settles(body.id)
  expect((await read()).grace).toBeNull()
  expect(await dues()).toEqual([])
  expect((await told(token))[0]?.slice(0, 2)).toEqual(['arrears-paid', grace?.sumFen])
  await world.runUntil('2026-03-02T02:00:00.000Z')
  expect((await read()).person.state).toBe('covered')
  const first = await world.ctx.db
    .selectFrom('period')
    .select(['state', 'billed_fen', 'paid_fen', 'written_off_fen'])
    .where('number', '=', 1)
    .executeTakeFirstOrThrow()
  expect(first).toEqual({ ...first, state: 'closed', paid_fen: first.billed_fen, written_off_fen: 0 })
})

test('a card that expires: what it still owed is paid in grace, and a new contract is debited from the next period on', async () => {
  const token = await world.signIn(accountOf('poor'))
  const read = async () => (await world.get<MemberCover>(`/v1/me/enrollments/${POOR}`, token)).body
  await world.runUntil('2026-02-16T02:00:00.000Z') // refused each time
  const signed = await world.post<DebitContractView>(
    '/v1/debit-contracts',
    { id: namedId('ctr', 'new card'), channel: 'h5' },
    token,
  )
  expect(signed.body.state).toBe('signed')
  const moved = await world.ask({
    ...{ method: 'PUT', url: '/v1/me/payers' },
    payload: { contractId: signed.body.id, enrollmentIds: [POOR] },
    headers: { authorization: `Bearer ${token}` },
  })
  expect(moved.status).toBe(204)
  const { grace } = await read()
  const { pays, settles } = sandboxFor(token)
  await settles((await pays('grace', grace?.sumFen ?? 0)).body.id)
  expect((await read()).grace).toBeNull()

  await world.ctx.db.transaction().execute((tx) =>
    approveClaim(tx, world.ctx, {
      ...{ index: 3, payer: 'away', aidFen: 300_000, approvedAt: '2026-02-20T00:00:00.000Z' },
    }),
  )
  await world.runUntil('2026-03-16T02:00:00.000Z')
  expect(await read()).toMatchObject({ person: { state: 'covered' }, grace: null })
  const orders = await world.ctx.db
    .selectFrom('charge_order')
    .select(['period_number', 'contract_id', 'state'])
    .where('account_id', '=', accountOf('poor'))
    .orderBy('period_number')
    .orderBy('attempt')
    .execute()
  expect(orders[orders.length - 1]).toMatchObject({ contract_id: signed.body.id, state: 'paid' })
  expect(new Set(orders.map((order) => order.period_number)).size).toBe(2)
  const rows = await world.ctx.db
    .selectFrom('enrollment')
    .select('enrollment_id')
    .where('payer_account_id', '=', accountOf('poor'))
    .execute()
  expect(rows).toEqual([{ enrollment_id: POOR }])
})

test('who helps the payer is told of the sum and the day once the last try has failed, and pays in their place', async () => {
  const friend = await world.newcomer(accountOf('friend'))
  const grantId = namedId('hlp', 'friend')
  await world.ctx.db
    .insertInto('helper_grant')
    .values({
      ...{ grant_id: grantId, account_id: accountOf('poor'), helper_account_id: accountOf('friend') },
      ...{ name_enc: Buffer.from('友'), token_hash: Buffer.from('x'), state: 'active' },
      ...{ invited_at: '2026-01-02T00:00:00.000Z', expires_at: '2026-01-09T00:00:00.000Z' },
    })
    .execute()
  await world.runUntil('2026-02-14T02:00:00.000Z')
  expect(await told(friend)).toEqual([]) // another try is to come
  await world.runUntil('2026-02-16T02:00:00.000Z')
  const poor = await world.signIn(accountOf('poor'))
  const { grace } = (await world.get<MemberCover>(`/v1/me/enrollments/${POOR}`, poor)).body
  const owed = [grace?.sumFen, grace?.payBy]
  expect((await told(poor))[0]).toEqual(['grace-ending', ...owed])
  expect(await told(friend)).toEqual([['helped-grace-ending', ...owed]])
  const { settles } = sandboxFor(poor)
  const { body } = await world.ask<DepositOrderView>({
    ...{ method: 'POST', url: '/v1/deposit-orders' },
    payload: {
      ...{ id: namedId('dep', 'friend'), planId: 'small', channel: 'h5' },
      items: [{ enrollmentId: POOR, sumFen: grace?.sumFen ?? 0 }],
    },
    headers: { authorization: `Bearer ${friend}`, 'x-acting-for': grantId },
  })
  expect(body.purpose).toBe('arrears')
  await settles(body.id)
  expect((await world.get<MemberCover>(`/v1/me/enrollments/${POOR}`, poor)).body.grace).toBeNull()
  expect((await told(poor)).map(([kind]) => kind)).toContain('helper-paid')
})

test('grace ends while the wallet is open: the payment brings the membership back instead', async () => {
  const token = await world.signIn(accountOf('poor'))
  const read = async () => (await world.get<MemberCover>(`/v1/me/enrollments/${POOR}`, token)).body
  await world.runUntil('2026-02-16T02:00:00.000Z')
  const { pays, settles, pay } = sandboxFor(token)
  const { body } = await pays('late', (await read()).grace?.sumFen ?? 0)
  pay(body.id)
  const { ports } = world
  Object.assign(ports.payment, { queryOrder: async () => ({ outcome: 'unknown' }) })
  await world.runUntil('2026-03-02T02:00:00.000Z')
  expect((await read()).person.state).toBe('lapsed')
  await settles(body.id)
  expect((await read()).person.state).toBe('covered')
})

test('who owes nothing cannot pay arrears, nor somebody else’s', async () => {
  const token = await world.signIn(accountOf('rich'))
  const asks = (enrollmentId: string) =>
    world.post(
      '/v1/deposit-orders',
      {
        id: namedId('dep', `not ${enrollmentId}`),
        planId: 'small',
        channel: 'h5',
        items: [{ enrollmentId, sumFen: 5 }],
      },
      token,
    )
  expect(problemOf(await asks(RICH)).code).toBe('payment-not-due')
  expect(problemOf(await asks(POOR)).code).toBe('not-found')
})
