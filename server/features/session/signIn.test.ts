/** Signing in by phone and by chat app, with the mistakes people make and the tricks others try. */
import type { Session } from '@contract/meta'
import type { IdentityList, PhoneCode, SessionList } from '@contract/session'
import { instantOf } from '@core/calendar/date'
import { noIdentity } from '../../ports/identity'
import { namedId } from '../../testing/smallPlan'
import { type Answer, type TestServer, fieldsOf, openTestServer, problemOf } from '../../testing/testServer'
import { subjectOf } from './identities'
import { requestPhoneCode } from './phoneCode'

const START = '2026-03-10T02:00:00.000Z'
const MINUTE_MS = 60_000
let world: TestServer
beforeAll(async () => {
  world = await openTestServer(START, { limits: { requests: 100_000 } })
})
afterAll(() => world.close())

let drawn = 0
const deviceOf = (name: string) => ({
  id: namedId('evt', `device ${name}`).slice(4),
  kind: 'computer' as const,
})
const codeId = (name = `code ${(drawn += 1)}`) => `pco_${namedId('evt', name).slice(4)}`
const numberOf = (index: number) => `138${String(index).padStart(8, '0')}`
const later = (ms: number) => world.ports.clock.stepTo(world.ports.clock.nowMs() + ms)

/** As from another address each time unless told otherwise. */
async function ask<T>(url: string, payload: object, remoteAddress: string): Promise<Answer<T>> {
  return world.ask<T>({ method: 'POST', url, payload, remoteAddress })
}
const address = (index: number) => `10.0.${Math.floor(index / 250)}.${index % 250}`

async function send(phone: string, device = 'own', id = codeId(), from = address((drawn += 1))) {
  const answer = await ask<PhoneCode>('/v1/phone-codes', { id, phone, device: deviceOf(device) }, from)
  await world.engine.runDueUntil(world.ports.clock.nowMs())
  return answer
}
const sentCode = (id: string) =>
  world.ports.identity.messages.find(({ messageId }) => messageId === id)?.code ?? 'nothing sent'
const enter = (id: string, code: string, device = 'own') =>
  ask<Session>(
    '/v1/sessions',
    { by: 'phone', codeId: id, code, device: deviceOf(device) },
    address((drawn += 1)),
  )
const wrong = (code: string) => (code.startsWith('9') ? '0' : '9') + code.slice(1)

/** Signs in by phone, sending a code first. */
async function byPhone(phone: string, device = 'own'): Promise<Session> {
  later(2 * MINUTE_MS)
  const { body } = await send(phone, device)
  const session = await enter(body.id, sentCode(body.id), device)
  expect(session.status).toBe(201)
  return session.body
}

describe('a code for a phone', () => {
  beforeEach(() => later(61 * MINUTE_MS))

  it('has six digits, holds five minutes, and signs in to an account of its own', async () => {
    const { status, body } = await send(' 138-0000 0001 ')
    expect([status, body.resendAt]).toEqual([201, instantOf(world.ports.clock.nowMs() + MINUTE_MS)])
    expect(world.ports.identity.messages.pop()).toMatchObject({ phone: '+8613800000001', minutes: 5 })
    expect(body.expiresAt).toBe(instantOf(world.ports.clock.nowMs() + 5 * MINUTE_MS))
    const again = await send('13800000001', 'own', body.id)
    expect(again.body).toEqual(body)
    expect(world.ports.identity.messages.filter(({ messageId }) => messageId === body.id)).toHaveLength(0)
  })

  it('is refused with what to do: wrong, five times wrong, late, of another device, used', async () => {
    const first = (await send('13800000002')).body
    const code = sentCode(first.id)
    expect(code).toMatch(/^\d{6}$/)
    for (let time = 1; time <= 4; time += 1) {
      expect(fieldsOf(await enter(first.id, wrong(code)))).toEqual(['/code: code-wrong'])
    }
    expect(fieldsOf(await enter(first.id, code, 'another'))).toEqual(['/code: code-expired'])
    expect(fieldsOf(await enter(first.id, wrong(code)))).toEqual(['/code: code-expired'])
    expect(fieldsOf(await enter(first.id, code))).toEqual(['/code: code-expired'])
    later(2 * MINUTE_MS)
    const second = (await send('13800000002')).body
    later(5 * MINUTE_MS)
    expect(fieldsOf(await enter(second.id, sentCode(second.id)))).toEqual(['/code: code-expired'])
    const third = (await send('13800000002')).body
    expect((await enter(third.id, ` ${sentCode(third.id)} `)).status).toBe(201)
    later(2 * MINUTE_MS)
    expect(fieldsOf(await enter(third.id, sentCode(third.id)))).toEqual(['/code: code-expired'])
    expect(fieldsOf(await enter(codeId(), '123456'))).toEqual(['/code: code-expired'])
  })

  it('works again on its device within a minute: the first reply may have been lost', async () => {
    const { id } = (await send('13800000003')).body
    const [first, second] = [await enter(id, sentCode(id)), await enter(id, sentCode(id))]
    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.body.accountId).toBe(first.body.accountId)
    expect(second.body.token).not.toBe(first.body.token)
  })

  it('guessed at one moment, has five tries in all', async () => {
    const { id } = (await send('13800000004')).body
    const guesses = await Promise.all(Array.from({ length: 12 }, () => enter(id, wrong(sentCode(id)))))
    const codes = guesses.map((answer) => fieldsOf(answer)[0])
    expect(codes.filter((code) => code === '/code: code-wrong')).toHaveLength(4)
    expect(fieldsOf(await enter(id, sentCode(id)))).toEqual(['/code: code-expired'])
  })

  it('is only the newest one of its device; somebody else cannot make it void', async () => {
    const mine = (await send('13800000005')).body
    await send('13800000005', 'stranger')
    later(2 * MINUTE_MS)
    const newer = (await send('13800000005', 'another of mine')).body
    expect((await enter(newer.id, sentCode(newer.id), 'another of mine')).status).toBe(201)
    expect((await enter(mine.id, sentCode(mine.id))).status).toBe(201)
    later(2 * MINUTE_MS)
    const old = (await send('13800000005')).body
    later(2 * MINUTE_MS)
    await send('13800000005')
    expect(fieldsOf(await enter(old.id, sentCode(old.id)))).toEqual(['/code: code-expired'])
  })

  it('answers the same whether or not the number is known', async () => {
    await byPhone('13800000006')
    later(2 * MINUTE_MS)
    const known = await send('13800000006', 'stranger 6')
    const unknown = await send('13800000007', 'stranger 7')
    const shape = ({ status, body, headers }: Answer<PhoneCode>) => [
      status,
      Object.keys(body),
      body.expiresAt,
      headers['content-length'],
    ]
    expect(shape(known)).toEqual(shape(unknown))
  })

  it('is refused for what is no mobile number', async () => {
    expect(fieldsOf(await send('01062345678'))).toEqual(['/phone: phone-invalid'])
  })

  it('is stored neither readable nor guessable, nor is the number', async () => {
    const { id } = (await send('13800000008', 'own', codeId())).body
    const row = await world.ctx.db
      .selectFrom('phone_code')
      .selectAll()
      .where('code_id', '=', id)
      .executeTakeFirstOrThrow()
    expect(row.code_enc).toBeNull()
    const stored = JSON.stringify(row)
    expect(stored).not.toContain(sentCode(id))
    expect(stored).not.toContain('800000008')
    const outbox = await world.ctx.db.selectFrom('outbox').selectAll().execute()
    expect(JSON.stringify(outbox)).not.toContain(sentCode(id))
    expect(world.log.join('')).not.toContain('800000008')
  })

  it('that the provider did not take is sent again, but not when it has run out', async () => {
    const { identity } = world.ports
    identity.answerSms = () => 'unavailable'
    const { id } = (await send(numberOf(9))).body
    identity.answerSms = () => 'sent'
    const before = identity.messages.length
    later(MINUTE_MS)
    await world.engine.runDueUntil(world.ports.clock.nowMs())
    expect(identity.messages.slice(before).map(({ messageId }) => messageId)).toEqual([id])
    identity.answerSms = () => 'unavailable'
    later(MINUTE_MS)
    await send(numberOf(9), 'other device')
    identity.answerSms = () => 'sent'
    const sentSoFar = identity.messages.length
    later(20 * MINUTE_MS)
    await world.engine.runDueUntil(world.ports.clock.nowMs())
    expect(identity.messages).toHaveLength(sentSoFar)
  })
})

describe('limits', () => {
  const HOUR_MS = 60 * MINUTE_MS
  beforeEach(() => later(25 * HOUR_MS))

  it('one code a minute, and it says to wait', async () => {
    const phone = numberOf(100)
    expect((await send(phone)).status).toBe(201)
    const early = await send(phone)
    expect([early.status, problemOf(early).code]).toEqual([429, 'code-resend-early'])
    later(MINUTE_MS)
    expect((await send(phone)).status).toBe(201)
  })

  it('five an hour and ten a day for a number, whatever the devices and addresses', async () => {
    const phone = numberOf(101)
    const statuses: number[] = []
    for (let index = 0; index < 7; index += 1) statuses.push((await send(phone, `many ${index}`)).status)
    expect(statuses).toEqual([201, 201, 201, 201, 201, 429, 429])
    later(HOUR_MS)
    for (let index = 7; index < 12; index += 1) await send(phone, `many ${index}`)
    later(HOUR_MS)
    expect(problemOf(await send(phone, 'many 13')).code).toBe('code-too-many')
    later(23 * HOUR_MS)
    expect((await send(phone, 'many 14')).status).toBe(201)
  })

  it('a stranger who uses them up does not lock out a device that was there before', async () => {
    const phone = numberOf(102)
    await byPhone(phone, 'my phone')
    later(2 * HOUR_MS)
    for (let index = 0; index < 8; index += 1) await send(phone, `attacker ${index}`)
    expect((await send(phone, 'attacker 9')).status).toBe(429)
    const { status, body } = await send(phone, 'my phone')
    expect(status).toBe(201)
    expect((await enter(body.id, sentCode(body.id), 'my phone')).status).toBe(201)
  })

  it('six an hour for a device, sixty for an address', async () => {
    const statuses: number[] = []
    for (let index = 0; index < 7; index += 1)
      statuses.push((await send(numberOf(200 + index), 'one')).status)
    expect(statuses).toEqual([201, 201, 201, 201, 201, 201, 429])
    const from = '192.0.2.7'
    const shared: number[] = []
    for (let index = 0; index < 61; index += 1) {
      // 30 requests a minute are all that one address may make at once
      const body = { id: codeId(), phone: numberOf(300 + index), device: deviceOf(`shared ${index}`) }
      shared.push(
        await requestPhoneCode(world.ctx, body, from).then(
          () => 201,
          () => 429,
        ),
      )
    }
    expect([shared.filter((status) => status === 201).length, shared.pop()]).toEqual([60, 429])
  })

  it('hold for those who come at one moment', async () => {
    const phone = numberOf(103)
    const answers = await Promise.all(Array.from({ length: 9 }, (_, index) => send(phone, `burst ${index}`)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(5)
  })

  it('tries are counted per device', async () => {
    for (let index = 0; index < 30; index += 1) await enter(codeId(), '000000', 'guesser')
    expect(problemOf(await enter(codeId(), '000000', 'guesser')).code).toBe('code-too-many')
    expect(problemOf(await enter(codeId(), '000000', 'honest')).code).toBe('code-expired')
  })
})

const byApp = (by: 'wechat' | 'alipay', code: string) =>
  world.post<Session>('/v1/sessions', { by, code, device: deviceOf('own') })

describe('a chat app', () => {
  it('signs the same person in to the same account, and another one to another', async () => {
    const [ann, annAgain, bob, alipayAnn] = [
      (await byApp('wechat', 'ann-1')).body,
      (await byApp('wechat', 'ann-2')).body,
      (await byApp('wechat', 'bob-1')).body,
      (await byApp('alipay', 'ann-1')).body,
    ]
    expect(annAgain.accountId).toBe(ann.accountId)
    expect(new Set([ann, bob, alipayAnn].map(({ accountId }) => accountId)).size).toBe(3)
    expect(await subjectOf(world.ctx, ann.accountId, 'wechat')).toBe('wechat-ann')
    const rows = await world.ctx.db.selectFrom('account_identity').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain('wechat-ann')
  })

  it('that comes from two devices at one moment makes one account', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => byApp('wechat', 'twin-1')))
    expect(new Set(answers.map(({ body }) => body.accountId)).size).toBe(1)
  })

  it.each([
    ['bad-code', 422, 'login-code-invalid'],
    ['blocked-1', 403, 'login-blocked'],
    ['down-1', 503, 'login-unavailable'],
  ])('with the code %s: %d %s', async (code, status, problem) => {
    const answer = await byApp('wechat', code)
    expect([answer.status, problemOf(answer).code]).toEqual([status, problem])
  })

  it('that is not configured says so', async () => {
    const bare = await openTestServer(START)
    Object.assign(bare.ports, { identity: noIdentity })
    const answer = await bare.post('/v1/sessions', { by: 'alipay', code: 'ann', device: deviceOf('own') })
    expect([answer.status, problemOf(answer).code]).toEqual([404, 'login-not-configured'])
    const sms = await bare.post('/v1/phone-codes', {
      id: codeId(),
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
    const { token, accountId } = (await byApp('wechat', 'carl-1')).body
    later(2 * MINUTE_MS)
    const { id } = (await send(numberOf(400), 'carl')).body
    const proof = { by: 'phone', codeId: id, code: sentCode(id), device: deviceOf('carl') }
    const linked = await world.post<IdentityList>('/v1/me/identities', proof, token)
    expect(linked.status).toBe(201)
    expect(linked.body.items.map(({ provider, hint }) => [provider, hint])).toEqual([
      ['wechat', null],
      ['phone', '138****0400'],
    ])
    expect((await byPhone(numberOf(400), 'carl')).accountId).toBe(accountId)
    expect((await world.get('/v1/me/identities', token)).text).not.toContain('wechat-carl')
  })

  it('of another account are refused: nobody is merged in silence', async () => {
    const dora = await byPhone(numberOf(401), 'dora')
    const { token, accountId } = (await byApp('wechat', 'eve-1')).body
    later(2 * MINUTE_MS)
    const { id } = (await send(numberOf(401), 'eve')).body
    const proof = { by: 'phone', codeId: id, code: sentCode(id), device: deviceOf('eve') }
    const stolen = await world.post('/v1/me/identities', proof, token)
    expect([stolen.status, problemOf(stolen).code]).toEqual([409, 'identity-taken'])
    expect((await byPhone(numberOf(401), 'dora')).accountId).toBe(dora.accountId)
    expect(dora.accountId).not.toBe(accountId)
    expect((await world.post('/v1/me/identities', proof)).status).toBe(401)
  })
})

describe('devices', () => {
  it('are listed with how and when, this one first, and are signed out one by one', async () => {
    const [first, second] = [await byPhone(numberOf(500), 'one'), await byPhone(numberOf(500), 'two')]
    const list = (await world.get<SessionList>('/v1/me/sessions', second.token)).body.items
    expect(list.map(({ method, device, current }) => [method, device, current])).toEqual([
      ['phone', 'computer', true],
      ['phone', 'computer', false],
    ])
    const other = list[1]?.id ?? ''
    const stranger = (await byApp('wechat', 'mallory-1')).body.token
    const drop = (id: string, token?: string) =>
      world.ask({
        method: 'DELETE',
        url: `/v1/me/sessions/${id}`,
        headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
      })
    expect((await drop(other, stranger)).status).toBe(404)
    expect((await drop(other)).status).toBe(401)
    expect((await world.get('/v1/me', first.token)).status).toBe(200)
    expect((await drop(other, second.token)).status).toBe(204)
    expect((await drop(other, second.token)).status).toBe(404)
    expect((await world.get('/v1/me', first.token)).status).toBe(401)
    expect((await world.get('/v1/me', second.token)).status).toBe(200)
  })

  it('are signed out everywhere else, or everywhere', async () => {
    const sessions = [
      await byPhone(numberOf(501), 'a'),
      await byPhone(numberOf(501), 'b'),
      await byPhone(numberOf(501), 'c'),
    ]
    const statuses = async () =>
      Promise.all(sessions.map(async ({ token }) => (await world.get('/v1/me', token)).status))
    const drop = (keep: string) =>
      world.ask({
        method: 'DELETE',
        url: `/v1/me/sessions?keep=${keep}`,
        headers: { authorization: `Bearer ${sessions[0]?.token}` },
      })
    expect((await drop('this')).status).toBe(204)
    expect(await statuses()).toEqual([200, 401, 401])
    expect((await drop('all')).status).toBe(400)
    expect((await drop('none')).status).toBe(204)
    expect(await statuses()).toEqual([401, 401, 401])
  })

  it('show on which day they were last seen', async () => {
    const { token } = await byPhone(numberOf(502), 'seen')
    later(3 * 24 * 60 * MINUTE_MS)
    await world.get('/v1/me', token)
    const [own] = (await world.get<SessionList>('/v1/me/sessions', token)).body.items
    expect(own?.lastSeenOn).toBe(
      new Date(world.ports.clock.nowMs() + 8 * 3_600_000).toISOString().slice(0, 10),
    )
    expect(own && own.signedInOn < own.lastSeenOn).toBe(true)
  })
})
