/** Who pays for somebody else’s membership: no say over it, out at any time, and never the reason that it lapses. */
import type { Dues } from '@contract/cover'
import type { Home } from '@contract/home'
import type { MemberPayer, PaymentsForOthers } from '@contract/payer'
import { accountOf, enrollmentOf, memberOf, namedId } from '../../../testing/smallPlan'
import { createSandboxPayment } from '../../../../mock/payment'
import { sandboxWalletOf } from '../../../testing/sandboxWallet'
import { problemOf } from '../../../testing/testServer'
import {
  AFTER_FIRST,
  AFTER_SECOND,
  MOTHER,
  NOW,
  SHARE,
  agree,
  approveSecond,
  ask,
  asked,
  balanced,
  bills,
  change,
  contract,
  coverOf,
  daughter,
  debits,
  endContract,
  hers,
  mother,
  ofMother,
  openPayers,
  payerOf,
  sign,
  stop,
  theirs,
  told,
  world,
} from '../../../testing/payers'

jest.setTimeout(60_000)
beforeAll(() => openPayers())
beforeEach(() => world.rewind())
afterAll(() => world.close())

describe('who pays for somebody', () => {
  beforeEach(async () => expect((await agree(await asked())).status).toBe(201))

  it('has no say over the membership', async () => {
    expect(problemOf(await world.get(`/v1/me/enrollments/${MOTHER}`, daughter)).code).toBe('not-found')
    expect(problemOf(await world.post(ofMother('pause'), {}, daughter)).code).toBe('not-found')
    expect(problemOf(await ask(daughter, 'mine')).code).toBe('not-found')
    expect(await payerOf(daughter)).toMatchObject({ iPay: true, iDecide: false, ask: null })
    expect(await payerOf(mother)).toMatchObject({ iPay: false, iDecide: true, contract: null })
  })

  it('can stop at any time: nothing was counted for her yet, so the mother simply goes on', async () => {
    expect([(await stop(daughter)).status, (await stop(daughter)).status]).toEqual([204, 204])
    await world.runUntil(AFTER_FIRST)
    await approveSecond()
    await world.runUntil(AFTER_SECOND)
    expect((await debits()).map(({ wallet, state }) => [wallet, state])).toEqual([
      [hers, 'paid'],
      [hers, 'paid'],
    ])
    await balanced()
  })

  it('owes what was counted before she stopped', async () => {
    await world.runUntil(AFTER_FIRST)
    await approveSecond()
    await world.runUntil('2026-03-22T02:00:00.000Z')
    await stop(daughter)
    expect(await payerOf(mother)).toMatchObject({ iPay: true, stays: [{ number: 6, sumFen: SHARE }] })
    await world.runUntil(AFTER_SECOND)
    expect((await debits()).map(({ wallet, state }) => [wallet, state])).toEqual([
      [hers, 'paid'],
      [theirs, 'paid'],
    ])
    // Nobody is paid by it any more, so it does not stay behind in her wallet.
    await world.runUntil('2026-04-16T02:00:00.000Z')
    expect(world.ports.payment.endedContracts).toEqual([contract])
    await balanced()
  })

  it('whose contract ends leaves it to the mother instead of letting her lapse', async () => {
    await world.runUntil(AFTER_FIRST)
    expect((await endContract(contract, daughter)).status).toBe(200)
    await approveSecond()
    await world.runUntil(AFTER_SECOND)
    expect((await debits()).map(({ wallet, state }) => [wallet, state])).toEqual([
      [hers, 'paid'],
      [hers, 'paid'],
    ])
    expect((await told(mother)).filter(({ kind }) => kind === 'payer-changed')).toHaveLength(2)
  })

  it('keeps her contract while a share is being collected by it', async () => {
    await world.runUntil(AFTER_FIRST)
    await approveSecond()
    await world.runUntil('2026-03-22T02:00:00.000Z')
    expect(problemOf(await endContract(contract, daughter)).code).toBe('conflict')
    // The mother's own contract owes nothing any more.
    expect((await endContract(namedId('ctr', 'payer 2'), mother)).status).toBe(200)
  })

  it('is taken off by the mother, who pays by a contract of hers', async () => {
    const own = await sign(mother, 'mother')
    expect((await change(own)).status).toBe(204)
    expect(await payerOf(mother)).toMatchObject({ iPay: true, contract: { id: own } })
    await world.runUntil(AFTER_FIRST)
    await approveSecond()
    await world.runUntil(AFTER_SECOND)
    expect((await debits()).map(({ wallet }) => wallet)).toEqual([hers, `contract-${accountOf('payer 2')}`])
    await balanced()
  })

  it('whose wallet refuses to the last: the mother is told too while there is time', async () => {
    await world.runUntil(AFTER_FIRST)
    await approveSecond()
    world.ports.payment.answer = ({ providerContract }) => (providerContract === theirs ? 'refused' : 'paid')
    await world.runUntil('2026-03-31T02:00:00.000Z')
    for (const token of [mother, daughter])
      expect((await told(token)).filter(({ kind }) => kind === 'grace-ending')).toHaveLength(1)
    await balanced()
  })

  it('whose wallet refuses to the last: she pays it herself, though she holds no membership', async () => {
    await world.runUntil(AFTER_FIRST)
    await approveSecond()
    world.ports.payment.answer = ({ providerContract }) => (providerContract === theirs ? 'refused' : 'paid')
    await world.runUntil('2026-03-31T02:00:00.000Z')
    const dues = async (token: string) => (await world.get<Dues>('/v1/me/dues', token)).body.items
    const [due] = await dues(daughter)
    const people = [{ enrollmentId: MOTHER, name: '王**', relation: null, sumFen: SHARE }]
    expect(due).toMatchObject({ planId: 'small', sumFen: SHARE, people })
    expect((await world.get<Home>('/v1/home', daughter)).body.dues).toEqual([due])
    expect(await dues(mother)).toEqual([])

    const { orders, settles } = sandboxWalletOf(
      world,
      daughter,
      createSandboxPayment({ seed: 'arrears', nowMs: world.ports.clock.nowMs }),
    )
    expect(problemOf(await orders('less', [{ enrollmentId: MOTHER, sumFen: SHARE - 1 }])).code).toBe(
      'malformed-input',
    )
    const order = await orders('whole', [{ enrollmentId: MOTHER, sumFen: SHARE }])
    expect(order.body).toMatchObject({ purpose: 'arrears', sumFen: SHARE })
    await settles(order.body.id)
    expect(await dues(daughter)).toEqual([])
    await world.runUntil('2026-04-25T02:00:00.000Z')
    expect((await coverOf()).person.state).toBe('covered')
    await balanced()
  })

  it('and deletes her account: the membership goes on, and no row leads to her but papers of the books', async () => {
    const id = namedId('del', 'daughter')
    expect((await world.post('/v1/me/deletion', { id, confirm: true }, daughter)).status).toBeLessThan(300)
    await world.runUntil('2026-03-20T02:00:00.000Z')
    await approveSecond()
    await world.runUntil(AFTER_SECOND)
    expect((await debits()).map(({ state }) => state)).toEqual(['paid', 'paid'])
    expect(await bills(mother)).toEqual(
      Array.from({ length: 2 }, () => ({ state: 'charged', shareFen: SHARE })),
    )
  })
})

describe('an aunt who confirmed on her own phone and is paid for by a nephew', () => {
  const AUNT = enrollmentOf(3)
  const url = `/v1/me/enrollments/${AUNT}/payer`
  let aunt = ''
  beforeEach(async () => {
    const account = namedId('acc', 'aunt')
    aunt = await world.newcomer(account)
    const { db } = world.ctx
    const key = { account_id: accountOf('payer 3'), ask_id: namedId('ask', 'aunt'), plan_id: 'small' }
    const at = { asked_at: NOW, expires_at: NOW }
    await db
      .insertInto('asked_relative')
      .values({
        ...{ ...key, ...at, blind_index: Buffer.from('aunt'), relation: 'parent', rule_version: '1.0' },
        ...{ state: 'confirmed', token_hash: Buffer.from('x'), round: 1, confirmed_by: account },
        enrollment_id: AUNT,
      })
      .execute()
    await db.deleteFrom('consent').where('enrollment_id', '=', AUNT).execute()
    const consent = { member_id: memberOf(3), enrollment_id: AUNT, rule_version: '1.0', given_at: NOW }
    await db
      .insertInto('consent')
      .values({ ...consent, kind: 'rules', given_by: account })
      .execute()
  })

  it('decides who pays: by a contract of her own, and the nephew is told', async () => {
    const nephew = await world.signIn(accountOf('payer 3'))
    const view = (await world.get<MemberPayer>(url, aunt)).body
    expect(view).toMatchObject({ iPay: false, iDecide: true, contracts: [] })
    const own = await sign(aunt, 'aunt')
    await change(own, aunt, [AUNT])
    expect((await world.get<MemberPayer>(url, aunt)).body.iPay).toBe(true)
    expect((await told(nephew)).map(({ kind }) => kind)).toContain('payer-changed')
    const { items } = (await world.get<PaymentsForOthers>('/v1/me/payments-for-others', aunt)).body
    expect(items).toMatchObject([{ enrollmentId: AUNT, role: 'member', provider: 'test' }])
  })

  it('where a helper’s phone confirmed, that phone decides nothing', async () => {
    await world.ctx.db
      .updateTable('consent')
      .set({ helper_relation: 'child' })
      .where('enrollment_id', '=', AUNT)
      .execute()
    expect(problemOf(await world.get(url, aunt)).code).toBe('not-found')
  })
})
