/** What a family reads about its money, through the API: year, bill, home, me; and what others may not read. */
import type { Home, Me } from '@contract/home'
import type { PlanDetail } from '@contract/plan'
import type { MyBill, YearStatement } from '@contract/statement'
import {
  type TestPerson,
  accountOf,
  approveClaim,
  enrollmentOf,
  joinPeople,
  openSmallPlan,
} from '../../testing/smallPlan'
import { type TestServer, fieldsOf, openTestServer, problemOf } from '../../testing/testServer'

jest.setTimeout(120_000)
let world: TestServer

/** A family of three (26, 35 and 45 years old), a payer whose debits fail, one who has just joined, and 37 others. */
const people: TestPerson[] = Array.from({ length: 42 }, (_, index) => ({
  index,
  payer: index < 3 ? 'family' : index === 3 ? 'poor' : index === 4 ? 'new' : `payer ${index}`,
  birthDate: ['2000-01-01', '1991-01-01', '1981-01-01'][index] ?? '1995-06-06',
  joinedAt: index === 4 ? '2026-03-01T04:00:00.000Z' : '2026-01-02T04:00:00.000Z',
}))
const approve = (index: number, payer: string, aidFen: number, approvedAt: string) =>
  world.ctx.db
    .transaction()
    .execute((tx) => approveClaim(tx, world.ctx, { index, payer, aidFen, approvedAt }))
const session = (payer: string) => world.signIn(accountOf(payer))
const year = async (payer: string, query = '') =>
  (await world.get<YearStatement>(`/v1/me/statements?planId=small${query}`, await session(payer))).body
const bill = async (payer: string, number: number) => {
  const { period_id } = await world.ctx.db
    .selectFrom('period')
    .select('period_id')
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  return world.get<MyBill>(`/v1/me/statements/${period_id}`, await session(payer))
}
const home = async (payer: string) => (await world.get<Home>('/v1/home', await session(payer))).body

beforeAll(async () => {
  world = await openTestServer('2026-01-02T04:00:00.000Z')
  world.ports.payment.answer = ({ providerContract }) =>
    providerContract === 'wallet-poor' ? 'refused' : 'paid'
  await openSmallPlan(world.ctx, '2026-01-01')
  await world.ctx.db.transaction().execute((tx) => joinPeople(tx, world.ctx, people))
  await world.runUntil('2026-02-10T02:00:00.000Z')
  await approve(10, 'payer 10', 300_000, '2026-02-10T02:00:00.000Z')
  await approve(11, 'payer 11', 50_000, '2026-02-10T03:00:00.000Z')
  await world.runUntil('2026-02-21T03:00:00.000Z')
})
afterAll(() => world.close())

describe('disclosed: the share is provisional', () => {
  it('a bill adds up: lines to the total, parts by case to the total', async () => {
    const { status, body } = await bill('family', 4)
    expect(status).toBe(200)
    expect(body.state).toBe('provisional')
    expect(body.period).toMatchObject({
      number: 4,
      state: 'disclosed',
      provisional: true,
      cases: 2,
      aidFen: 350_000,
    })
    expect(
      body.lines.map(({ enrollmentId, tier, ageFrom, ageTo, weight }) => [
        enrollmentId,
        tier,
        ageFrom,
        ageTo,
        weight,
      ]),
    ).toEqual([
      [enrollmentOf(0), 1, 0, 29, 37],
      [enrollmentOf(1), 2, 30, 39, 58],
      [enrollmentOf(2), 3, 40, 59, 143],
    ])
    const needed = Math.ceil(350_000 * 1.08)
    const weights = body.period.shares.reduce((sum, share) => sum + share.members * share.weight, 0)
    expect(body.period).toMatchObject({ neededFen: needed, weightSum: weights, feeFen: 28_000 })
    for (const line of body.lines) expect(line.shareFen).toBe(Math.ceil((needed * line.weight) / weights))
    expect(body.totalFen).toBe(body.lines.reduce((sum, line) => sum + line.shareFen, 0))
    expect(body.byAid.reduce((sum, part) => sum + part, 0)).toBe(body.totalFen)
    expect(body.byAid).toHaveLength(body.period.aids.length)
    expect(body.debit).toBeNull()
  })

  it('home says what will be shared, when, and what is new', async () => {
    const body = await home('family')
    const { body: mine } = await bill('family', 4)
    expect(body).toMatchObject({
      now: '2026-02-21T03:00:00.000Z',
      today: '2026-02-21',
      planId: 'small',
      share: {
        number: 4,
        state: 'provisional',
        chargeDate: '2026-02-28',
        cases: 2,
        members: 41,
        people: 3,
        perPersonFen: null,
        totalFen: mine.totalFen,
      },
      next: { disclosureDate: '2026-03-07', chargeDate: '2026-03-14' },
      figures: { members: 41, waiting: 1, helpedThisYear: 0, aidThisYearFen: 0 },
    })
    expect(body.enrollments.map((person) => [person.state, person.daysLeft, person.coverFrom])).toEqual(
      Array(3).fill(['covered', 0, '2026-01-22']),
    )
    expect(body.news.map((item) => item.kind)).toEqual(['period-disclosed', 'period-settled'])
  })

  it('the year counts it as pending', async () => {
    const body = await year('family')
    const { body: mine } = await bill('family', 4)
    expect(body).toMatchObject({
      year: 2026,
      years: [2026],
      chargedFen: 0,
      chargedPeriods: 0,
      pendingFen: mine.totalFen,
      pending: { number: 4, chargeDate: '2026-02-28' },
      helped: 0,
      firstShare: null,
    })
    expect(body.periods.map(({ number, state, people: heads }) => [number, state, heads])).toEqual([
      [4, 'provisional', 3],
      [3, 'nothing-due', 3],
    ])
  })
})

describe('charged', () => {
  beforeAll(() => world.runUntil('2026-02-28T02:00:00.000Z'))

  it('the debit stands on the bill, once for the family', async () => {
    const { body } = await bill('family', 4)
    expect(body).toMatchObject({
      state: 'charged',
      debit: {
        sumFen: body.totalFen,
        attempts: 1,
        debitedAt: '2026-02-28T00:00:00.000Z',
        nextAttemptAt: null,
        provider: 'test',
      },
    })
    expect(body.period.billing).toMatchObject({ writtenOffFen: 0 })
    expect(await year('family')).toMatchObject({
      chargedFen: body.totalFen,
      chargedPeriods: 1,
      pending: null,
      helped: 2,
    })
  })

  it('a debit that failed is tried again, then in grace, then written off', async () => {
    const first = await bill('poor', 4)
    expect(first.body).toMatchObject({
      state: 'grace',
      debit: { attempts: 1, debitedAt: null, nextAttemptAt: '2026-03-01T00:00:00.000Z' },
    })
    expect((await home('poor')).news[0]).toMatchObject({ kind: 'debit-failed', periodNumber: 4 })
    await world.runUntil('2026-03-02T02:00:00.000Z')
    const second = (await bill('poor', 4)).body
    expect([second.state, second.debit?.attempts, second.debit?.nextAttemptAt]).toEqual(['grace', 2, null])
    expect(second.debit?.sumFen).toBe(second.totalFen)
    await world.runUntil('2026-03-13T02:00:00.000Z')
    const last = (await bill('poor', 4)).body
    expect([last.state, last.period.state]).toEqual(['written-off', 'closed'])
    expect(last.period.billing?.writtenOffFen).toBe(last.totalFen)
    expect((await home('poor')).enrollments.map((person) => person.state)).toEqual(['lapsed'])
  })
})

describe('who has just joined', () => {
  it('shares nothing yet, and is told from when', async () => {
    const body = await home('new')
    expect(body.share).toBeNull()
    expect(body.enrollments[0]).toMatchObject({ state: 'waiting', daysLeft: 8, dayOf: 13, waitingDays: 20 })
    expect(await year('new')).toMatchObject({
      periods: [],
      years: [2026],
      firstShare: { disclosureDate: '2026-03-21', chargeDate: '2026-03-28' },
    })
    expect(problemOf(await bill('new', 4)).code).toBe('not-found')
  })

  it('hears when cover starts, and which period counts them first', async () => {
    await world.runUntil('2026-03-21T03:00:00.000Z')
    const body = await home('new')
    expect(body.enrollments[0]).toMatchObject({ state: 'covered', daysLeft: 0, dayOf: 20 })
    const news = body.news.find((item) => item.kind === 'cover-started')
    expect(news).toMatchObject({ name: '王**', at: '2026-03-20T16:00:00.000Z' })
    expect(body.share).toMatchObject({ number: 6, people: 1 })
  })

  it('and a stranger sees the plan one can join', async () => {
    const token = await world.newcomer(accountOf('stranger'))
    const body = (await world.get<Home>('/v1/home', token)).body
    expect(body).toMatchObject({ planId: 'small', enrollments: [], share: null })
    expect((await world.get<Me>('/v1/me', token)).body).toEqual({
      accountId: accountOf('stranger'),
      name: null,
      enrollments: [],
      openClaims: 0,
      claims: 0,
      debit: null,
    })
  })
})

describe('nobody reads what is not theirs', () => {
  it('a period is public, its lines are one’s own', async () => {
    const [mine, theirs] = [(await bill('family', 4)).body, (await bill('payer 7', 4)).body]
    expect(theirs.lines.map((line) => line.enrollmentId)).toEqual([enrollmentOf(7)])
    expect(JSON.stringify(theirs)).not.toContain(enrollmentOf(0))
    expect(theirs.period).toEqual(mine.period)
    const { period_id } = await world.ctx.db
      .selectFrom('period')
      .select('period_id')
      .where('number', '=', 4)
      .executeTakeFirstOrThrow()
    expect((await world.get(`/v1/me/statements/${period_id}`)).status).toBe(401)
    expect((await world.get(`/v1/periods/${period_id}`)).status).toBe(200)
  })

  it('a session that is signed out, unknown or past its day is nobody', async () => {
    const token = await session('family')
    expect((await world.get('/v1/me', token)).status).toBe(200)
    const headers = { authorization: `Bearer ${token}` }
    expect((await world.ask({ method: 'DELETE', url: '/v1/session', headers })).status).toBe(204)
    expect((await world.get('/v1/me', token)).status).toBe(401)
    expect((await world.ask({ method: 'DELETE', url: '/v1/session', headers })).status).toBe(401)
    expect((await world.get('/v1/me', 'x'.repeat(43))).status).toBe(401)
    expect((await world.get('/v1/me', 'short')).status).toBe(401)
  })

  it('a session that is used lives on, one that is not ends after 90 days', async () => {
    const [used, unused] = [await session('payer 8'), await session('payer 8')]
    const day = 86_400_000
    for (const days of [44, 46, 80]) {
      world.ports.clock.stepTo(world.ports.clock.nowMs() + days * day)
      expect((await world.get('/v1/me', used)).status).toBe(200)
    }
    expect((await world.get('/v1/me', unused)).status).toBe(401)
    const { hash } = await world.ctx.db
      .selectFrom('session')
      .select((eb) => eb.fn.countAll<number>().as('hash'))
      .where('token_hash', '=', Buffer.from(used))
      .executeTakeFirstOrThrow()
    expect(hash).toBe(0)
  })
})

describe('a year is asked for', () => {
  it('by number, and must be one', async () => {
    expect(await year('family', '&year=2025')).toMatchObject({ year: 2025, periods: [], chargedFen: 0 })
    const token = await session('family')
    const ask = (query: string) => world.get(`/v1/me/statements?${query}`, token)
    expect(fieldsOf(await ask('planId=small&year=soon'))).toEqual(['/year: malformed-input'])
    expect(fieldsOf(await ask('year=2026'))).toEqual(['/planId: malformed-input'])
    expect(problemOf(await ask('planId=nowhere')).code).toBe('unknown-plan')
  })
})

it('the plan tells what each tier shared lately', async () => {
  const { body } = await world.get<PlanDetail>('/v1/plans/small')
  const shares = await world.ctx.db.selectFrom('period_share').selectAll().where('final', '=', true).execute()
  for (const tier of body.tiers) {
    const own = shares.filter((share) => share.tier === tier.tier)
    expect(tier.last12MonthsFen).toBe(own.reduce((sum, share) => sum + share.share_fen, 0))
  }
  expect(body.tiers.map((tier) => tier.weight)).toEqual([37, 58, 143])
  expect(body.healthQuestions.length).toBeGreaterThan(0)
  expect(body.illnesses[0]?.forms[0]?.name.en.length).toBeGreaterThan(3)
})
