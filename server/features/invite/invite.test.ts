/** Inviting through the API: what a link says, who may change it, and what its maker learns. */
import type { Invite, InviteView, MyInvites } from '@contract/invite'
import { tongzhou } from '@core/plan/presets/tongzhou'
import { sql } from 'kysely'
import { type JoiningServer, healthy, openJoiningServer } from '../../testing/joining'
import { namedId } from '../../testing/smallPlan'
import { fieldsOf, problemOf } from '../../testing/testServer'
import { leaveRoster } from '../period/commands'
import { MOST_INVITES } from './facts'

jest.setTimeout(60_000)
const NOW = '2026-03-10T02:00:00.000Z'
const DAY_MS = 86_400_000
let world: JoiningServer
beforeAll(async () => {
  world = await openJoiningServer(NOW)
})
afterAll(() => world.close())

let count = 0
const newId = () => `inv_${namedId('evt', `invite ${(count += 1)}`).slice(4)}`
const asked = (change: object = {}) => ({
  id: newId(),
  planId: 'tongzhou',
  relation: null,
  shows: 'masked',
  ...change,
})
const make = (token: string, change: object = {}) =>
  world.post<Invite>('/v1/me/invites', asked(change), token)
const openLink = (code: string) => world.get<InviteView>(`/v1/invites/${code}`)
const mine = async (token: string) => (await world.get<MyInvites>('/v1/me/invites', token)).body

/** A new account whose owner is in the plan under a name. */
async function member(name: string): Promise<string> {
  const token = await world.newToken()
  const person = world.person({ relation: 'self', name })
  expect((await world.join(world.request([person]), token)).status).toBe(201)
  return token
}
/** Joins through a link as a new account. */
async function joinBy(code: string, change: object = {}, name = '周小满', token?: string) {
  const people = [world.person({ relation: 'self', name }), world.person({ relation: 'child', name: '周念' })]
  return world.join(world.request(people, { inviteCode: code, ...change }), token)
}

describe('a link', () => {
  it('shows the masked name of who made it, the plan, and nothing else', async () => {
    const token = await member('沈静秋')
    const { status, body } = await make(token)
    expect(status).toBe(201)
    expect(body).toMatchObject({ state: 'open', shownAs: '沈**', relation: null })
    expect(body.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{20}$/)
    const opened = await openLink(body.code)
    expect(opened.body).toEqual({
      ...{ state: 'open', planId: 'tongzhou', inviter: '沈**', relation: null, until: '2026-06-08' },
    })
    expect(opened.headers['cache-control']).toBe('no-store')
  })

  it('shows the full name, or none, when its maker says so', async () => {
    const token = await member('沈静秋')
    const { id, code } = (await make(token, { shows: 'full' })).body
    expect((await openLink(code)).body.inviter).toBe('沈静秋')
    expect(
      (await world.post<Invite>(`/v1/me/invites/${id}`, { shows: 'nothing' }, token)).body.shownAs,
    ).toBeNull()
    expect((await openLink(code)).body.inviter).toBeNull()
  })

  it('is read in small letters too, and unknown otherwise', async () => {
    const { code } = (await make(await member('沈静秋'))).body
    expect((await openLink(code.toLowerCase())).status).toBe(200)
    for (const wrong of ['0'.repeat(20), 'abc', "x'--", encodeURIComponent('诸葛')])
      expect((await openLink(wrong)).status).toBe(404)
  })

  it('made twice under one id is one link; the same id with other input is refused', async () => {
    const token = await member('沈静秋')
    const request = asked()
    const [first, again] = await Promise.all([
      world.post<Invite>('/v1/me/invites', request, token),
      world.post<Invite>('/v1/me/invites', request, token),
    ])
    expect(again.body.code).toBe(first.body.code)
    expect((await mine(token)).invites).toHaveLength(1)
    const other = await world.post('/v1/me/invites', { ...request, shows: 'full' }, token)
    expect([other.status, problemOf(other).code]).toEqual([409, 'idempotency-mismatch'])
  })

  it('is for a relative that the plan takes', async () => {
    const token = await member('沈静秋')
    const { code } = (await make(token, { relation: 'parent' })).body
    expect((await openLink(code)).body.relation).toBe('parent')
    expect((await make(token, { relation: 'self' })).status).toBe(400)
  })

  it('is made by members only, and not without end', async () => {
    const guest = await make(await world.newToken())
    expect([guest.status, ...fieldsOf(guest)]).toEqual([409, '/planId: invite-not-member'])
    expect((await make('', {})).status).toBe(401)
    const token = await member('沈静秋')
    const accountId = await accountOf(token)
    await sql`
      insert into invite select 'X' || n, 'inv_' || n, ${accountId}, 'tongzhou', null, 'masked', ${NOW}, ${NOW}, null
      from generate_series(1, ${MOST_INVITES}::int) n`.execute(world.ctx.db)
    const answer = await make(token)
    expect([answer.status, problemOf(answer).code]).toEqual([409, 'invite-too-many'])
  })
})

/** By the newest session. */
async function accountOf(token: string): Promise<string> {
  return (await world.get<{ accountId: string }>('/v1/me', token)).body.accountId
}

describe('a link that is over', () => {
  it('was stopped: it leads to the plan, names nobody, and stopping again changes nothing', async () => {
    const token = await member('沈静秋')
    const { id, code } = (await make(token, { relation: 'parent' })).body
    const stop = () => world.post<Invite>(`/v1/me/invites/${id}`, { stop: true }, token)
    expect([(await stop()).body.state, (await stop()).body.state]).toEqual(['revoked', 'revoked'])
    expect((await openLink(code)).body).toMatchObject({
      ...{ state: 'revoked', planId: 'tongzhou', inviter: null, relation: null },
    })
    expect((await mine(token)).invites).toEqual([])
    const renewed = await world.post<Invite>(`/v1/me/invites/${id}`, { renew: true }, token)
    expect(renewed.body.state).toBe('revoked')
    expect((await openLink(code)).body.state).toBe('revoked')
  })

  it('has run out after 90 days, and is open again once it is renewed', async () => {
    const token = await member('沈静秋')
    const accountId = await accountOf(token)
    const { id, code } = (await make(token)).body
    world.ports.clock.stepTo(world.ports.clock.nowMs() + 90 * DAY_MS)
    expect((await openLink(code)).body).toMatchObject({ state: 'expired', inviter: null })
    const later = await world.signIn(accountId)
    const renewed = await world.post<Invite>(`/v1/me/invites/${id}`, { renew: true }, later)
    expect(renewed.body).toMatchObject({ state: 'open', code })
    expect((await openLink(code)).body.inviter).toBe('沈**')
  })

  it('ended with the membership of who made it', async () => {
    const token = await member('沈静秋')
    const { code } = (await make(token)).body
    const enrollments = await sql<{ id: string }>`
      select enrollment_id as id from account_member where account_id = ${await accountOf(token)}`.execute(
      world.ctx.db,
    )
    await world.ctx.db.transaction().execute((tx) =>
      leaveRoster(tx, world.ctx, {
        ...{ planId: 'tongzhou', status: 'exited', reason: 'own-wish', endedOn: '2026-03-11' as never },
        enrollmentIds: enrollments.rows.map((row) => row.id),
      }),
    )
    expect((await openLink(code)).body).toMatchObject({ state: 'ended', inviter: null })
  })
})

describe('who joined through a link', () => {
  it('is a month and a number; a name only of who agreed, never of their family', async () => {
    const token = await member('沈静秋')
    const { code } = (await make(token)).body
    expect((await joinBy(code)).status).toBe(201)
    expect((await joinBy(code.toLowerCase(), { inviteNamed: true }, '何晓东')).status).toBe(201)
    const { joined } = await mine(token)
    expect(joined).toEqual([
      { month: expect.stringMatching(/^\d{4}-\d{2}$/) as string, people: 4, names: ['何**'] },
    ])
  })

  it('counts a repeated join once, also when it comes back by another link', async () => {
    const token = await member('沈静秋')
    const { code } = (await make(token)).body
    const guest = await world.newToken()
    const request = world.request([world.person({ relation: 'self' })], { inviteCode: code })
    expect((await world.join(request, guest)).status).toBe(201)
    expect((await world.join({ ...request, inviteCode: undefined, inviteNamed: true }, guest)).status).toBe(
      201,
    )
    expect((await mine(token)).joined.map(({ people, names }) => [people, names])).toEqual([[1, []]])
  })

  it('never stands in the way of joining: unknown, broken, stopped, expired, of another plan, or one’s own', async () => {
    const token = await member('沈静秋')
    const { id, code } = (await make(token)).body
    for (const wrong of ['0'.repeat(20), '', "'; drop table invite --", '诸葛'])
      expect((await joinBy(wrong)).status).toBe(201)
    const own = await world.join(world.request([world.person()], { inviteCode: code }), token)
    expect(own.status).toBe(201)
    await world.ctx.db
      .updateTable('invite')
      .set({ plan_id: 'closed-plan' })
      .where('code', '=', code)
      .execute()
    expect((await joinBy(code)).status).toBe(201)
    await world.ctx.db.updateTable('invite').set({ plan_id: 'tongzhou' }).where('code', '=', code).execute()
    await world.post(`/v1/me/invites/${id}`, { stop: true }, token)
    expect((await joinBy(code)).status).toBe(201)
    expect((await mine(token)).joined).toEqual([])
  })

  it('counts a relative who says yes later, even when the link was stopped meanwhile, and never by name', async () => {
    const token = await member('沈静秋')
    const { id, code } = (await make(token)).body
    const mother = world.person({ relation: 'parent', idNumber: world.fresh('1970-02-03') })
    const request = world.request([world.self(), mother], { inviteCode: code, inviteNamed: true })
    const { body } = await world.join(request)
    expect((await mine(token)).joined.map(({ people }) => people)).toEqual([1])
    world.ports.clock.stepTo(world.ports.clock.nowMs() + DAY_MS)
    await world.post(`/v1/me/invites/${id}`, { stop: true }, token)
    const link = body.asked[0]?.path?.split('token=')[1] ?? ''
    const yes = {
      identity: { name: mother.name, idNumber: mother.idNumber },
      ...{ ruleVersion: tongzhou.version, answers: [...healthy], helper: null },
      consents: { rules: true, health: true },
    }
    const herself = await world.newToken()
    for (let again = 0; again < 2; again += 1)
      expect((await world.post(`/v1/asked/${link}/confirmation`, yes, herself)).status).toBe(201)
    expect((await mine(token)).joined.map(({ people, names }) => [people, names])).toEqual([[2, ['林**']]])
  })

  it('leaves nothing behind when the join is refused', async () => {
    const token = await member('沈静秋')
    const { code } = (await make(token)).body
    const idNumber = world.fresh('1990-05-17')
    await world.join(world.request([world.person({ relation: 'self', idNumber })]))
    const twice = world.request([world.person({ relation: 'self', idNumber })], { inviteCode: code })
    expect((await world.join(twice)).status).toBe(409)
    expect((await mine(token)).joined).toEqual([])
  })
})

describe('somebody else', () => {
  it('neither lists, changes, renews nor stops a link, nor learns that it exists', async () => {
    const [token, attacker] = [await member('沈静秋'), await member('程咬金')]
    const { id, code } = (await make(token)).body
    await joinBy(code, { inviteNamed: true }, '何晓东')
    const theirs = await mine(attacker)
    expect([theirs.invites, theirs.joined]).toEqual([[], []])
    const change = await world.post(`/v1/me/invites/${id}`, { shows: 'full' }, attacker)
    const stop = await world.post(`/v1/me/invites/${id}`, { stop: true }, attacker)
    const unknown = await world.post(`/v1/me/invites/${newId()}`, { shows: 'full' }, attacker)
    expect([change.status, stop.status, unknown.status]).toEqual([404, 404, 404])
    expect({ ...problemOf(change), requestId: '' }).toEqual({ ...problemOf(unknown), requestId: '' })
    expect((await openLink(code)).body.state).toBe('open')
  })

  it('who joined learns nothing of the others who did, and the inviter nothing but the list', async () => {
    const token = await member('沈静秋')
    const { code } = (await make(token)).body
    const guest = await world.newToken()
    await joinBy(code, { inviteNamed: true }, '何晓东', guest)
    await joinBy(code, { inviteNamed: true }, '郭子仪')
    const guestSees = JSON.stringify(await mine(guest))
    for (const secret of ['郭', '沈', code]) expect(guestSees).not.toContain(secret)
    const { text } = await world.get('/v1/me/invites', token)
    for (const secret of ['何晓东', '郭子仪', 'enr_', 'mem_', 'acc_', 'Fen', 'TZ-'])
      expect(text).not.toContain(secret)
  })

  it('is stopped from trying codes', async () => {
    const statuses: number[] = []
    for (let i = 0; i < 65; i += 1) {
      const url = `/v1/invites/${'Z'.repeat(20)}`
      statuses.push((await world.ask({ method: 'GET', url, remoteAddress: '203.0.113.9' })).status)
    }
    expect(statuses.filter((status) => status === 429)).toHaveLength(5)
  })
})
