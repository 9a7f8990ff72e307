/** What a payer does about a membership through the API: pausing, a ceiling, the first debit, undoing; and what comes of it. */
import type { JoinUndone, MemberCover } from '@contract/cover'
import type { NoticePage } from '@contract/notice'
import type { YearStatement } from '@contract/statement'
import { booksCheck } from '../books/queries'
import { accountOf, approveClaim, enrollmentOf, joinPeople, openSmallPlan } from '../../testing/smallPlan'
import { type TestServer, openTestServer, problemOf } from '../../testing/testServer'

jest.setTimeout(60_000)
const JOINED = '2026-01-05T04:00:00.000Z'
/** Covered since 25 January; the next disclosures are on 7 and 21 March. */
const NOW = '2026-03-01T02:00:00.000Z'
/** 0 has confirmed; 1 has not; 9 is whose case is shared. */
const people = Array.from({ length: 10 }, (_, index) => ({
  index,
  payer: `payer ${index}`,
  birthDate: '1995-05-05',
  joinedAt: index === 1 ? '2026-02-12T04:00:00.000Z' : JOINED,
  ...(index === 1 ? { confirmed: false } : {}),
}))

let world: TestServer
beforeAll(async () => {
  world = await openTestServer(JOINED)
  await openSmallPlan(world.ctx, '2026-01-01')
  await world.ctx.db.transaction().execute((tx) =>
    joinPeople(
      tx,
      world.ctx,
      people.filter(({ joinedAt }) => joinedAt === JOINED),
    ),
  )
  await world.runUntil('2026-02-12T04:00:00.000Z')
  await world.ctx.db.transaction().execute((tx) =>
    joinPeople(
      tx,
      world.ctx,
      people.filter(({ joinedAt }) => joinedAt !== JOINED),
    ),
  )
  await world.runUntil(NOW)
  await aid('2026-03-01T02:00:00.000Z')
  await world.keep()
})
beforeEach(() => world.rewind())
afterEach(async () => expect(await booksCheck(world.ctx.db, 'small')).toMatchObject({ ok: true }))
afterAll(() => world.close())

const aid = (approvedAt: string) =>
  world.ctx.db
    .transaction()
    .execute((tx) => approveClaim(tx, world.ctx, { index: 9, payer: 'payer 9', aidFen: 300_000, approvedAt }))
const tokenOf = (index: number) => world.signIn(accountOf(`payer ${index}`))
const path = (index: number) => `/v1/me/enrollments/${enrollmentOf(index)}`
const cover = async (index: number) => (await world.get<MemberCover>(path(index), await tokenOf(index))).body
const act = async <T = MemberCover>(index: number, action: string) =>
  world.post<T>(`${path(index)}/${action}`, {}, await tokenOf(index))
const ceiling = async (index: number, ceilingFen: unknown) =>
  world.ask<MemberCover>({
    method: 'PUT',
    url: `${path(index)}/ceiling`,
    payload: { ceilingFen },
    headers: { authorization: `Bearer ${await tokenOf(index)}` },
  })
const billed = async (index: number) => {
  const url = '/v1/me/statements?planId=small&year=2026'
  const { body } = await world.get<YearStatement>(url, await tokenOf(index))
  return body.periods.filter(({ shareFen }) => shareFen > 0).map(({ disclosureDate }) => disclosureDate)
}
const told = async (index: number) =>
  (await world.get<NoticePage>('/v1/me/notices', await tokenOf(index))).body.items.map(({ kind }) => kind)

it('shows a membership with exactly what can be done about it', async () => {
  const { actions, pause, ceilingFen, balance, arrears, model } = await cover(0)
  expect({ actions, pause, ceilingFen, balance, arrears, model }).toEqual({
    actions: {
      ...{ pause: true, resume: false, setCeiling: true, confirmFirstDebit: false, payArrears: false },
      ...{ undoJoin: false, exit: true, topUp: false, changePayer: true },
    },
    ...{ pause: null, ceilingFen: null, balance: null, arrears: null, model: 'postpaid' },
  })
})

it('pauses once, shares nothing while paused, and comes back with the next cut-off', async () => {
  expect((await act(0, 'pause')).body.actions).toMatchObject({ pause: false, resume: true })
  expect((await act(0, 'pause')).status).toBe(200)
  await world.runUntil('2026-03-15T00:00:00.000Z')
  expect(await billed(0)).toEqual([])
  expect((await cover(0)).person.state).toBe('paused')
  expect((await act(0, 'resume')).body.pause?.resumeFrom).toBe('2026-03-16')
  expect((await act(0, 'resume')).status).toBe(200)
  await aid('2026-03-15T00:00:00.000Z')
  await world.runUntil('2026-04-05T00:00:00.000Z')
  expect(await billed(0)).toEqual(['2026-03-21'])
  expect((await cover(0)).person.state).toBe('covered')
  expect(await told(0)).toEqual(expect.arrayContaining(['paused', 'resumed']))
})

it('leaves out instead of charging above the ceiling, tells so, and takes in again once it is raised', async () => {
  expect((await ceiling(0, 100)).body.ceilingFen).toBe(100)
  await world.runUntil('2026-03-15T00:00:00.000Z')
  expect(await billed(0)).toEqual([])
  expect((await cover(0)).pause?.reason).toBe('ceiling')
  expect(await told(0)).toContain('above-ceiling')
  expect((await ceiling(0, null)).status).toBe(200)
  await aid('2026-03-15T00:00:00.000Z')
  await world.runUntil('2026-04-05T00:00:00.000Z')
  expect(await billed(0)).toEqual(['2026-03-21'])
})

it('refuses a ceiling that is no sum of money', async () => {
  for (const wrong of [-1, 1.5, '100', 1e12]) expect((await ceiling(0, wrong)).status).toBe(400)
})

it('asks for the first debit two weeks ahead, and charges who says yes', async () => {
  await world.runUntil('2026-02-22T00:00:00.000Z')
  expect(await told(1)).toContain('first-debit-to-confirm')
  expect((await cover(1)).actions.confirmFirstDebit).toBe(true)
  const yes = { enrollmentIds: [enrollmentOf(1)] }
  expect((await world.post('/v1/me/first-debits', yes, await tokenOf(1))).status).toBe(204)
  expect((await world.post('/v1/me/first-debits', yes, await tokenOf(1))).status).toBe(204)
  expect((await world.post('/v1/me/first-debits', yes, await tokenOf(2))).status).toBe(404)
  await world.runUntil('2026-03-20T00:00:00.000Z')
  expect(await billed(1)).toEqual(['2026-03-07'])
  expect((await cover(1)).firstDebitConfirmedOn).toBe('2026-03-01')
})

it('charges nobody who has not said yes: off the roster, told, and ended free after two periods', async () => {
  await world.runUntil('2026-03-20T00:00:00.000Z')
  expect((await cover(1)).pause?.reason).toBe('unconfirmed')
  await world.runUntil('2026-05-20T00:00:00.000Z')
  expect(await billed(1)).toEqual([])
  expect((await cover(1)).person.state).toBe('ended')
  expect(await told(1)).toContain('first-debit-unconfirmed-ended')
})

it('gives every share back to who did not mean to join, within the days of the plan', async () => {
  expect((await act(0, 'undo-join')).status).toBe(200)
  await world.runUntil('2026-03-15T00:00:00.000Z')
  const paid = (await cover(2)).newestShareFen
  expect((await cover(2)).undoUntil).toBe('2026-04-13')
  const undone = await act<JoinUndone>(2, 'undo-join')
  expect(undone.body.refundedFen).toBe(paid)
  expect((await act(2, 'undo-join')).status).toBe(409)
  await world.runUntil('2026-04-14T02:00:00.000Z')
  expect((await cover(3)).undoUntil).toBeNull()
  const late = await act(3, 'undo-join')
  expect([late.status, problemOf(late).code]).toEqual([409, 'refund-not-due'])
})

it('is nobody else’s', async () => {
  const stranger = await tokenOf(5)
  for (const action of ['pause', 'resume', 'undo-join']) {
    expect((await world.post(`${path(0)}/${action}`, {}, stranger)).status).toBe(404)
    expect((await world.post(`${path(0)}/${action}`, {})).status).toBe(401)
  }
  expect((await world.get(path(0), stranger)).status).toBe(404)
})
