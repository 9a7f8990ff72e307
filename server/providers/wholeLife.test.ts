/**
 * One whole life through each real adapter against a server that speaks its wire format: contract signed, debit, failed
 * debit and retry, aid paid out, deposit paid, refund, contract ended. After every step the books balance to the fen,
 * and what moved is what the provider's own books say.
 */
import { epochMs } from '@core/calendar/date'
import { fen } from '@core/money/fen'
import type { DebitContractView, DepositOrderView } from '@contract/payment'
import { booksCheck } from '../features/books/queries'
import type { PaymentPort } from '../ports/payment'
import { identityContext, sealContexts } from '../sealing'
import { type AlipayLoopback, alipayLoopback } from '../../test/providers/alipay'
import { type WechatPayLoopback, wechatPayLoopback } from '../../test/providers/wechatPay'
import {
  type TestPerson,
  accountOf,
  aheadRules,
  approveClaim,
  enrollmentOf,
  joinPeople,
  namedId,
  openSmallPlan,
} from '../testing/smallPlan'
import { type TestServer, openTestServer } from '../testing/testServer'
import { alipay } from './alipay/adapter'
import { alipayClient } from './alipay/client'
import { bareId } from './reference'
import { networkWire } from './wire'
import { wechatPay } from './wechatpay/adapter'

const START = '2026-01-01T00:00:00.000Z'
const BASE = 'https://tongzhou.example'

interface Case {
  readonly name: string
  readonly login: string
  readonly channel: 'weapp' | 'alipay'
  open(server: TestServer): Promise<{ payment: PaymentPort; wallet: WechatPayLoopback | AlipayLoopback }>
}

const cases: readonly Case[] = [
  {
    name: 'WeChat Pay',
    login: 'wechat',
    channel: 'weapp',
    async open({ ports: { clock, random } }) {
      const wallet = await wechatPayLoopback(clock, BASE)
      return { wallet, payment: wechatPay(wallet.settings, { clock, random, wire: networkWire }) }
    },
  },
  {
    name: 'Alipay',
    login: 'alipay',
    channel: 'alipay',
    async open({ ports: { clock, random } }) {
      const wallet = await alipayLoopback(clock, BASE)
      const client = alipayClient(wallet.settings, { clock, random, wire: networkWire })
      return { wallet, payment: alipay(client) }
    },
  },
]

describe.each(cases)('$name', ({ login, channel, open }) => {
  let server: TestServer
  let wallet: WechatPayLoopback | AlipayLoopback
  let provider: string
  const tokens = new Map<string, string>()

  beforeAll(async () => {
    server = await openTestServer(START)
    const opened = await open(server)
    wallet = opened.wallet
    provider = opened.payment.provider
    Object.assign(server.ports, { payment: opened.payment })
    await openSmallPlan(server.ctx, '2026-02-01')
    for (const payer of ['rich', 'poor']) {
      tokens.set(payer, await server.newcomer(accountOf(payer)))
      const { secrets } = server.ports
      const subject = secrets.blindIndex(`open-${payer}`, identityContext(login)).toString('hex')
      const subject_enc = secrets.encrypt(`open-${payer}`, sealContexts.identity(login, subject))
      const identity = {
        provider: login,
        subject,
        subject_enc,
        account_id: accountOf(payer),
        linked_at: START,
      }
      await server.ctx.db.insertInto('account_identity').values(identity).execute()
    }
  })
  afterAll(async () => {
    await wallet.close()
    await server.close()
  })
  afterEach(async () => {
    const report = await booksCheck(server.ctx.db, 'small')
    expect(report.parts.filter((part) => part.differenceFen !== 0)).toEqual([])
  })

  /** Delivers what the provider told so far, each `times` times, latest first. @returns the statuses of the replies */
  async function deliver(times = 1): Promise<number[]> {
    const told = wallet.outgoing.splice(0).reverse()
    const statuses: number[] = []
    for (const { kind, headers, body } of told) {
      for (let i = 0; i < times; i += 1) {
        const url = `/v1/notifications/${provider}/${kind}`
        const reply = await server.ask({ method: 'POST', url, headers, payload: body })
        statuses.push(reply.status)
      }
    }
    return statuses
  }
  const orders = () =>
    server.ctx.db.selectFrom('charge_order').selectAll().orderBy('attempt').orderBy('order_id').execute()
  const contractOf = async (payer: string) =>
    server.ctx.db
      .selectFrom('debit_contract')
      .selectAll()
      .where('account_id', '=', accountOf(payer))
      .executeTakeFirst()
  const get = <T>(url: string, payer: string) => server.get<T>(url, tokens.get(payer))

  test('the contract is signed in the wallet, the notice comes twice, and it can be charged', async () => {
    for (const payer of ['rich', 'poor']) {
      const id = namedId('ctr', payer)
      const started = await server.post<DebitContractView>(
        '/v1/debit-contracts',
        { id, channel },
        tokens.get(payer),
      )
      expect([started.status, started.body.state]).toEqual([201, 'started'])
      expect(started.body.sign?.kind).toBe(channel === 'weapp' ? 'wechat' : 'alipay')
      wallet.sign(bareId(id))
    }
    expect(new Set(await deliver(2))).toEqual(new Set([200]))
    const view = await get<DebitContractView>(`/v1/debit-contracts/${namedId('ctr', 'rich')}`, 'rich')
    expect(view.body).toMatchObject({ state: 'signed', sign: null, provider })
    expect(await contractOf('poor')).toMatchObject({ state: 'active', provider })
    const people: TestPerson[] = [0, 1, 2, 3].map((index) => ({
      ...{ index, payer: index < 2 ? 'rich' : 'poor', birthDate: '1990-05-05', joinedAt: START },
    }))
    await server.ctx.db.transaction().execute((tx) => joinPeople(tx, server.ctx, people))
    const claim = { index: 0, payer: 'rich', aidFen: 300_000, approvedAt: '2026-02-02T00:00:00.000Z' }
    await server.ctx.db.transaction().execute((tx) => approveClaim(tx, server.ctx, claim))
  })

  test('the debit of one family is paid though its reply is lost; the other is short of money', async () => {
    wallet.poor.add((await contractOf('poor'))?.provider_contract ?? '')
    wallet.loseNext.add(channel === 'weapp' ? '/pay/pappayapply' : 'alipay.trade.pay')
    await server.engine.runDueUntil(epochMs('2026-02-13T23:00:00.000Z'))
    // The notice comes first, the question about the lost reply after it.
    await deliver(2)
    await server.engine.runDueUntil(epochMs('2026-02-14T06:00:00.000Z'))
    await deliver()
    expect((await orders()).map((order) => order.state).sort()).toEqual(['failed', 'paid'])
    const paidFen = (await orders()).find((order) => order.state === 'paid')?.sum_fen
    expect(wallet.money.in).toBe(paidFen)
  })

  test('the retry is paid once there is money, and the period closes', async () => {
    wallet.poor.clear()
    await server.engine.runDueUntil(epochMs('2026-02-15T06:00:00.000Z'))
    expect((await deliver(3)).every((status) => status === 200)).toBe(true)
    await server.engine.runDueUntil(epochMs('2026-02-28T12:00:00.000Z'))
    const rows = await orders()
    expect(rows.map((order) => order.state).sort()).toEqual(['failed', 'paid', 'paid'])
    const period = await server.ctx.db
      .selectFrom('period')
      .select(['state', 'paid_fen'])
      .where('number', '=', 1)
      .executeTakeFirstOrThrow()
    expect(period).toEqual({ state: 'closed', paid_fen: wallet.money.in })
  })

  test('aid reaches the member who claimed it, once, to the fen', async () => {
    const transfers = () => server.ctx.db.selectFrom('payment_transfer').selectAll().execute()
    const [asked] = await transfers()
    if ('takeMoney' in wallet) {
      expect(asked?.state).toBe('accepted')
      const waiting = await get<{ items: { sumFen: number }[] }>('/v1/me/transfers', 'rich')
      expect(waiting.body.items.map((item) => item.sumFen)).toEqual([300_000])
      wallet.takeMoney(bareId(asked?.transfer_id ?? ''))
    }
    await deliver(2)
    await server.engine.runDueUntil(epochMs('2026-03-02T12:00:00.000Z'))
    expect((await transfers()).map((row) => [row.state, row.sum_fen])).toEqual([['paid', 300_000]])
    expect(wallet.money.out).toBe(300_000)
  })

  test('a deposit is paid once: two taps, the wrong sum told first, the true one after', async () => {
    await openSmallPlan(server.ctx, '2026-03-01', aheadRules)
    const person = { index: 9, payer: 'rich', birthDate: '1990-05-05', joinedAt: '2026-03-02T13:00:00.000Z' }
    await server.ctx.db.transaction().execute((tx) => joinPeople(tx, server.ctx, [person], aheadRules))
    const id = namedId('dep', channel)
    const body = { id, planId: 'ahead', channel, items: [{ enrollmentId: enrollmentOf(9), sumFen: 1_234 }] }
    const tap = () => server.post<DepositOrderView>('/v1/deposit-orders', body, tokens.get('rich'))
    const [first, second] = await Promise.all([tap(), tap()])
    expect([first.status, second.status]).toEqual([201, 201])
    expect(first.body.pay?.kind).toBe(channel === 'weapp' ? 'wechat' : 'alipay')
    expect((await server.ctx.db.selectFrom('payment_order').selectAll().execute()).length).toBe(1)

    if ('takeMoney' in wallet) wallet.pay(bareId(id), 1_233)
    else wallet.pay(bareId(id), '12.33')
    wallet.money.in -= 1_233
    expect(await deliver()).toEqual([400])
    const faults = await server.ctx.db.selectFrom('payment_fault').selectAll().execute()
    expect(faults).toEqual([
      expect.objectContaining({ about_id: id, kind: 'wrong-sum', expected_fen: 1_234, told_fen: 1_233 }),
    ])
    expect((await get<DepositOrderView>(`/v1/deposit-orders/${id}`, 'rich')).body.state).toBe('asked')

    if ('takeMoney' in wallet) wallet.pay(bareId(id), 1_234)
    else wallet.pay(bareId(id), '12.34')
    expect((await deliver(3)).every((status) => status < 300)).toBe(true)
    const entries = await server.ctx.db.selectFrom('balance_entry').select('amount_fen').execute()
    expect(entries.map((entry) => entry.amount_fen)).toEqual([1_234])
    expect(
      (await booksCheck(server.ctx.db, 'ahead')).parts.filter((part) => part.differenceFen !== 0),
    ).toEqual([])
    expect((await get<DepositOrderView>(`/v1/deposit-orders/${id}`, 'rich')).body).toMatchObject({
      ...{ state: 'paid', sumFen: fen(1_234), pay: null },
    })
  })

  test('a deposit that cannot be credited goes back to its payer by itself', async () => {
    const id = namedId('dep', `${channel}/back`)
    const body = { id, planId: 'ahead', channel, items: [{ enrollmentId: enrollmentOf(9), sumFen: 500 }] }
    await server.post('/v1/deposit-orders', body, tokens.get('rich'))
    await server.ctx.db
      .updateTable('enrollment')
      .set({ status: 'exited' })
      .where('enrollment_id', '=', enrollmentOf(9))
      .execute()
    wallet.pay(bareId(id))
    const [before] = [wallet.money.out]
    await deliver()
    await server.engine.runDueUntil(epochMs('2026-03-02T14:00:00.000Z'))
    const refund = await server.ctx.db.selectFrom('payment_refund').selectAll().executeTakeFirstOrThrow()
    if ('finishRefund' in wallet) {
      expect(refund.state).toBe('accepted')
      wallet.finishRefund(bareId(refund.refund_id))
      expect(await deliver(2)).toEqual([204, 204])
    }
    const view = await get<DepositOrderView>(`/v1/deposit-orders/${id}`, 'rich')
    expect(view.body.state).toBe('returned')
    const done = await server.ctx.db.selectFrom('payment_refund').selectAll().execute()
    expect(done.map((row) => [row.order_id, row.state, row.sum_fen])).toEqual([[id, 'refunded', 500]])
    expect(wallet.money.out - before).toBe(500)
  })

  test('the contract is ended by its user in the wallet, and the next debit is refused, not lost', async () => {
    wallet.endByUser(bareId(namedId('ctr', 'poor')))
    await deliver(2)
    expect((await contractOf('poor'))?.state).toBe('ended')
    const debit = {
      ...{ provider, orderId: namedId('ord', 'next'), sumFen: fen(100), attempt: 1, askedBefore: false },
      providerContract: (await contractOf('poor'))?.provider_contract ?? '',
    }
    expect(await server.ports.payment.debit([debit])).toEqual([
      { orderId: debit.orderId, outcome: 'refused', reason: 'contract-ended' },
    ])
  })
})
