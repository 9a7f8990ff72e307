/** Whatever way a membership ends, its debit contract ends after the last share owed by it, if nobody else needs it. */
import type { MemberCover } from '@contract/cover'
import type { NoticePage } from '@contract/notice'
import {
  accountOf,
  approveClaim,
  enrollmentOf,
  joinPeople,
  namedId,
  openSmallPlan,
  smallRules,
} from '../../testing/smallPlan'
import { createSandboxPayment } from '../../../mock/payment'
import { sandboxWalletOf } from '../../testing/sandboxWallet'
import { type TestServer, openTestServer } from '../../testing/testServer'
import { booksCheck } from '../books/queries'

jest.setTimeout(60_000)
const JOINED = '2026-01-05T04:00:00.000Z'
/** Reaches the age of the rules on 10 March: out with the cut-off of 21 March, after the period of 7 March. */
const OLD = `${2026 - smallRules.coverUntilAge}-03-10`
const YOUNG = '1995-05-05'
const people = [
  { index: 0, payer: 'alone', birthDate: OLD },
  { index: 1, payer: 'family', birthDate: OLD },
  { index: 2, payer: 'family', birthDate: YOUNG },
  { index: 3, payer: 'unsure', birthDate: YOUNG, confirmed: false },
  { index: 4, payer: 'other', birthDate: YOUNG },
  { index: 5, payer: 'single', birthDate: YOUNG },
].map((person) => ({ ...person, joinedAt: JOINED }))

let world: TestServer
beforeAll(async () => {
  world = await openTestServer(JOINED)
  await openSmallPlan(world.ctx, '2026-01-01')
  await world.ctx.db.transaction().execute((tx) => joinPeople(tx, world.ctx, people))
  await world.runUntil('2026-03-05T02:00:00.000Z')
  const approvedAt = '2026-03-05T02:00:00.000Z'
  await world.ctx.db
    .transaction()
    .execute((tx) => approveClaim(tx, world.ctx, { index: 4, payer: 'other', aidFen: 300_000, approvedAt }))
  await world.keep()
})
beforeEach(() => world.rewind())
afterEach(async () => expect(await booksCheck(world.ctx.db, 'small')).toMatchObject({ ok: true }))
afterAll(() => world.close())

const contractOf = (payer: string) => namedId('ctr', payer)
const ended = () => world.ports.payment.endedContracts
const tokenOf = (payer: string) => world.signIn(accountOf(payer))
const told = async (payer: string) =>
  (await world.get<NoticePage>('/v1/me/notices', await tokenOf(payer))).body.items

it('by age: told once, and the contract of who is paid for by nobody else’s', async () => {
  await world.runUntil('2026-03-20T00:00:00.000Z')
  expect(ended()).toEqual([contractOf('unsure')])
  await world.runUntil('2026-05-01T00:00:00.000Z')
  expect(ended()).toEqual([contractOf('unsure'), contractOf('alone')])
  const mine = await told('alone')
  expect(mine.filter(({ kind }) => kind === 'cover-ended-by-age')).toMatchObject([
    { enrollmentId: enrollmentOf(0), day: '2026-03-21' },
  ])
  expect(mine.filter(({ kind }) => kind === 'contract-ended')).toHaveLength(1)
  expect((await told('family')).filter(({ kind }) => kind === 'cover-ended-by-age')).toHaveLength(1)
})

it('not while a share before it is unpaid', async () => {
  world.ports.payment.answer = ({ providerContract }) =>
    providerContract === 'wallet-alone' ? 'refused' : 'paid'
  await world.runUntil('2026-03-18T00:00:00.000Z')
  expect(ended()).not.toContain(contractOf('alone'))
})

describe('by lapsing', () => {
  const refused = () => {
    world.ports.payment.answer = ({ providerContract }) =>
      providerContract === 'wallet-single' ? 'refused' : 'paid'
  }
  const stateOf = async () =>
    (await world.get<MemberCover>(`/v1/me/enrollments/${enrollmentOf(5)}`, await tokenOf('single'))).body

  it('it stays while paying what is owed brings cover back, and ends on the day on which it does not any more', async () => {
    refused()
    await world.runUntil('2026-04-10T00:00:00.000Z')
    const { person, arrears } = await stateOf()
    expect(person.state).toBe('lapsed')
    await world.runUntil(`${arrears?.payBy}T15:00:00.000Z`)
    expect(ended()).not.toContain(contractOf('single'))
    await world.runUntil(`${arrears?.payBy}T16:00:01.000Z`)
    expect(ended()).toContain(contractOf('single'))
  })

  it('who pays and is back keeps it', async () => {
    refused()
    await world.runUntil('2026-04-10T00:00:00.000Z')
    const { arrears } = await stateOf()
    const { orders, settles } = sandboxWalletOf(
      world,
      await tokenOf('single'),
      createSandboxPayment({ seed: 'arrears', nowMs: world.ports.clock.nowMs }),
    )
    const { body } = await orders('back', [{ enrollmentId: enrollmentOf(5), sumFen: arrears?.sumFen ?? 0 }])
    await settles(body.id)
    expect((await stateOf()).person.state).toBe('covered')
    await world.runUntil('2026-05-20T00:00:00.000Z')
    expect(ended()).not.toContain(contractOf('single'))
  })
})

it('by taking the consent to the debit back: after what is owed', async () => {
  await world.runUntil('2026-03-08T02:00:00.000Z')
  const withdrawal = { id: namedId('wdr', 'debit'), enrollmentId: enrollmentOf(4), kind: 'debit' }
  expect((await world.post('/v1/me/withdrawals', withdrawal, await tokenOf('other'))).status).toBe(201)
  await world.runUntil('2026-03-13T00:00:00.000Z')
  expect(ended()).not.toContain(contractOf('other'))
  await world.runUntil('2026-05-01T00:00:00.000Z')
  expect(ended()).toContain(contractOf('other'))
  const orders = await world.ctx.db
    .selectFrom('charge_order')
    .select('state')
    .where('account_id', '=', accountOf('other'))
    .execute()
  expect(orders).toEqual([{ state: 'paid' }])
})
