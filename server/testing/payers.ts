/** A mother, a daughter who is asked to pay for her, and a family: for tests of who pays. One world a test file. */
import type { MemberCover } from '@contract/cover'
import type { NoticePage } from '@contract/notice'
import type { MemberPayer, PayerAsk, PayerAskView, PayerReceipt } from '@contract/payer'
import type { DebitContractView } from '@contract/payment'
import type { YearStatement } from '@contract/statement'
import {
  accountOf,
  approveClaim,
  enrollmentOf,
  joinPeople,
  namedId,
  openSmallPlan,
  walletOf,
} from './smallPlan'
import { type Answer, type TestServer, openTestServer } from './testServer'
import { booksCheck } from '../features/books/queries'

/** Period 5 was disclosed on 7 March and is charged on the 14th; the next is disclosed on the 21st. */
export const NOW = '2026-03-08T02:00:00.000Z'
export const [AFTER_FIRST, AFTER_SECOND] = ['2026-03-15T02:00:00.000Z', '2026-03-29T02:00:00.000Z']
export const MOTHER = enrollmentOf(2)
export const DAUGHTER = accountOf('daughter')

export let world: TestServer
export let [mother, daughter] = ['', '']
export let contract = ''

/** Makes the world, to be kept and rewound. */
export async function openPayers(): Promise<void> {
  const joinedAt = '2026-01-05T04:00:00.000Z'
  world = await openTestServer(joinedAt)
  await openSmallPlan(world.ctx, '2026-01-01')
  const people = Array.from({ length: 8 }, (_, index) => ({
    ...{ index, payer: index < 2 ? 'family' : `payer ${index}`, birthDate: '1995-05-05', joinedAt },
  }))
  await world.ctx.db.transaction().execute((tx) => joinPeople(tx, world.ctx, people))
  await world.runUntil('2026-03-05T02:00:00.000Z')
  await approve('2026-03-05T02:00:00.000Z')
  mother = await world.signIn(accountOf('payer 2'))
  await world.runUntil(NOW)
  daughter = await world.newcomer(DAUGHTER)
  contract = await sign(daughter, 'daughter')
  await world.keep()
}

/** Each claim comes to light in its own period: 150,000 fen and 8 % of it, by eight people. */
export const approve = (approvedAt: string) =>
  world.ctx.db
    .transaction()
    .execute((tx) => approveClaim(tx, world.ctx, { index: 7, payer: 'payer 7', aidFen: 150_000, approvedAt }))
export const SHARE = 20_250
export const approveSecond = () => approve('2026-03-15T02:00:00.000Z')

export async function sign(token: string, name: string): Promise<string> {
  const id = namedId('ctr', `new ${name}`)
  const { body } = await world.post<DebitContractView>('/v1/debit-contracts', { id, channel: 'h5' }, token)
  expect(body.state).toBe('signed')
  return id
}

export const ofMother = (path: string) => `/v1/me/enrollments/${MOTHER}/${path}`
export const ask = (token = mother, name = 'first') =>
  world.post<PayerAsk>(ofMother('payer-asks'), { id: namedId('pya', name), relation: 'parent' }, token)
export async function asked(): Promise<string> {
  const { status, body } = await ask()
  expect(status).toBe(201)
  return body.path?.split('token=')[1] ?? ''
}
export const agreement = (contractId = contract, ceilingFen: number | null = null, debit = true) => ({
  ...{ contractId, ceilingFen, consents: { debit } },
})
export const agree = (link: string, token = daughter, body: object = agreement()) =>
  world.post<PayerReceipt>(`/v1/payer-asks/${link}/agreement`, body, token)
export const look = (link: string, token?: string) => world.get<PayerAskView>(`/v1/payer-asks/${link}`, token)
export const payerOf = async (token: string) => (await world.get<MemberPayer>(ofMother('payer'), token)).body
export const change = (contractId: string, token = mother, enrollmentIds = [MOTHER]) =>
  world.ask({
    ...{ method: 'PUT', url: '/v1/me/payers', payload: { contractId, enrollmentIds } },
    headers: { authorization: `Bearer ${token}` },
  })
export const stop = (token: string) =>
  world.ask({ method: 'DELETE', url: ofMother('payer'), headers: { authorization: `Bearer ${token}` } })
export const endContract = (id: string, token: string): Promise<Answer<DebitContractView>> =>
  world.ask({
    ...{ method: 'DELETE', url: `/v1/debit-contracts/${id}`, payload: {} },
    headers: { authorization: `Bearer ${token}` },
  })
export const coverOf = async () => (await world.get<MemberCover>(`/v1/me/enrollments/${MOTHER}`, mother)).body
export const told = async (token: string) =>
  (await world.get<NoticePage>('/v1/me/notices', token)).body.items.map(({ kind, name, day }) => ({
    ...{ kind, name, day },
  }))

export interface Debited {
  period: number
  wallet: string
  state: string
  sum: number
}
/** Every order with a line for the mother, by period and attempt. */
export async function debits(): Promise<Debited[]> {
  const rows = await world.ctx.db
    .selectFrom('charge_order')
    .innerJoin('charge_line', (join) =>
      join
        .onRef('charge_line.account_id', '=', 'charge_order.account_id')
        .onRef('charge_line.order_id', '=', 'charge_order.order_id'),
    )
    .innerJoin('debit_contract', 'debit_contract.contract_id', 'charge_order.contract_id')
    .select(['period_number', 'provider_contract', 'charge_order.state', 'share_fen'])
    .where('enrollment_id', '=', MOTHER)
    .orderBy('period_number')
    .orderBy('attempt')
    .execute()
  return rows.map((row) => ({
    ...{ period: row.period_number, wallet: row.provider_contract, state: row.state, sum: row.share_fen },
  }))
}
export const bills = async (token: string) =>
  (await world.get<YearStatement>('/v1/me/statements?planId=small&year=2026', token)).body.periods
    .filter(({ shareFen }) => shareFen > 0)
    .map(({ state, shareFen }) => ({ state, shareFen }))
export const balanced = async () =>
  expect(await booksCheck(world.ctx.db, 'small')).toMatchObject({ ok: true })
export const [hers, theirs] = [walletOf('payer 2'), `contract-${DAUGHTER}`]
