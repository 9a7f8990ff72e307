/** Who pays: from the next disclosure on somebody else, once, by their own yes; what was counted before stays. */
import type { MemberPayer, PayerAsk, PaymentsForOthers } from '@contract/payer'
import { accountOf, enrollmentOf, namedId } from '../../../testing/smallPlan'
import { fieldsOf, problemOf } from '../../../testing/testServer'
import {
  AFTER_FIRST,
  AFTER_SECOND,
  DAUGHTER,
  MOTHER,
  SHARE,
  agree,
  agreement,
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
  look,
  mother,
  ofMother,
  openPayers,
  payerOf,
  sign,
  theirs,
  told,
  world,
} from '../../../testing/payers'

jest.setTimeout(60_000)
beforeAll(() => openPayers())
beforeEach(() => world.rewind())
afterAll(() => world.close())

describe('a daughter who is asked to pay', () => {
  it('reads who asks, for whom, what it came to and may come to, behind a link that says nothing', async () => {
    const link = await asked()
    expect(link).toMatch(/^[\w-]{43}$/)
    const { body, text } = await look(link, daughter)
    expect(body).toMatchObject({
      ...{ state: 'waiting', askerName: '王**', name: '王**', relation: 'parent', iPay: false },
      ...{ ceilingFen: null, first: { disclosureDate: '2026-03-21', chargeDate: '2026-03-28' } },
      contracts: [{ id: contract, provider: 'test' }],
    })
    expect(body.shares[0]).toMatchObject({ number: 5, chargeDate: '2026-03-14', final: false })
    expect(body.shares[0]?.shareFen).toBeGreaterThan(0)
    expect(body.forecast).toMatchObject({ next: { kind: 'zero-to' }, year: { kind: 'zero-to' } })
    for (const secret of ['王小明', MOTHER, accountOf('payer 2')]) expect(text).not.toContain(secret)
    expect((await told(daughter)).map(({ kind }) => kind)).toEqual(['payer-asked'])
  })

  it('pays the next period; the one that was disclosed stays with the mother, to the fen, and the books balance', async () => {
    const receipt = await agree(await asked())
    expect([receipt.status, receipt.body.first]).toEqual([
      201,
      { disclosureDate: '2026-03-21', chargeDate: '2026-03-28' },
    ])
    await world.runUntil(AFTER_FIRST)
    await approveSecond()
    await world.runUntil(AFTER_SECOND)
    const [first, second, ...more] = await debits()
    expect([first, second, more]).toEqual([
      { period: 5, wallet: hers, state: 'paid', sum: SHARE },
      { period: 6, wallet: theirs, state: 'paid', sum: SHARE },
      [],
    ])
    expect(await bills(mother)).toEqual([
      { state: 'charged', shareFen: SHARE },
      { state: 'charged', shareFen: SHARE },
    ])
    const { items } = (await world.get<PaymentsForOthers>('/v1/me/payments-for-others', daughter)).body
    expect(items).toMatchObject([{ enrollmentId: MOTHER, role: 'pays', provider: 'test', name: '王**' }])
    expect(items[0]?.shares.map(({ number }) => number)).toEqual([6])
    await balanced()
  })

  it('is told before the debit; the mother, whose card it is no longer, is not', async () => {
    await agree(await asked())
    await world.runUntil(AFTER_FIRST)
    await approveSecond()
    await world.runUntil('2026-03-22T02:00:00.000Z')
    const announced = async (token: string) =>
      (await told(token)).filter(({ kind }) => kind === 'debit-announced').map(({ day }) => day)
    expect(await announced(daughter)).toEqual(['2026-03-28'])
    expect(await announced(mother)).toEqual(['2026-03-14'])
    const changed = { kind: 'payer-changed', name: '王**', day: '2026-03-21' }
    expect(await told(daughter)).toContainEqual(changed)
    expect(await told(mother)).toContainEqual(changed)
  })

  it('agrees once, however often and on however many phones she taps', async () => {
    const link = await asked()
    const again = await world.signIn(DAUGHTER)
    const replies = await Promise.all([daughter, again, daughter, again].map((token) => agree(link, token)))
    expect(replies.map(({ status }) => status)).toEqual([201, 201, 201, 201])
    expect(new Set(replies.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    const spans = await world.ctx.db.selectFrom('payer_span').selectAll().orderBy('from_period').execute()
    expect(
      spans.map(({ account_id, from_period, to_period }) => [account_id, from_period, to_period]),
    ).toEqual([
      [accountOf('payer 2'), 0, 5],
      [DAUGHTER, 6, null],
    ])
    expect((await told(daughter)).filter(({ kind }) => kind === 'payer-changed')).toHaveLength(1)
  })

  it('and a son who agree at the same moment: one of them pays, the other reads that it is over', async () => {
    const link = await asked()
    const son = await world.newcomer(namedId('acc', 'son'))
    const other = await sign(son, 'son')
    const replies = await Promise.all([agree(link), agree(link, son, agreement(other))])
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 410])
    const open = await world.ctx.db
      .selectFrom('payer_span')
      .select('account_id')
      .where('to_period', 'is', null)
      .execute()
    expect(open).toHaveLength(1)
  })

  it('needs to say yes to the debit, a contract of her own that stands, and the ceiling she read', async () => {
    const link = await asked()
    expect(fieldsOf(await agree(link, daughter, agreement(contract, null, false)))).toEqual([
      '/consents/debit: consent-missing',
    ])
    const notHers = agreement(namedId('ctr', 'payer 2'))
    expect(fieldsOf(await agree(link, daughter, notHers))).toEqual(['/contractId: debit-contract-missing'])
    expect(problemOf(await agree(link, daughter, agreement(contract, 900))).code).toBe('conflict')
    expect((await payerOf(mother)).iPay).toBe(true)
  })

  it('is protected by the ceiling: it is lowered freely, and raised above what she agreed to only with her', async () => {
    const set = (ceilingFen: number | null) =>
      world.ask({
        ...{ method: 'PUT', url: ofMother('ceiling'), payload: { ceilingFen } },
        headers: { authorization: `Bearer ${mother}` },
      })
    await set(20_000)
    await agree(await asked(), daughter, agreement(contract, 20_000))
    expect((await coverOf()).paidByOther).toEqual({ ceilingFen: 20_000 })
    expect((await set(15_000)).status).toBe(200)
    expect((await set(20_000)).status).toBe(200)
    expect([(await set(20_001)).status, (await set(null)).status]).toEqual([409, 409])
    expect((await coverOf()).ceilingFen).toBe(20_000)
  })
})

describe('a question', () => {
  it('is the same one when two phones ask at once', async () => {
    const replies = await Promise.all([ask(), ask(mother, 'second'), ask(), ask(mother, 'third')])
    expect(new Set(replies.map(({ body }) => body.path)).size).toBe(1)
    expect((await payerOf(mother)).ask?.path).toBe(replies[0]?.body.path)
  })

  it('ends by being refused, taken back, or after 14 days; then nobody can agree, and it can be asked anew', async () => {
    const refused = await asked()
    expect((await world.post(`/v1/payer-asks/${refused}/refusal`, {})).status).toBe(204)
    expect(problemOf(await agree(refused)).code).toBe('ask-over')
    const back = (await ask(mother, 'second')).body
    const withdraw = () => world.post<PayerAsk>(`/v1/me/payer-asks/${back.id}/withdrawal`, {}, mother)
    expect([(await withdraw()).body.state, (await withdraw()).body.state]).toEqual(['withdrawn', 'withdrawn'])
    expect(problemOf(await agree(back.path?.split('token=')[1] ?? '')).code).toBe('ask-over')
    const late = (await ask(mother, 'third')).body.path?.split('token=')[1] ?? ''
    await world.runUntil('2026-03-23T02:00:00.000Z')
    expect((await look(late)).body).toMatchObject({ state: 'expired', askerName: '', name: '', shares: [] })
    expect(problemOf(await agree(late)).code).toBe('ask-over')
    expect((await ask(mother, 'fourth')).body.state).toBe('waiting')
    expect((await payerOf(mother)).iPay).toBe(true)
  })

  it('is nobody else’s to ask, to see or to take back', async () => {
    expect(problemOf(await ask(daughter)).code).toBe('not-found')
    const { body } = await ask()
    expect(problemOf(await world.post(`/v1/me/payer-asks/${body.id}/withdrawal`, {}, daughter)).code).toBe(
      'not-found',
    )
    expect(problemOf(await world.get(ofMother('payer'), daughter)).code).toBe('not-found')
    expect(problemOf(await look('x'.repeat(43))).code).toBe('ask-over')
    expect(problemOf(await ask(await world.signIn(accountOf('payer 3')), 'x')).code).toBe('not-found')
  })
})

describe('another contract of one’s own', () => {
  it('pays from the next disclosure on, whatever is tapped twice; the old one ends after what it owes', async () => {
    const own = await sign(mother, 'mother')
    const replies = await Promise.all([change(own), change(own), change(own)])
    expect(replies.map(({ status }) => status)).toEqual([204, 204, 204])
    await world.runUntil(AFTER_FIRST)
    await approveSecond()
    await world.runUntil(AFTER_SECOND)
    expect((await debits()).map(({ wallet, state }) => [wallet, state])).toEqual([
      [hers, 'paid'],
      [`contract-${accountOf('payer 2')}`, 'paid'],
    ])
    await world.runUntil('2026-04-02T02:00:00.000Z')
    expect(world.ports.payment.endedContracts).toEqual([namedId('ctr', 'payer 2')])
    expect((await coverOf()).contract).toEqual({ id: own, provider: 'test' })
    await balanced()
  })

  it('after one that has ended keeps a membership from lapsing', async () => {
    await world.runUntil(AFTER_FIRST)
    expect((await endContract(namedId('ctr', 'payer 2'), mother)).status).toBe(200)
    await world.runUntil('2026-03-16T02:00:00.000Z')
    expect((await coverOf()).contract).toBeNull()
    await change(await sign(mother, 'mother'))
    await approveSecond()
    await world.runUntil('2026-04-20T02:00:00.000Z')
    expect((await coverOf()).person.state).toBe('covered')
    expect((await debits()).map(({ state }) => state)).toEqual(['paid', 'paid'])
  })

  it('changed and changed back before the next cut-off leaves the first where it was', async () => {
    const [own, before] = [await sign(mother, 'mother'), namedId('ctr', 'payer 2')]
    await change(own)
    await change(before)
    await world.runUntil(AFTER_FIRST)
    await approveSecond()
    await world.runUntil(AFTER_SECOND)
    expect((await debits()).map(({ wallet }) => wallet)).toEqual([hers, hers])
  })

  it('must be one of hers that stands, and for people she pays for: all, or none', async () => {
    expect(fieldsOf(await change(contract))).toEqual(['/contractId: debit-contract-missing'])
    const own = await sign(mother, 'mother')
    const both = await change(own, mother, [MOTHER, enrollmentOf(3)])
    expect(problemOf(both).code).toBe('not-found')
    expect((await payerOf(mother)).contract?.id).toBe(namedId('ctr', 'payer 2'))
  })

  it('takes the whole family along in one step', async () => {
    const [first, second] = [enrollmentOf(0), enrollmentOf(1)]
    const father = await world.signIn(accountOf('family'))
    const url = `/v1/me/enrollments/${first}/payer`
    const { body } = await world.get<MemberPayer>(url, father)
    expect(body.together.map(({ enrollmentId }) => enrollmentId)).toEqual([second])
    const own = await sign(father, 'father')
    expect((await change(own, father, [first, second])).status).toBe(204)
    expect((await world.get<MemberPayer>(url, father)).body.together).toHaveLength(1)
    await world.runUntil(AFTER_FIRST)
    await approveSecond()
    await world.runUntil('2026-04-02T02:00:00.000Z')
    const orders = await world.ctx.db
      .selectFrom('charge_order')
      .select(['contract_id', 'state', 'sum_fen'])
      .where('account_id', '=', accountOf('family'))
      .orderBy('period_number')
      .execute()
    expect(orders).toEqual([
      { contract_id: namedId('ctr', 'family'), state: 'paid', sum_fen: 2 * SHARE },
      { contract_id: own, state: 'paid', sum_fen: 2 * SHARE },
    ])
    expect(world.ports.payment.endedContracts).toEqual([namedId('ctr', 'family')])
  })
})
