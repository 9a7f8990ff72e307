import { createHash } from 'node:crypto'
import type { JoinRequest } from '@contract/enrollment'
import { type JoiningServer, openJoiningServer } from '../../testing/joining'
import { fieldsOf, problemOf } from '../../testing/testServer'
import { admissionState, createCode, importRoster, revokeCode, setAdmission } from './manage'

jest.setTimeout(60_000)
const NOW = '2026-05-06T02:00:00.000Z'
let server: JoiningServer
beforeAll(async () => {
  server = await openJoiningServer(NOW)
})
afterAll(() => server.close())
beforeEach(() => setAdmission(server.ctx, 'tongzhou', { admission: 'open', contact: null }))

const plan = 'tongzhou'
const code = async (mostUses = 5, expiresAt: string | null = null) =>
  createCode(server.ctx, plan, { mostUses, expiresAt })
const joinWith = (people: JoinRequest['people'], groupCode?: string, token?: string) =>
  server.join(server.request(people, groupCode === undefined ? {} : { groupCode }), token)
const usesOf = async (codeId: string) =>
  (await admissionState(server.ctx, plan)).codes.find((one) => one.codeId === codeId)?.uses

describe('a plan with a list', () => {
  beforeEach(() => setAdmission(server.ctx, plan, { admission: 'roster', contact: '人事部 8001' }))

  it('takes who is on it and names who is not; nobody of the request joins then', async () => {
    const [listed, stranger] = [server.person(), server.person()]
    await importRoster(server.ctx, plan, [{ kind: 'number', number: listed.idNumber }])
    const refused = await joinWith([listed, stranger])
    expect([refused.status, problemOf(refused).code]).toEqual([422, 'not-admitted'])
    expect(fieldsOf(refused)).toEqual(['/people/1/idNumber: not-admitted'])
    expect(await server.enrollmentsOf(listed.idNumber)).toBe(0)
    expect((await joinWith([listed])).status).toBe(201)
  })

  it('takes who was listed by the hash of the number, and stores neither', async () => {
    const person = server.person()
    const hash = createHash('sha256').update(person.idNumber).digest('hex')
    const twice = [
      { kind: 'hash' as const, hash },
      { kind: 'hash' as const, hash },
    ]
    expect(await importRoster(server.ctx, plan, twice)).toMatchObject({ added: 1, known: 1 })
    expect(await importRoster(server.ctx, plan, twice)).toMatchObject({ added: 0, known: 2 })
    expect((await joinWith([person])).status).toBe(201)
    const rows = await server.ctx.db.selectFrom('admission_roster').select('person_key').execute()
    for (const row of rows) {
      expect(row.person_key.toString('hex')).not.toBe(hash)
      expect(row.person_key.length).toBe(32)
    }
  })

  it('can become another list', async () => {
    const person = server.person()
    await importRoster(server.ctx, plan, [{ kind: 'number', number: person.idNumber }])
    const other = [{ kind: 'number' as const, number: server.fresh() }]
    expect(await importRoster(server.ctx, plan, other, true)).toEqual({ added: 1, known: 0, total: 1 })
    expect(problemOf(await joinWith([person])).code).toBe('not-admitted')
  })

  it('says whom to ask, in the list of plans and in the plan', async () => {
    const list = await server.get<{ items: { id: string; admission: object }[] }>('/v1/plans')
    expect(list.body.items.find(({ id }) => id === plan)?.admission).toEqual({
      kind: 'roster',
      contact: '人事部 8001',
    })
  })
})

describe('a plan with a code', () => {
  beforeEach(() => setAdmission(server.ctx, plan, { admission: 'code' }))

  it('takes nobody without it or with a wrong one, whatever the wrong one looks like', async () => {
    for (const wrong of [undefined, '', '1234', 'AAAA-AAAA', '三三三三三三三三']) {
      const refused = await joinWith([server.person()], wrong)
      expect([refused.status, problemOf(refused).code]).toEqual([422, 'group-code-wrong'])
      expect(fieldsOf(refused)).toEqual(['/groupCode: group-code-wrong'])
    }
  })

  it('takes each person of a request as one use, typed as people type', async () => {
    const made = await code(3)
    const typed = ` ${made.code.toLowerCase().replace('-', ' ')} `
    expect((await joinWith([server.person(), server.person()], typed)).status).toBe(201)
    expect(await usesOf(made.codeId)).toBe(2)
    const tooMany = await joinWith([server.person(), server.person()], made.code)
    expect([tooMany.status, problemOf(tooMany).code]).toEqual([409, 'group-code-used-up'])
    expect((await joinWith([server.person()], made.code)).status).toBe(201)
  })

  it('gives the last use to one of two who join at the same moment', async () => {
    const made = await code(1)
    const both = await Promise.all([1, 2].map(() => joinWith([server.person()], made.code)))
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
    expect(await usesOf(made.codeId)).toBe(1)
  })

  it('takes no use when the join is sent again, nor when it fails', async () => {
    const made = await code(2)
    const token = await server.newToken()
    const request = server.request([server.person()], { groupCode: made.code })
    expect((await server.join(request, token)).status).toBe(201)
    expect((await server.join(request, token)).status).toBe(201)
    expect(await usesOf(made.codeId)).toBe(1)
    const known = { ...server.person(), idNumber: request.people[0]?.idNumber ?? '' }
    expect(problemOf(await joinWith([known], made.code)).code).toBe('already-enrolled')
    expect(await usesOf(made.codeId)).toBe(1)
  })

  it('ends with its day, and when it is revoked', async () => {
    const over = await code(5, '2026-05-06T01:59:59.000Z')
    expect(problemOf(await joinWith([server.person()], over.code)).code).toBe('group-code-expired')
    const made = await code(5, '2026-05-07T00:00:00.000Z')
    expect((await joinWith([server.person()], made.code)).status).toBe(201)
    expect(await revokeCode(server.ctx, plan, made.codeId)).toBe(true)
    expect(await revokeCode(server.ctx, plan, made.codeId)).toBe(false)
    expect(problemOf(await joinWith([server.person()], made.code)).code).toBe('group-code-wrong')
  })

  it('says whether a code fits before anything else is asked, and takes nothing', async () => {
    const made = await code(1)
    const token = await server.newToken()
    const check = (groupCode: string) => server.post(`/v1/plans/${plan}/code-checks`, { groupCode }, token)
    expect((await check(made.code)).status).toBe(200)
    expect(problemOf(await check('AAAA-AAAA')).code).toBe('group-code-wrong')
    expect(await usesOf(made.codeId)).toBe(0)
    expect((await server.post(`/v1/plans/${plan}/code-checks`, { groupCode: made.code })).status).toBe(401)
  })

  it('looks at no more guesses of an account after ten wrong ones, until the next day', async () => {
    const made = await code()
    const token = await server.newToken()
    for (let guess = 0; guess < 10; guess += 1) {
      const wrong = `AAAA-AAA${guess}`
      expect(problemOf(await joinWith([server.person()], wrong, token)).code).toBe('group-code-wrong')
    }
    const locked = await joinWith([server.person()], made.code, token)
    expect([locked.status, problemOf(locked).code]).toEqual([429, 'group-code-locked'])
    expect((await joinWith([server.person()], made.code)).status).toBe(201)
    server.ports.clock.stepTo(Date.parse('2026-05-07T02:00:01.000Z'))
    expect((await joinWith([server.person()], made.code, token)).status).toBe(201)
    server.ports.clock.stepTo(Date.parse(NOW))
  })
})

it('a plan with list or code takes either, and uses the code only for who is not listed', async () => {
  await setAdmission(server.ctx, plan, { admission: 'either' })
  const listed = server.person()
  await importRoster(server.ctx, plan, [{ kind: 'number', number: listed.idNumber }])
  const made = await code(1)
  expect(problemOf(await joinWith([server.person()])).code).toBe('not-admitted')
  expect((await joinWith([listed, server.person()], made.code)).status).toBe(201)
  expect(await usesOf(made.codeId)).toBe(1)
})

it('an open plan asks for nothing', async () => {
  expect((await joinWith([server.person()], 'AAAA-AAAA')).status).toBe(201)
})
