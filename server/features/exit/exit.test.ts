/** Leaving: what it does is told first, comes true to the fen, happens once, and ends the contract only when nobody needs it. */
import type { ContractEndEffect, ExitEffect, ExitReceipt } from '@contract/exit'
import type { DebitContractView } from '@contract/payment'
import type { MyPeriod, YearStatement } from '@contract/statement'
import {
  accountOf,
  approveClaim,
  enrollmentOf,
  joinPeople,
  namedId,
  openSmallPlan,
  smallRules,
} from '../../testing/smallPlan'
import { type TestServer, openTestServer, problemOf } from '../../testing/testServer'
import { booksCheck } from '../books/queries'

jest.setTimeout(60_000)
const JOINED = '2026-01-05T04:00:00.000Z'
/** Period 5 was disclosed on 7 March; it settles on the 10th and is charged on the 14th. */
const NOW = '2026-03-08T02:00:00.000Z'
/** 0 and 1 are a family, 2 pays alone, the others are there to share. */
const people = Array.from({ length: 8 }, (_, index) => ({
  index,
  payer: index < 2 ? 'family' : `payer ${index}`,
  birthDate: index === 1 ? '1984-05-05' : '1995-05-05',
  joinedAt: JOINED,
}))

let world: TestServer
beforeAll(async () => {
  world = await openTestServer(JOINED)
  await openSmallPlan(world.ctx, '2026-01-01')
  await world.ctx.db.transaction().execute((tx) => joinPeople(tx, world.ctx, people))
  await world.runUntil('2026-03-05T02:00:00.000Z')
  await world.ctx.db.transaction().execute((tx) =>
    approveClaim(tx, world.ctx, {
      ...{ index: 7, payer: 'payer 7', aidFen: 300_000, approvedAt: '2026-03-05T02:00:00.000Z' },
    }),
  )
  await world.runUntil(NOW)
  await world.keep()
})
beforeEach(() => world.rewind())
afterAll(() => world.close())

const tokenOf = (payer: string) => world.signIn(accountOf(payer))
const ids = (...indexes: number[]) => indexes.map(enrollmentOf)
const ask = async (payer: string, ...indexes: number[]) =>
  world.post<ExitEffect>('/v1/me/exit-effects', { enrollmentIds: ids(...indexes) }, await tokenOf(payer))
const leave = async (payer: string, name: string, ...indexes: number[]) =>
  world.post<ExitReceipt>(
    '/v1/exits',
    { id: namedId('ext', name), enrollmentIds: ids(...indexes) },
    await tokenOf(payer),
  )
const billsOf = async (payer: string): Promise<MyPeriod[]> =>
  (await world.get<YearStatement>('/v1/me/statements?planId=small&year=2026', await tokenOf(payer))).body
    .periods

it('says what is still owed, until when one can claim and what becomes of the contract, and changes nothing', async () => {
  const [bill] = await billsOf('payer 2')
  const { body } = await ask('payer 2', 2)
  expect(body).toEqual({
    people: [
      {
        ...{ enrollmentId: enrollmentOf(2), planId: 'small', planNames: smallRules.names, name: '王**' },
        ...{
          relation: 'self',
          state: 'covered',
          openClaimId: null,
          balanceFen: null,
          claimUntil: '2026-09-04',
          waitAgainDays: 20,
        },
      },
    ],
    endedOn: '2026-03-09',
    owed: [
      {
        ...{
          planId: 'small',
          periodId: bill?.periodId,
          number: bill?.number,
          people: 1,
          final: false,
          fromBalance: false,
        },
        ...{ disclosureDate: '2026-03-07', chargeDate: '2026-03-14', sumFen: bill?.shareFen },
      },
    ],
    contract: 'ends',
    provider: 'test',
  })
  expect(bill?.shareFen).toBeGreaterThan(0)
  expect((await ask('payer 2', 2)).body).toEqual(body)
})

it('charges what was said and nothing after, and then ends the contract', async () => {
  const { body } = await leave('payer 2', 'once', 2)
  await world.runUntil('2026-05-01T00:00:00.000Z')
  const bills = await billsOf('payer 2')
  expect(
    bills
      .filter(({ shareFen }) => shareFen > 0)
      .map(({ number, shareFen, state }) => ({ number, shareFen, state })),
  ).toEqual([
    { number: body.effect.owed[0]?.number, shareFen: body.effect.owed[0]?.sumFen, state: 'charged' },
  ])
  expect(world.ports.payment.endedContracts).toEqual([namedId('ctr', 'payer 2')])
  const contract = await world.ctx.db
    .selectFrom('debit_contract')
    .select('state')
    .where('account_id', '=', accountOf('payer 2'))
    .executeTakeFirst()
  expect(contract?.state).toBe('ended')
  const told = await world.get<{ items: { kind: string }[] }>('/v1/me/notices', await tokenOf('payer 2'))
  expect(told.body.items.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['contract-ended', 'exited']),
  )
  expect(await booksCheck(world.ctx.db, 'small')).toMatchObject({ ok: true })
})

it('keeps the contract while it pays for somebody else, and ends it when the last one leaves', async () => {
  expect((await ask('family', 1)).body.contract).toBe('stays')
  expect((await leave('family', 'the child', 1)).status).toBe(201)
  await world.runUntil('2026-04-10T00:00:00.000Z')
  expect(world.ports.payment.endedContracts).toEqual([])
  expect((await ask('family', 0)).body.contract).toBe('ends')
  expect((await leave('family', 'the rest', 0)).status).toBe(201)
  await world.runUntil('2026-06-01T00:00:00.000Z')
  expect(world.ports.payment.endedContracts).toEqual([namedId('ctr', 'family')])
})

it('does not end a contract before an unpaid share is paid or written off', async () => {
  world.ports.payment.answer = () => 'refused'
  await leave('payer 2', 'short of money', 2)
  await world.runUntil('2026-03-15T00:00:00.000Z')
  expect(world.ports.payment.endedContracts).toEqual([])
  await world.runUntil('2026-05-01T00:00:00.000Z')
  // Everybody else lapsed, and their contracts ended when they could not come back any more.
  expect(world.ports.payment.endedContracts[0]).toBe(namedId('ctr', 'payer 2'))
})

it('happens once: the same request again gives the same receipt, another with its id is refused', async () => {
  const first = await leave('payer 2', 'again', 2)
  const second = await leave('payer 2', 'again', 2)
  expect(second.body).toEqual(first.body)
  const other = await leave('family', 'again', 0)
  expect([other.status, problemOf(other).code]).toEqual([409, 'idempotency-mismatch'])
})

it('lets two devices leave at the same moment once', async () => {
  const both = await Promise.all([leave('payer 2', 'phone', 2), leave('payer 2', 'browser', 2)])
  const statuses = both.map(({ status }) => status).sort()
  expect(statuses[0]).toBe(201)
  expect([404, 409]).toContain(statuses[1])
})

it('is for one’s own people only, and for those who have not left', async () => {
  expect((await ask('payer 2', 0)).status).toBe(404)
  expect((await leave('payer 2', 'not mine', 2, 3)).status).toBe(404)
  expect((await ask('payer 2', 2)).status).toBe(200)
  await leave('payer 2', 'mine', 2)
  expect((await ask('payer 2', 2)).status).toBe(404)
  expect((await world.post('/v1/exits', { id: namedId('ext', 'guest'), enrollmentIds: ids(2) })).status).toBe(
    401,
  )
  const malformed = await world.post(
    '/v1/exits',
    { id: 'ext_1', enrollmentIds: [] },
    await tokenOf('payer 3'),
  )
  expect(malformed.status).toBe(400)
})

describe('ending a debit contract', () => {
  const idOf = (payer: string) => namedId('ctr', payer)
  const effectOf = async (payer: string, of = payer) =>
    world.get<ContractEndEffect>(`/v1/debit-contracts/${idOf(of)}/end-effect`, await tokenOf(payer))
  const end = async (payer: string, of = payer) =>
    world.ask<DebitContractView>({
      method: 'DELETE',
      url: `/v1/debit-contracts/${idOf(of)}`,
      headers: { authorization: `Bearer ${await tokenOf(payer)}` },
    })

  it('is refused while a disclosed share is being collected, and says which', async () => {
    const { body } = await effectOf('payer 2')
    const [bill] = await billsOf('payer 2')
    expect(body.collecting).toMatchObject([{ periodId: bill?.periodId, sumFen: bill?.shareFen }])
    const refused = await end('payer 2')
    expect([refused.status, problemOf(refused).code]).toEqual([409, 'conflict'])
    // a debit that failed is still being collected, until the end of grace
    world.ports.payment.answer = () => 'refused'
    await world.runUntil('2026-03-15T12:00:00.000Z')
    expect((await effectOf('payer 2')).body.collecting).toHaveLength(1)
    expect((await end('payer 2')).status).toBe(409)
    await world.runUntil('2026-03-20T12:00:00.000Z')
    expect(world.ports.payment.endedContracts).toEqual([])
  })

  it('names whom it pays for, ends at the wallet too, once, and nothing is asked of it any more', async () => {
    await world.runUntil('2026-03-15T12:00:00.000Z')
    const { body } = await effectOf('family')
    expect(body.collecting).toEqual([])
    expect(body.people.map(({ enrollmentId, nextCharge }) => [enrollmentId, nextCharge])).toEqual([
      [enrollmentOf(0), '2026-03-28'],
      [enrollmentOf(1), '2026-03-28'],
    ])
    expect((await end('family')).body).toMatchObject({ id: idOf('family'), state: 'ending' })
    expect((await end('family')).status).toBe(200)
    await world.runUntil('2026-03-15T13:00:00.000Z')
    expect(world.ports.payment.endedContracts).toEqual([idOf('family')])
    expect((await end('family')).body.state).toBe('ended')
    expect((await effectOf('family')).status).toBe(404)
    const told = await world.get<{ items: { kind: string }[] }>('/v1/me/notices', await tokenOf('family'))
    expect(told.body.items.filter(({ kind }) => kind === 'contract-ended')).toHaveLength(1)
    const url = `/v1/me/enrollments/${enrollmentOf(0)}`
    const cover = await world.get<{ contract: unknown }>(url, await tokenOf('family'))
    expect(cover.body.contract).toBeNull()
  })

  it('is nobody else’s', async () => {
    expect((await effectOf('family', 'payer 2')).status).toBe(404)
    expect((await end('family', 'payer 2')).status).toBe(404)
    expect((await world.ask({ method: 'DELETE', url: `/v1/debit-contracts/${idOf('family')}` })).status).toBe(
      401,
    )
  })
})
