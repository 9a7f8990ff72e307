/** A join that is being filled in is there on another device, and nowhere else. */
import type { JoinDraftContent, JoinDraftView } from '@contract/enrollment'
import { sql } from 'kysely'
import { type JoiningServer, healthy, openJoiningServer } from '../../testing/joining'
import { namedId } from '../../testing/smallPlan'
import { fieldsOf, problemOf } from '../../testing/testServer'

jest.setTimeout(60_000)
let world: JoiningServer
beforeAll(async () => {
  world = await openJoiningServer('2026-03-10T02:00:00.000Z')
})
afterAll(() => world.close())

const url = '/v1/me/join-drafts/tongzhou'
const content = (name: string): JoinDraftContent => ({
  joinId: null,
  keepsAnswers: true,
  ruleVersion: '1.0',
  people: [{ relation: 'self', name, idNumber: '1101051990', answers: [...healthy] }, { relation: 'child' }],
})
const put = (version: number, what: unknown, token: string) =>
  world.ask<JoinDraftView>({
    method: 'PUT',
    url,
    payload: { version, content: what },
    headers: { authorization: `Bearer ${token}` },
  })

describe('a draft', () => {
  it('that was begun on one phone is read on another, as it was typed', async () => {
    const account = namedId('acc', 'two phones')
    const [first, second] = [await world.newcomer(account), await world.signIn(account)]
    expect((await world.get<JoinDraftView>(url, first)).body).toEqual({
      version: 0,
      savedAt: null,
      expiresAt: null,
      content: null,
    })
    const { version } = (await put(0, content('林'), first)).body
    const read = await world.get<JoinDraftView>(url, second)
    expect(read.body).toMatchObject({ version, content: content('林') })
    expect((await world.get<JoinDraftView>(url, await world.newToken())).body.content).toBeNull()
  })

  it('is not overwritten by a device that has not seen the last write', async () => {
    const account = namedId('acc', 'two writers')
    const [first, second] = [await world.newcomer(account), await world.signIn(account)]
    const one = (await put(0, content('一'), first)).body.version
    const blind = await put(0, content('二'), second)
    expect([blind.status, ...fieldsOf(blind)]).toEqual([409, '/version: draft-newer'])
    expect((await put(one, content('二'), second)).body.version).toBe(one + 1)
    expect(problemOf(await put(one, content('三'), first)).code).toBe('draft-newer')
    const both = await Promise.all([put(one + 1, content('四'), first), put(one + 1, content('五'), second)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  it('holds health answers by consent only, and none once it is taken back', async () => {
    const token = await world.newToken()
    const whole = content('林')
    const { keepsAnswers: _consent, ...unasked } = whole
    const refused = await put(0, unasked, token)
    expect([problemOf(refused).code, ...fieldsOf(refused)]).toEqual([
      ...['consent-missing', '/content/keepsAnswers: consent-missing'],
    ])
    expect((await world.get<JoinDraftView>(url, token)).body.content).toBeNull()
    const { version } = (await put(0, whole, token)).body
    const without = { ...unasked, people: whole.people.map(({ answers: _answers, ...person }) => person) }
    expect((await put(version, without, token)).status).toBe(200)
    expect((await world.get(url, token)).text).not.toContain('ever-diagnosed')
  })

  it('that was deleted is not taken for a new one by a device that still holds it', async () => {
    const account = namedId('acc', 'starts over')
    const [first, second] = [await world.newcomer(account), await world.signIn(account)]
    const old = (await put(0, content('一'), first)).body.version
    const headers = { authorization: `Bearer ${second}` }
    await world.ask({ method: 'DELETE', url, headers })
    world.ports.clock.stepTo(world.ports.clock.nowMs() + 60_000)
    await put(0, content('二'), second)
    expect(problemOf(await put(old, content('三'), first)).code).toBe('draft-newer')
  })

  it('is sealed: no name, number or answer stands in the table', async () => {
    const token = await world.newToken()
    await put(0, content('诸葛青云'), token)
    const { rows } = await sql<{ stored: string }>`select d::text as stored from join_draft d`.execute(
      world.ctx.db,
    )
    const stored = rows.map((row) => row.stored).join('\n')
    for (const secret of ['诸葛青云', '1101051990', 'ever-diagnosed']) {
      expect(stored).not.toContain(secret)
      expect(stored).not.toContain(Buffer.from(secret).toString('hex'))
    }
  })

  it('refuses what is no draft, without a session, and of a plan that is not there', async () => {
    const token = await world.newToken()
    expect((await put(0, { people: [] }, token)).status).toBe(400)
    expect((await put(0, { ...content('林'), note: 1 }, token)).status).toBe(400)
    expect((await world.get(url)).status).toBe(401)
    expect(problemOf(await world.get('/v1/me/join-drafts/nowhere', token)).code).toBe('unknown-plan')
  })

  it('is gone when its people have joined, or when its owner says so', async () => {
    const token = await world.newToken()
    await put(0, content('林'), token)
    await world.join(world.request([world.self()]), token)
    expect((await world.get<JoinDraftView>(url, token)).body.content).toBeNull()
    await put(0, content('林'), token)
    const headers = { authorization: `Bearer ${token}` }
    for (let again = 0; again < 2; again += 1)
      expect((await world.ask({ method: 'DELETE', url, headers })).status).toBe(204)
    expect((await world.get<JoinDraftView>(url, token)).body.version).toBe(0)
  })

  it('is deleted 30 days after its last write, not after its first', async () => {
    const token = await world.newToken()
    const count = async () =>
      (await sql<{ n: number }>`select count(*)::int8 as n from join_draft`.execute(world.ctx.db)).rows[0]?.n
    await sql`delete from join_draft`.execute(world.ctx.db)
    const { version } = (await put(0, content('林'), token)).body
    await world.runUntil('2026-04-01T02:00:00.000Z')
    await put(version, content('林一'), token)
    await world.runUntil('2026-04-12T02:00:00.000Z')
    expect(await count()).toBe(1)
    await world.runUntil('2026-05-02T02:00:00.000Z')
    expect(await count()).toBe(0)
  })
})
