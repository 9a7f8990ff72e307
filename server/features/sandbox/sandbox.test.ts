/** The sandbox routes with a sandbox behind them: signing in as anybody, as somebody new, and the clock. */
import type { SandboxClock, SandboxPeople, Session } from '@contract/meta'
import { type CalendarDate, epochMs } from '@core/calendar/date'
import type { SandboxPort } from '../../ports/types'
import { accountOf, openSmallPlan } from '../../testing/smallPlan'
import { type TestServer, fieldsOf, openTestServer, problemOf } from '../../testing/testServer'

jest.setTimeout(60_000)
let world: TestServer
const asked: unknown[] = []
const somebody = { accountId: accountOf('somebody'), name: '沈知远', people: 3, featured: true }
const story = { 'zh-Hans': '一家三口', 'zh-Hant': '一家三口', en: 'A family of three' }

const sandbox: SandboxPort = {
  people: async (query) => {
    asked.push(query)
    const extra = { idNumber: '110105199005170017' }
    return { items: [{ ...somebody, story, ...extra }], nextCursor: null }
  },
  codeOf: async (messageId) => (messageId.endsWith('0') ? '042137' : null),
  pay: async () => false,
  newcomer: async () => {
    const account_id = accountOf('newcomer')
    await world.ctx.db
      .insertInto('account')
      .values({ account_id, created_at: '2026-01-01T00:00:00.000Z' })
      .execute()
    return { accountId: account_id }
  },
  clock: async () => ({
    nowMs: world.ports.clock.nowMs(),
    movedByMs: 0,
    planId: 'small',
    nextDisclosure: '2026-01-07' as CalendarDate,
    nextCharge: '2026-01-14' as CalendarDate,
  }),
  moveClock: async (to) => {
    asked.push(to)
    world.ports.clock.stepTo(epochMs('2026-01-07T02:00:00.000Z'))
  },
}

beforeAll(async () => {
  world = await openTestServer('2026-01-01T00:00:00.000Z', { sandbox })
  await openSmallPlan(world.ctx, '2026-01-01')
  await world.newcomer(somebody.accountId)
})
afterAll(() => world.close())

it('lists people by page and by name, with nothing beyond the schema', async () => {
  const { body } = await world.get<SandboxPeople>('/v1/sandbox/people?q=%E6%B2%88&limit=5')
  expect(asked.pop()).toEqual({ q: '沈', cursor: undefined, limit: 5 })
  expect(body).toEqual({ items: [{ ...somebody, story }], nextCursor: null })
  expect(fieldsOf(await world.get('/v1/sandbox/people?limit=51'))).toEqual(['/limit: malformed-input'])
})

it('signs in as one of them, or as somebody new', async () => {
  const known = await world.post<Session>('/v1/sandbox/sessions', { accountId: somebody.accountId })
  expect(known.status).toBe(201)
  expect(known.body).toMatchObject({ accountId: somebody.accountId, expiresAt: '2026-04-01T00:00:00.000Z' })
  expect((await world.get<{ accountId: string }>('/v1/me', known.body.token)).body.accountId).toBe(
    somebody.accountId,
  )
  const fresh = await world.post<Session>('/v1/sandbox/sessions', { newcomer: true })
  expect((await world.get<{ accountId: string }>('/v1/me', fresh.body.token)).body.accountId).toBe(
    accountOf('newcomer'),
  )
  const kept = await world.ctx.db.selectFrom('session').select('token_hash').execute()
  expect(kept.some((row) => row.token_hash.toString('utf8') === known.body.token)).toBe(false)
})

it('not as nobody', async () => {
  const sessions = (body: object) => world.post('/v1/sandbox/sessions', body)
  expect(problemOf(await sessions({ accountId: accountOf('nobody') })).code).toBe('not-found')
  expect((await sessions({ accountId: 'acc_1' })).status).toBe(400)
  expect((await sessions({ newcomer: false })).status).toBe(400)
  expect((await sessions({})).status).toBe(400)
})

it('shows the clock and moves it', async () => {
  const clock = { planId: 'small', nextDisclosure: '2026-01-07', nextCharge: '2026-01-14', movedByMs: 0 }
  const before = await world.get<SandboxClock>('/v1/sandbox/clock')
  expect(before.body).toEqual({ now: '2026-01-01T00:00:00.000Z', today: '2026-01-01', ...clock })
  const moved = await world.post<SandboxClock>('/v1/sandbox/clock/moves', { to: 'next-disclosure' })
  expect([moved.status, moved.body.today]).toEqual([200, '2026-01-07'])
  expect(asked.pop()).toBe('next-disclosure')
  expect(fieldsOf(await world.post('/v1/sandbox/clock/moves', { to: 'never' }))).toEqual([
    '/to: malformed-input',
  ])
})
