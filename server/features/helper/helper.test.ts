/** Helping from one's own phone: naming, accepting, ending, what may be done, and what is kept of it. */
import type { MemberCover } from '@contract/cover'
import type { HelperActPage, HelperInvitation, MyHelpers } from '@contract/helper'
import type { Home, Me } from '@contract/home'
import type { NoticePage } from '@contract/notice'
import type { DepositOrderView } from '@contract/payment'
import type { DataExport } from '@contract/privacy'
import { MOST_HELPED, MOST_HELPERS } from '@core/helper/limits'
import { tongzhouPrepaid } from '@core/plan/presets/tongzhouPrepaid'
import { createSandboxPayment } from '../../../mock/payment'
import { type JoiningServer, openJoiningServer } from '../../testing/joining'
import { addClaim, type Family, nextId } from '../../testing/families'
import { problemOf } from '../../testing/testServer'
import { handleNotification } from '../payment/commands'
import { openPlan } from '../plan/commands'

jest.setTimeout(60_000)
const NOW = '2026-03-02T02:00:00.000Z'
let world: JoiningServer
let payment: ReturnType<typeof createSandboxPayment>
beforeAll(async () => {
  world = await openJoiningServer(NOW)
  payment = createSandboxPayment({ seed: 'helper', nowMs: () => world.ports.clock.nowMs() })
  Object.assign(world.ports, { payment })
  const opened = { rules: tongzhouPrepaid, openedOn: '2026-01-01', joinable: true, replayed: false }
  await world.ctx.db.transaction().execute((tx) => openPlan(tx, world.ctx, { ...opened, schedule: false }))
  await world.database.keep()
})
beforeEach(async () => {
  await world.database.rewind()
  world.ports.clock.rewindTo(Date.parse(NOW))
})
afterAll(() => world.close())

/** Somebody old who is in a plan. */
async function member(name = '林秀英', planId = 'tongzhou') {
  const token = await world.newToken()
  const { body, status } = await world.join(world.request([world.self({ name })], { planId }), token)
  expect(status).toBe(201)
  return { token, enrollmentId: body.enrollments[0]?.id ?? '', memberId: body.enrollments[0]?.memberId ?? '' }
}
const invite = (token: string, name = '大女儿', id = nextId('hlp')) =>
  world.post<MyHelpers>('/v1/me/helpers', { id, name }, token)
const linkOf = ({ helpers }: MyHelpers, at = 0) => helpers[at]?.path?.split('token=')[1] ?? ''
const accept = (link: string, token: string) =>
  world.post<MyHelpers>(`/v1/helper-invitations/${link}/acceptance`, {}, token)
const mine = async (token: string) => (await world.get<MyHelpers>('/v1/me/helpers', token)).body
const told = async (token: string) =>
  (await world.get<NoticePage>('/v1/me/notices', token)).body.items.map(({ kind }) => kind)
const record = async (token: string) =>
  (await world.get<HelperActPage>('/v1/me/helper-acts', token)).body.items
/** A request of a helper for somebody. */
const acting = <T>(method: 'GET' | 'POST', url: string, token: string, grantId: string, payload?: object) =>
  world.ask<T>({
    ...{ method, url, payload },
    headers: { authorization: `Bearer ${token}`, 'x-acting-for': grantId },
  })

/** A member and a helper who has accepted. */
async function pair(planId?: string) {
  const old = await member('林秀英', planId)
  const helper = await world.newToken()
  const invited = (await invite(old.token)).body
  expect((await accept(linkOf(invited), helper)).status).toBe(201)
  return { old, helper, grantId: invited.helpers[0]?.id ?? '', link: linkOf(invited) }
}

describe('naming a helper', () => {
  it('makes a link that says nothing, shows who asks, and is accepted once', async () => {
    const old = await member()
    const { status, body } = await invite(old.token)
    expect(status).toBe(201)
    expect(body.helpers).toMatchObject([{ name: '大女儿', state: 'invited', since: null, last: null }])
    expect(body.helpers[0]?.path).toMatch(/^\/account\/accept\/index\?token=[\w-]{43}$/)
    const opened = await world.get<HelperInvitation>(`/v1/helper-invitations/${linkOf(body)}`)
    expect(opened.body).toEqual({ state: 'open', name: '林**', until: '2026-03-09', id: null, own: false })
    const helper = await world.newToken()
    const accepted = await accept(linkOf(body), helper)
    expect(accepted.body.helping).toMatchObject([{ name: '林**', since: '2026-03-02' }])
    expect((await accept(linkOf(body), helper)).status).toBe(201)
    const again = await world.get<HelperInvitation>(`/v1/helper-invitations/${linkOf(body)}`, helper)
    expect(again.body).toMatchObject({ state: 'accepted', id: body.helpers[0]?.id })
    expect((await mine(old.token)).helpers).toMatchObject([
      { state: 'active', path: null, since: '2026-03-02' },
    ])
    expect(await told(old.token)).toEqual(['helper-accepted'])
    const stranger = await accept(linkOf(body), await world.newToken())
    expect([stranger.status, problemOf(stranger).code]).toEqual([410, 'helper-invitation-over'])
    const late = await world.get<HelperInvitation>(`/v1/helper-invitations/${linkOf(body)}`)
    expect(late.body).toEqual({ state: 'over', name: null, until: null, id: null, own: false })
  })

  it('keeps neither the name nor the link readable', async () => {
    const old = await member()
    const { body } = await invite(old.token, '大女儿小芳')
    const rows = JSON.stringify(await world.ctx.db.selectFrom('helper_grant').selectAll().execute())
    for (const secret of ['小芳', linkOf(body)]) expect(rows).not.toContain(secret)
  })

  it('is the same invitation when sent again, and refused when it changed', async () => {
    const { token } = await member()
    const id = nextId('hlp')
    const [one, two] = await Promise.all([invite(token, '儿子', id), invite(token, '儿子', id)])
    expect([one.status, two.status]).toEqual([201, 201])
    expect((await mine(token)).helpers).toHaveLength(1)
    for (const other of [await invite(token, '女儿', id), await invite(await world.newToken(), '儿子', id)])
      expect([other.status, problemOf(other).code]).toEqual([409, 'idempotency-mismatch'])
    expect(problemOf(await invite(token, '  ')).code).toBe('helper-name-invalid')
  })

  it('ends at a few, also when asked for at once', async () => {
    const { token } = await member()
    const answers = await Promise.all(Array.from({ length: MOST_HELPERS + 2 }, () => invite(token)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 409, 409])
    const [first] = (await mine(token)).helpers
    await world.post(`/v1/me/helpers/${first?.id}/revocation`, {}, token)
    expect((await invite(token)).status).toBe(201)
  })

  it('is not for oneself, not twice, and nobody helps a crowd', async () => {
    const { old, helper } = await pair()
    const again = linkOf((await invite(old.token, '还是她')).body, 1)
    expect(problemOf(await accept(again, old.token)).code).toBe('helper-own')
    expect(problemOf(await accept(again, helper)).code).toBe('helper-already')
    for (let more = 1; more < MOST_HELPED; more += 1)
      expect((await accept(linkOf((await invite((await member()).token)).body), helper)).status).toBe(201)
    const last = await accept(linkOf((await invite((await member()).token)).body), helper)
    expect(problemOf(last).code).toBe('helper-too-many')
  })

  it('two who accept one invitation at the same moment: one helps, the other is told', async () => {
    const old = await member()
    const link = linkOf((await invite(old.token)).body)
    const tokens = [await world.newToken(), await world.newToken()]
    const answers = await Promise.all(tokens.map((token) => accept(link, token)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 410])
    expect((await mine(old.token)).helpers).toHaveLength(1)
  })

  it('expires, and is deleted then', async () => {
    const old = await member()
    const link = linkOf((await invite(old.token)).body)
    world.ports.clock.stepTo(Date.parse('2026-03-09T02:00:00.000Z'))
    expect((await mine(old.token)).helpers).toEqual([])
    const late = await accept(link, await world.newToken())
    expect(problemOf(late).code).toBe('helper-invitation-over')
    await world.engine.runDueUntil(world.ports.clock.nowMs())
    expect(await world.ctx.db.selectFrom('helper_grant').selectAll().execute()).toEqual([])
  })

  it('can be refused, which leaves nothing and is told', async () => {
    const old = await member()
    const link = linkOf((await invite(old.token)).body)
    for (const _time of [1, 2])
      expect((await world.post(`/v1/helper-invitations/${link}/refusal`, {})).status).toBe(204)
    expect((await mine(old.token)).helpers).toEqual([])
    expect(await told(old.token)).toEqual(['helper-declined'])
  })
})

describe('ending', () => {
  it('by the member holds from the next request on; the helper is told', async () => {
    const { old, helper, grantId } = await pair()
    expect((await acting('GET', '/v1/home', helper, grantId)).status).toBe(200)
    for (const _time of [1, 2])
      expect((await world.post(`/v1/me/helpers/${grantId}/revocation`, {}, old.token)).status).toBe(200)
    const after = await acting('GET', '/v1/home', helper, grantId)
    expect([after.status, problemOf(after).code]).toEqual([403, 'helper-ended'])
    expect(await told(helper)).toEqual(['helper-ended'])
    expect((await mine(helper)).helping).toEqual([])
  })

  it('by the helper too', async () => {
    const { old, helper, grantId } = await pair()
    expect((await world.post(`/v1/me/helping/${grantId}/end`, {}, helper)).status).toBe(200)
    expect((await mine(old.token)).helpers).toEqual([])
    expect(await told(old.token)).toContain('helper-left')
  })

  it('is nobody else’s', async () => {
    const { helper, grantId } = await pair()
    const stranger = await world.newToken()
    const tries = [
      await world.post(`/v1/me/helpers/${grantId}/revocation`, {}, stranger),
      await world.post(`/v1/me/helpers/${grantId}/revocation`, {}, helper),
      await world.post(`/v1/me/helping/${grantId}/end`, {}, stranger),
    ]
    expect(tries.map(({ status }) => status)).toEqual([404, 404, 404])
    const asked = await acting('GET', '/v1/home', stranger, grantId)
    expect(problemOf(asked).code).toBe('helper-ended')
  })
})

describe('looking', () => {
  it('shows cover and bills, and nothing of claims, health or what only the member decides', async () => {
    const { old, helper, grantId } = await pair()
    const [account] = await world.ctx.db
      .selectFrom('account_member')
      .select('account_id')
      .where('enrollment_id', '=', old.enrollmentId)
      .execute()
    const of = {
      accountId: account?.account_id,
      enrollments: [{ id: old.enrollmentId, memberId: old.memberId }],
    }
    await addClaim(world, of as unknown as Family, 'submitted')
    const own = (await world.get<Me>('/v1/me', old.token)).body
    expect([own.claims, own.enrollments[0]?.openClaim]).toEqual([1, expect.anything()])
    const me = (await acting<Me>('GET', '/v1/me', helper, grantId)).body
    expect(me).toMatchObject({ name: '林**', claims: 0, openClaims: 0, enrollments: [{ openClaim: null }] })
    const home = (await acting<Home>('GET', '/v1/home', helper, grantId)).body
    expect(home).toMatchObject({ enrollments: [{ name: '林**', openClaim: null }], unreadNotices: 0 })
    const url = `/v1/me/enrollments/${old.enrollmentId}`
    const before = (await world.get<MemberCover>(url, old.token)).body
    expect(before.actions).toMatchObject({ pause: true, exit: true })
    const cover = (await acting<MemberCover>('GET', url, helper, grantId)).body
    expect(Object.values(cover.actions)).not.toContain(true)
    expect(JSON.stringify([me, home, cover])).not.toMatch(/clm_|HZ-/)
  })

  it('is the helper’s own data without the header, and one look a day is in the record', async () => {
    const { old, helper, grantId } = await pair()
    expect((await world.get<Me>('/v1/me', helper)).body.enrollments).toEqual([])
    await Promise.all([1, 2, 3].map(() => acting('GET', '/v1/me', helper, grantId)))
    expect(await record(old.token)).toMatchObject([{ kind: 'looked', name: '大女儿', sumFen: null }])
    world.ports.clock.stepTo(Date.parse('2026-03-03T02:00:00.000Z'))
    await acting('GET', '/v1/home', helper, grantId)
    expect((await record(old.token)).map(({ kind }) => kind)).toEqual(['looked', 'looked'])
    expect((await mine(old.token)).helpers[0]?.last?.at).toBe('2026-03-03T02:00:00.000Z')
    expect(await record(helper)).toEqual([])
  })

  it('leaves out notices about health and the account', async () => {
    const { old, helper, grantId } = await pair()
    const seen = await acting<NoticePage>('GET', '/v1/me/notices', helper, grantId)
    expect(seen.body.items).toEqual([])
    expect(await told(old.token)).toEqual(['helper-accepted'])
  })
})

describe('paying', () => {
  const order = (enrollmentId: string, id = nextId('dep')) => ({
    ...{ id, planId: 'tongzhou-prepaid', channel: 'h5' as const },
    items: [{ enrollmentId, sumFen: 20_000 }],
  })
  const tell = async (): Promise<void> => {
    for (const raw of payment.wallet.tell()) await handleNotification(world.ctx, raw)
  }

  it('with the helper’s own money is booked for the member, recorded and told', async () => {
    const { old, helper, grantId } = await pair('tongzhou-prepaid')
    const body = order(old.enrollmentId)
    const made = await acting<DepositOrderView>('POST', '/v1/deposit-orders', helper, grantId, body)
    expect([made.status, made.body.purpose]).toEqual([201, 'first-deposit'])
    expect((await acting('GET', `/v1/deposit-orders/${body.id}`, helper, grantId)).status).toBe(200)
    payment.wallet.pay(body.id)
    await tell()
    await tell()
    expect(await told(old.token)).toEqual(expect.arrayContaining(['helper-paid', 'deposit-booked']))
    expect((await record(old.token)).filter(({ kind }) => kind === 'paid')).toMatchObject([
      { kind: 'paid', sumFen: 20_000, name: '大女儿' },
    ])
    const cover = await world.get<MemberCover>(`/v1/me/enrollments/${old.enrollmentId}`, old.token)
    expect(cover.body.balance?.balanceFen).toBe(20_000)
  })

  it('what one of the two is paying the other does not pay too', async () => {
    const { old, helper, grantId } = await pair('tongzhou-prepaid')
    await acting('POST', '/v1/deposit-orders', helper, grantId, order(old.enrollmentId))
    const own = await world.post('/v1/deposit-orders', order(old.enrollmentId), old.token)
    expect([own.status, problemOf(own).code]).toEqual([409, 'conflict'])
  })

  it('is refused once the help has ended, also while the request is on its way', async () => {
    const { old, helper, grantId } = await pair('tongzhou-prepaid')
    const answers = await Promise.all([
      acting('POST', '/v1/deposit-orders', helper, grantId, order(old.enrollmentId)),
      world.post(`/v1/me/helpers/${grantId}/revocation`, {}, old.token),
    ])
    expect(answers[1]?.status).toBe(200)
    expect([201, 403]).toContain(answers[0]?.status)
    const after = await acting('POST', '/v1/deposit-orders', helper, grantId, order(old.enrollmentId))
    expect(problemOf(after).code).toBe('helper-ended')
  })
})

describe('what is held', () => {
  it('is in the export of both, and goes with either account', async () => {
    const { old, helper, grantId } = await pair()
    await acting('GET', '/v1/me', helper, grantId)
    const exported = async (token: string) => {
      const { body } = await world.get<DataExport>('/v1/me/export', token)
      return body.state === 'ready' ? body.data.helpers : null
    }
    const acts = [{ kind: 'looked', at: NOW, sumFen: null }]
    expect(await exported(old.token)).toMatchObject([
      { side: 'helps-me', name: '大女儿', state: 'active', acts },
    ])
    expect(await exported(helper)).toMatchObject([{ side: 'i-help', name: '大女儿', acts }])

    await world.post('/v1/me/deletion', { id: nextId('del'), confirm: true }, helper)
    await world.runUntil('2026-03-12T02:00:00.000Z')
    expect((await mine(old.token)).helpers).toEqual([])
    expect(await record(old.token)).toHaveLength(1)
    const rows = await world.ctx.db.selectFrom('helper_grant').selectAll().execute()
    expect(rows).toMatchObject([{ state: 'left', helper_account_id: null }])
    // Signed in anew: sessions do not outlive ninety days.
    await world.runUntil('2027-03-20T02:00:00.000Z')
    for (const table of ['helper_grant', 'helper_act'] as const)
      expect(await world.ctx.db.selectFrom(table).selectAll().execute()).toEqual([])
  })
})
