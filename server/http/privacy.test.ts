/** Nothing personal leaves: not in an answer beyond its schema, not in the log, whatever goes wrong. */
import { tongzhou } from '@core/plan/presets/tongzhou'
import { Type } from '@sinclair/typebox'
import Fastify from 'fastify'
import { sql } from 'kysely'
import { openPlan } from '../features/plan/commands'
import { loggedError, loggerOptions } from '../log/loggerOptions'
import { validIdNumber } from '../testing/idNumbers'
import { namedId } from '../testing/smallPlan'
import { type TestServer, openTestServer, problemOf } from '../testing/testServer'
import { photo, upload } from '../testing/uploads'

jest.setTimeout(60_000)
const NOW = '2026-03-10T02:00:00.000Z'
const NAME = '诸葛青云'
const idNumber = validIdNumber('1988-08-08', 1)
const fileName = '诸葛青云的病理报告.jpg'
const account = namedId('acc', 'private')
const secrets = [NAME, '诸葛', idNumber, idNumber.slice(6, 14), fileName, '病理']

let world: TestServer
let token: string
beforeAll(async () => {
  world = await openTestServer(NOW)
  await world.ctx.db.transaction().execute((tx) =>
    openPlan(tx, world.ctx, {
      ...{ rules: tongzhou, openedOn: '2026-01-01', joinable: true, replayed: false, schedule: false },
    }),
  )
  token = await world.newcomer(account)
})
afterAll(() => world.close())

const join = (change: object = {}) =>
  world.post(
    '/v1/joins',
    {
      id: `joi_${namedId('evt', 'private').slice(4)}`,
      planId: 'tongzhou',
      ruleVersion: tongzhou.version,
      people: [
        {
          relation: 'self',
          name: NAME,
          idNumber,
          answers: tongzhou.healthQuestions.map(({ id }) => ({ questionId: id, answer: 'none' })),
        },
      ],
      consents: { rules: true, health: true, guardian: true, debit: true },
      ...change,
    },
    token,
  )

describe('the log', () => {
  it('holds no name, number, file name, token, body or query, also when things go wrong', async () => {
    expect((await join()).status).toBe(201)
    await join({ people: [{ name: NAME, idNumber, note: NAME }] })
    await join({ id: `joi_${namedId('evt', 'other').slice(4)}` })
    await world.ask({
      method: 'POST',
      url: '/v1/joins',
      payload: `{"name":"${NAME}",`,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    })
    await upload(world, token, { id: namedId('fil', 'private'), name: fileName, bytes: photo })
    await world.get(`/v1/cases?cursor=${encodeURIComponent(NAME)}&planId=${idNumber}`, token)
    await world.get(`/${encodeURIComponent(NAME)}/${idNumber}`, token)
    await breakEnrollment()
    const log = world.log.join('\n')
    expect(world.log.length).toBeGreaterThan(10)
    for (const secret of [...secrets, token, account, '127.0.0.1', 'Bearer'])
      expect(log).not.toContain(secret)
    expect(log).not.toContain(encodeURIComponent(NAME))
  })

  it('says which route, how it ended and how long it took', () => {
    const lines = world.log.map((line) => JSON.parse(line) as Record<string, unknown>)
    const asked = lines.find((line) => (line.req as { route?: string } | undefined)?.route === '/v1/joins')
    expect(asked?.req).toEqual({ method: 'POST', route: '/v1/joins' })
    const ended = lines.find((line) => line.reqId === asked?.reqId && line.res !== undefined)
    expect(ended).toMatchObject({ res: { statusCode: 201 } })
    expect(typeof ended?.responseTime).toBe('number')
  })
})

/** A fault of the database whose message quotes the row that failed. */
async function breakEnrollment(): Promise<void> {
  await sql`alter table member add constraint no_such_day check (birth_date <> '2012-08-09')`.execute(
    world.ctx.db,
  )
  const before = world.log.length
  const another = validIdNumber('2012-08-09', 1)
  const person = {
    relation: 'child',
    name: NAME,
    idNumber: another,
    answers: tongzhou.healthQuestions.map(({ id }) => ({ questionId: id, answer: 'none' })),
  }
  const answer = await join({ id: `joi_${namedId('evt', 'broken').slice(4)}`, people: [person] })
  expect([answer.status, problemOf(answer).code]).toEqual([500, 'internal'])
  expect(JSON.stringify(answer.body)).not.toContain('no_such_day')
  const logged = world.log.slice(before).join('\n')
  expect(logged).toContain('"constraint":"no_such_day"')
  expect(logged).toContain('"code":"23514"')
  expect(logged).toContain(problemOf(answer).requestId)
  for (const secret of [...secrets, another, '2012-08']) expect(logged).not.toContain(secret)
}

describe('an error in the log', () => {
  it('keeps the message of a bug, and of nothing that can quote data', () => {
    expect(loggedError(new TypeError('x is not a function')).message).toBe('x is not a function')
    expect(loggedError(new SyntaxError(`Unexpected token in JSON: ${NAME}`)).message).toBe('')
    const cause = Object.assign(new Error(`Key (name)=(${NAME}) exists`), { detail: NAME, code: '23505' })
    const logged = JSON.stringify(loggedError(new Error(NAME, { cause })))
    expect(logged).not.toContain(NAME)
    expect(logged).toContain('23505')
    expect(loggedError(NAME)).toEqual({ type: 'string', message: '', stack: '' })
  })
})

describe('an answer', () => {
  it('holds what its schema declares and nothing else, at every depth', async () => {
    const app = Fastify({ logger: loggerOptions({ level: 'error' }) })
    const response = {
      200: Type.Object({
        person: Type.Object({ name: Type.String() }),
        list: Type.Array(Type.Object({ id: Type.String() })),
        maybe: Type.Union([Type.Object({ ok: Type.Boolean() }), Type.Null()]),
      }),
    }
    app.get('/', { schema: { response } }, () => ({
      person: { name: '诸**', idNumber },
      list: [{ id: '1', fullName: NAME }],
      maybe: { ok: true, secret: NAME },
      token,
    }))
    const reply = await app.inject('/')
    expect(reply.json()).toEqual({ person: { name: '诸**' }, list: [{ id: '1' }], maybe: { ok: true } })
    await app.close()
  })

  it('of any route never shows a full name or number to anybody, its owner included', async () => {
    for (const url of ['/v1/home', '/v1/me', '/v1/me/statements?planId=tongzhou', '/v1/me/claims']) {
      const { status, text } = await world.get(url, token)
      expect(status).toBe(200)
      for (const secret of [NAME, idNumber, '1988-08-08']) expect(text).not.toContain(secret)
    }
    expect((await world.get('/v1/me', token)).text).toContain('诸葛**')
  })
})
