/** Signing in by chat app, ways to sign in, and devices. */
import type { NoticePage } from '@contract/notice'
import type { IdentityList, SessionList } from '@contract/session'
import { noIdentity } from '../../ports/identity'
import {
  type SigningServer,
  deviceOf,
  nextCodeId,
  numberOf,
  openSigningServer,
} from '../../testing/signingIn'
import { openTestServer, problemOf } from '../../testing/testServer'
import { subjectOf } from './identities'

const START = '2026-03-10T02:00:00.000Z'
const MINUTE_MS = 60_000
let world: SigningServer
beforeAll(async () => {
  world = await openSigningServer(START)
})
afterAll(() => world.close())

describe('a chat app', () => {
  it('signs the same person in to the same account, and another one to another', async () => {
    const [ann, annAgain, bob, alipayAnn] = [
      (await world.byApp('wechat', 'ann-1')).body,
      (await world.byApp('wechat', 'ann-2')).body,
      (await world.byApp('wechat', 'bob-1')).body,
      (await world.byApp('alipay', 'ann-1')).body,
    ]
    expect(annAgain.accountId).toBe(ann.accountId)
    expect(new Set([ann, bob, alipayAnn].map(({ accountId }) => accountId)).size).toBe(3)
    expect(await subjectOf(world.ctx, ann.accountId, 'wechat')).toBe('wechat-ann')
    const rows = await world.ctx.db.selectFrom('account_identity').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain('wechat-ann')
  })

  it('that comes from two devices at one moment makes one account', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => world.byApp('wechat', 'twin-1')))
    expect(new Set(answers.map(({ body }) => body.accountId)).size).toBe(1)
  })

  it.each([
    ['bad-code', 422, 'login-code-invalid'],
    ['blocked-1', 403, 'login-blocked'],
    ['down-1', 503, 'login-unavailable'],
  ])('with the code %s: %d %s', async (code, status, problem) => {
    const answer = await world.byApp('wechat', code)
    expect([answer.status, problemOf(answer).code]).toEqual([status, problem])
  })

  it('that is not configured says so', async () => {
    const bare = await openTestServer(START)
    Object.assign(bare.ports, { identity: noIdentity })
    const answer = await bare.post('/v1/sessions', { by: 'alipay', code: 'ann', device: deviceOf('own') })
    expect([answer.status, problemOf(answer).code]).toEqual([404, 'login-not-configured'])
    const sms = await bare.post('/v1/phone-codes', {
      id: nextCodeId(),
      phone: numberOf(1),
      device: deviceOf('own'),
    })
    expect(problemOf(sms).code).toBe('login-not-configured')
    expect((await bare.get('/v1/sign-in-methods')).body).toEqual({
      wechat: false,
      alipay: false,
      phone: false,
    })
    await bare.close()
  })
})

describe('ways to sign in', () => {
  it('are added from an open session, and lead to the same account then', async () => {
    const { token, accountId } = (await world.byApp('wechat', 'carl-1')).body
    world.later(2 * MINUTE_MS)
    const { id } = (await world.send(numberOf(400), 'carl')).body
    const proof = { by: 'phone', codeId: id, code: world.sentCode(id), device: deviceOf('carl') }
    const linked = await world.post<IdentityList>('/v1/me/identities', proof, token)
    expect(linked.status).toBe(201)
    expect(linked.body.items.map(({ provider, hint }) => [provider, hint])).toEqual([
      ['wechat', null],
      ['phone', '138****0400'],
    ])
    expect((await world.byPhone(numberOf(400), 'carl')).accountId).toBe(accountId)
    expect((await world.get('/v1/me/identities', token)).text).not.toContain('wechat-carl')
  })

  it('of another account are refused: nobody is merged in silence', async () => {
    const dora = await world.byPhone(numberOf(401), 'dora')
    const { token, accountId } = (await world.byApp('wechat', 'eve-1')).body
    world.later(2 * MINUTE_MS)
    const { id } = (await world.send(numberOf(401), 'eve')).body
    const proof = { by: 'phone', codeId: id, code: world.sentCode(id), device: deviceOf('eve') }
    const stolen = await world.post('/v1/me/identities', proof, token)
    expect([stolen.status, problemOf(stolen).code]).toEqual([409, 'identity-taken'])
    expect((await world.byPhone(numberOf(401), 'dora')).accountId).toBe(dora.accountId)
    expect(dora.accountId).not.toBe(accountId)
    expect((await world.post('/v1/me/identities', proof)).status).toBe(401)
  })
})

describe('devices', () => {
  it('are listed with how and when, this one first, and are signed out one by one', async () => {
    const [first, second] = [
      await world.byPhone(numberOf(500), 'one'),
      await world.byPhone(numberOf(500), 'two'),
    ]
    const list = (await world.get<SessionList>('/v1/me/sessions', second.token)).body.items
    expect(list.map(({ method, device, current }) => [method, device, current])).toEqual([
      ['phone', 'computer', true],
      ['phone', 'computer', false],
    ])
    const other = list[1]?.id ?? ''
    const stranger = (await world.byApp('wechat', 'mallory-1')).body.token
    const drop = (sessionId: string, token?: string) =>
      world.post<SessionList>('/v1/me/sessions/revocations', { sessionId }, token)
    expect((await drop(other, stranger)).status).toBe(404)
    expect((await drop(other)).status).toBe(401)
    expect((await world.get('/v1/me', first.token)).status).toBe(200)
    expect((await drop(other, second.token)).body.items).toHaveLength(1)
    expect((await drop(other, second.token)).status).toBe(404)
    expect((await world.get('/v1/me', first.token)).status).toBe(401)
    expect((await world.get('/v1/me', second.token)).status).toBe(200)
  })

  it('that join others are told of; the first one of somebody new is not', async () => {
    const first = await world.byPhone(numberOf(502), 'one')
    const told = async () => (await world.get<NoticePage>('/v1/me/notices', first.token)).body.items
    expect(await told()).toEqual([])
    await world.byPhone(numberOf(502), 'two')
    expect(await told()).toMatchObject([{ kind: 'signed-in-elsewhere', name: null, readAt: null }])
    await world.byPhone(numberOf(502), 'three')
    expect(await told()).toHaveLength(2)
  })

  it('are signed out everywhere else, or everywhere', async () => {
    const sessions = [
      await world.byPhone(numberOf(501), 'a'),
      await world.byPhone(numberOf(501), 'b'),
      await world.byPhone(numberOf(501), 'c'),
    ]
    const statuses = async () =>
      Promise.all(sessions.map(async ({ token }) => (await world.get('/v1/me', token)).status))
    const drop = (keep: string) =>
      world.post<SessionList>('/v1/me/sessions/revocations', { keep }, sessions[0]?.token)
    expect((await drop('this')).status).toBe(200)
    expect(await statuses()).toEqual([200, 401, 401])
    expect((await drop('all')).status).toBe(400)
    expect((await drop('none')).status).toBe(200)
    expect(await statuses()).toEqual([401, 401, 401])
  })

  it('show on which day they were last seen', async () => {
    const { token } = await world.byPhone(numberOf(502), 'seen')
    world.later(3 * 24 * 60 * MINUTE_MS)
    await world.get('/v1/me', token)
    const [own] = (await world.get<SessionList>('/v1/me/sessions', token)).body.items
    expect(own?.lastSeenOn).toBe(
      new Date(world.ports.clock.nowMs() + 8 * 3_600_000).toISOString().slice(0, 10),
    )
    expect(own && own.signedInOn < own.lastSeenOn).toBe(true)
  })
})
