/** Codes sent to phones, with the mistakes people make and the tricks others try. */
import type { PhoneCode } from '@contract/session'
import { instantOf } from '@core/calendar/date'
import {
  type SigningServer,
  deviceOf,
  nextCodeId,
  numberOf,
  openSigningServer,
  wrongOf,
} from '../../testing/signingIn'
import { type Answer, fieldsOf, problemOf } from '../../testing/testServer'
import { requestPhoneCode } from './phoneCode'

const START = '2026-03-10T02:00:00.000Z'
const MINUTE_MS = 60_000
let world: SigningServer
beforeAll(async () => {
  world = await openSigningServer(START)
})
afterAll(() => world.close())

describe('a code for a phone', () => {
  beforeEach(() => world.later(61 * MINUTE_MS))

  it('has six digits, holds five minutes, and signs in to an account of its own', async () => {
    const { status, body } = await world.send(' 138-0000 0001 ')
    expect([status, body.resendAt]).toEqual([201, instantOf(world.ports.clock.nowMs() + MINUTE_MS)])
    expect(world.ports.identity.messages.pop()).toMatchObject({ phone: '+8613800000001', minutes: 5 })
    expect(body.expiresAt).toBe(instantOf(world.ports.clock.nowMs() + 5 * MINUTE_MS))
    const again = await world.send('13800000001', 'own', body.id)
    expect(again.body).toEqual(body)
    expect(world.ports.identity.messages.filter(({ messageId }) => messageId === body.id)).toHaveLength(0)
  })

  it('is refused with what to do: wrong, five times wrong, late, of another device, used', async () => {
    const first = (await world.send('13800000002')).body
    const code = world.sentCode(first.id)
    expect(code).toMatch(/^\d{6}$/)
    for (let time = 1; time <= 4; time += 1) {
      expect(fieldsOf(await world.enter(first.id, wrongOf(code)))).toEqual(['/code: code-wrong'])
    }
    expect(fieldsOf(await world.enter(first.id, code, 'another'))).toEqual(['/code: code-expired'])
    expect(fieldsOf(await world.enter(first.id, wrongOf(code)))).toEqual(['/code: code-expired'])
    expect(fieldsOf(await world.enter(first.id, code))).toEqual(['/code: code-expired'])
    world.later(2 * MINUTE_MS)
    const second = (await world.send('13800000002')).body
    world.later(5 * MINUTE_MS)
    expect(fieldsOf(await world.enter(second.id, world.sentCode(second.id)))).toEqual(['/code: code-expired'])
    const third = (await world.send('13800000002')).body
    expect((await world.enter(third.id, ` ${world.sentCode(third.id)} `)).status).toBe(201)
    world.later(2 * MINUTE_MS)
    expect(fieldsOf(await world.enter(third.id, world.sentCode(third.id)))).toEqual(['/code: code-expired'])
    expect(fieldsOf(await world.enter(nextCodeId(), '123456'))).toEqual(['/code: code-expired'])
  })

  it('works again on its device within a minute: the first reply may have been lost', async () => {
    const { id } = (await world.send('13800000003')).body
    const [first, second] = [
      await world.enter(id, world.sentCode(id)),
      await world.enter(id, world.sentCode(id)),
    ]
    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.body.accountId).toBe(first.body.accountId)
    expect(second.body.token).not.toBe(first.body.token)
  })

  it('guessed at one moment, has five tries in all', async () => {
    const { id } = (await world.send('13800000004')).body
    const guesses = await Promise.all(
      Array.from({ length: 12 }, () => world.enter(id, wrongOf(world.sentCode(id)))),
    )
    const codes = guesses.map((answer) => fieldsOf(answer)[0])
    expect(codes.filter((code) => code === '/code: code-wrong')).toHaveLength(4)
    expect(fieldsOf(await world.enter(id, world.sentCode(id)))).toEqual(['/code: code-expired'])
  })

  it('is only the newest one of its device; somebody else cannot make it void', async () => {
    const mine = (await world.send('13800000005')).body
    await world.send('13800000005', 'stranger')
    world.later(2 * MINUTE_MS)
    const newer = (await world.send('13800000005', 'another of mine')).body
    expect((await world.enter(newer.id, world.sentCode(newer.id), 'another of mine')).status).toBe(201)
    expect((await world.enter(mine.id, world.sentCode(mine.id))).status).toBe(201)
    world.later(2 * MINUTE_MS)
    const old = (await world.send('13800000005')).body
    world.later(2 * MINUTE_MS)
    await world.send('13800000005')
    expect(fieldsOf(await world.enter(old.id, world.sentCode(old.id)))).toEqual(['/code: code-expired'])
  })

  it('answers the same whether or not the number is known', async () => {
    await world.byPhone('13800000006')
    world.later(2 * MINUTE_MS)
    const known = await world.send('13800000006', 'stranger 6')
    const unknown = await world.send('13800000007', 'stranger 7')
    const shape = ({ status, body, headers }: Answer<PhoneCode>) => [
      status,
      Object.keys(body),
      body.expiresAt,
      headers['content-length'],
    ]
    expect(shape(known)).toEqual(shape(unknown))
  })

  it('is refused for what is no mobile number', async () => {
    expect(fieldsOf(await world.send('01062345678'))).toEqual(['/phone: phone-invalid'])
  })

  it('is stored neither readable nor guessable, nor is the number', async () => {
    const { id } = (await world.send('13800000008', 'own', nextCodeId())).body
    const row = await world.ctx.db
      .selectFrom('phone_code')
      .selectAll()
      .where('code_id', '=', id)
      .executeTakeFirstOrThrow()
    expect(row.code_enc).toBeNull()
    const stored = JSON.stringify(row)
    expect(stored).not.toContain(world.sentCode(id))
    expect(stored).not.toContain('800000008')
    const outbox = await world.ctx.db.selectFrom('outbox').selectAll().execute()
    expect(JSON.stringify(outbox)).not.toContain(world.sentCode(id))
    expect(world.log.join('')).not.toContain('800000008')
  })

  it('that the provider did not take is sent again, but not when it has run out', async () => {
    const { identity } = world.ports
    identity.answerSms = () => 'unavailable'
    const { id } = (await world.send(numberOf(9))).body
    identity.answerSms = () => 'sent'
    const before = identity.messages.length
    world.later(MINUTE_MS)
    await world.engine.runDueUntil(world.ports.clock.nowMs())
    expect(identity.messages.slice(before).map(({ messageId }) => messageId)).toEqual([id])
    identity.answerSms = () => 'unavailable'
    world.later(MINUTE_MS)
    await world.send(numberOf(9), 'other device')
    identity.answerSms = () => 'sent'
    const sentSoFar = identity.messages.length
    world.later(20 * MINUTE_MS)
    await world.engine.runDueUntil(world.ports.clock.nowMs())
    expect(identity.messages).toHaveLength(sentSoFar)
  })
})

describe('limits', () => {
  const HOUR_MS = 60 * MINUTE_MS
  beforeEach(() => world.later(25 * HOUR_MS))

  it('one code a minute, and it says to wait', async () => {
    const phone = numberOf(100)
    expect((await world.send(phone)).status).toBe(201)
    const early = await world.send(phone)
    expect([early.status, problemOf(early).code]).toEqual([429, 'code-resend-early'])
    world.later(MINUTE_MS)
    expect((await world.send(phone)).status).toBe(201)
  })

  it('five an hour and ten a day for a number, whatever the devices and addresses', async () => {
    const phone = numberOf(101)
    const statuses: number[] = []
    for (let index = 0; index < 7; index += 1)
      statuses.push((await world.send(phone, `many ${index}`)).status)
    expect(statuses).toEqual([201, 201, 201, 201, 201, 429, 429])
    world.later(HOUR_MS)
    for (let index = 7; index < 12; index += 1) await world.send(phone, `many ${index}`)
    world.later(HOUR_MS)
    expect(problemOf(await world.send(phone, 'many 13')).code).toBe('code-too-many')
    world.later(23 * HOUR_MS)
    expect((await world.send(phone, 'many 14')).status).toBe(201)
  })

  it('a stranger who uses them up does not lock out a device that was there before', async () => {
    const phone = numberOf(102)
    await world.byPhone(phone, 'my phone')
    world.later(2 * HOUR_MS)
    for (let index = 0; index < 8; index += 1) await world.send(phone, `attacker ${index}`)
    expect((await world.send(phone, 'attacker 9')).status).toBe(429)
    const { status, body } = await world.send(phone, 'my phone')
    expect(status).toBe(201)
    expect((await world.enter(body.id, world.sentCode(body.id), 'my phone')).status).toBe(201)
  })

  it('six an hour for a device, sixty for an address', async () => {
    const statuses: number[] = []
    for (let index = 0; index < 7; index += 1)
      statuses.push((await world.send(numberOf(200 + index), 'one')).status)
    expect(statuses).toEqual([201, 201, 201, 201, 201, 201, 429])
    const from = '192.0.2.7'
    const shared: number[] = []
    for (let index = 0; index < 61; index += 1) {
      // 30 requests a minute are all that one address may make at once
      const body = { id: nextCodeId(), phone: numberOf(300 + index), device: deviceOf(`shared ${index}`) }
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
    const answers = await Promise.all(
      Array.from({ length: 9 }, (_, index) => world.send(phone, `burst ${index}`)),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(5)
  })

  it('tries are counted per device', async () => {
    for (let index = 0; index < 30; index += 1) await world.enter(nextCodeId(), '000000', 'guesser')
    expect(problemOf(await world.enter(nextCodeId(), '000000', 'guesser')).code).toBe('code-too-many')
    expect(problemOf(await world.enter(nextCodeId(), '000000', 'honest')).code).toBe('code-expired')
  })
})
