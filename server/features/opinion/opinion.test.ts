import type { OpinionView } from '@contract/opinion'
import type { HealthAnswer } from '@contract/enrollment'
import type { NoticePage } from '@contract/notice'
import { tongzhou } from '@core/plan/presets/tongzhou'
import { type JoiningServer, healthy, openJoiningServer } from '../../testing/joining'
import { namedId } from '../../testing/smallPlan'
import { fieldsOf, problemOf } from '../../testing/testServer'
import { photo, upload } from '../../testing/uploads'
import { filesForOperator } from '../file/commands'
import { type Decision, decideOpinion } from './commands'
import { leftOutOf, opinionForOperator, opinionQueue } from './queries'

jest.setTimeout(60_000)
const NOW = '2026-05-06T02:00:00.000Z'
let server: JoiningServer
beforeAll(async () => {
  server = await openJoiningServer(NOW)
})
afterAll(() => server.close())

/** One doubt, everything else denied. */
const doubtful: HealthAnswer[] = healthy.map((answer, place) =>
  place === 1 ? { ...answer, answer: 'unsure' } : answer,
)
let count = 0
const next = (prefix: string) => `${prefix}_${namedId('evt', `opinion ${(count += 1)}`).slice(4)}`

async function asked(token: string, change: object = {}) {
  const file = next('fil')
  expect((await upload(server, token, { id: file, bytes: photo })).status).toBe(201)
  const body = {
    ...{ id: next('opn'), planId: 'tongzhou', ruleVersion: tongzhou.version, ageYears: 36 },
    ...{ answers: doubtful, fileIds: [file], consent: true, ...change },
  }
  return { body, answer: await server.post<OpinionView>('/v1/opinions', body, token) }
}

const yes: Decision = { outcome: 'yes', reason: 'papers-in-order', leftOut: [] }
const decide = (id: string, decision: Decision) => decideOpinion(server.ctx, id, decision)
const view = async (token: string, id: string) =>
  (await server.get<OpinionView>(`/v1/opinions/${id}`, token)).body

/** Asked, decided, and a person who would join with it. */
async function decided(decision: Decision) {
  const token = await server.newToken()
  const { body } = await asked(token)
  expect((await decide(body.id, decision)).ok).toBe(true)
  const person = { ...server.person({ answers: doubtful }), opinionId: body.id }
  return { token, id: body.id, person, join: () => server.join(server.request([person]), token) }
}

describe('asking for an opinion', () => {
  it('needs no name, keeps answers and papers sealed, and waits for the operator', async () => {
    const token = await server.newToken()
    const { body, answer } = await asked(token)
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({ id: body.id, state: 'asked', usable: false, answers: doubtful })
    expect(answer.body.files).toHaveLength(1)
    const again = await server.post<OpinionView>('/v1/opinions', body, token)
    expect([again.status, again.body.id]).toEqual([201, body.id])
    const other = await server.post('/v1/opinions', { ...body, ageYears: 37 }, token)
    expect(problemOf(other).code).toBe('idempotency-mismatch')
    const row = await server.ctx.db
      .selectFrom('health_opinion')
      .selectAll()
      .where('opinion_id', '=', body.id)
      .executeTakeFirstOrThrow()
    expect(row.request_enc?.toString('latin1')).not.toContain('unsure')
    expect(server.log.join('\n')).not.toContain('treated-two-years')
    expect((await opinionQueue(server.ctx, {})).map(({ id }) => id)).toContain(body.id)
    expect((await filesForOperator(server.ctx, body.id))[0]?.bytes.length).toBeGreaterThan(0)
  })

  it('is refused with the field that has to change', async () => {
    const token = await server.newToken()
    const codeOf = async (change: object) => problemOf((await asked(token, change)).answer).code
    expect(await codeOf({ consent: false })).toBe('consent-missing')
    expect(await codeOf({ answers: doubtful.slice(1) })).toBe('health-incomplete')
    expect(await codeOf({ answers: healthy })).toBe('malformed-input')
    expect(await codeOf({ ruleVersion: '0.9' })).toBe('rules-changed')
    expect(await codeOf({ fileIds: [next('fil')] })).toBe('file-missing')
    expect(await codeOf({ fileIds: [] })).toBe('malformed-input')
    expect(await codeOf({ planId: 'closed-plan' })).toBe('plan-closed')
    expect(await codeOf({ planId: 'no-such-plan' })).toBe('unknown-plan')
  })

  it('shows it to nobody else, and takes each paper once', async () => {
    const token = await server.newToken()
    const { body } = await asked(token)
    const stranger = await server.newToken()
    expect((await server.get(`/v1/opinions/${body.id}`, stranger)).status).toBe(404)
    const second = await server.post('/v1/opinions', { ...body, id: next('opn') }, token)
    expect(problemOf(second).code).toBe('file-missing')
  })
})

describe('joining with an opinion', () => {
  it('takes who has one about these very answers, once, and keeps it with the enrollment', async () => {
    const { token, id, join } = await decided(yes)
    expect(await view(token, id)).toMatchObject({ state: 'yes', usable: true, validUntil: '2026-06-05' })
    const joined = await join()
    expect(joined.status).toBe(201)
    expect(await view(token, id)).toMatchObject({ usable: false, used: true, answers: doubtful })
    expect(
      problemOf(
        await server.join(
          server.request([{ ...server.person({ answers: doubtful }), opinionId: id }]),
          token,
        ),
      ).code,
    ).toBe('health-unsure')
  })

  it('takes nobody without a favourable one, or with another’s, or about other answers', async () => {
    const { id, person } = await decided(yes)
    const refused = await server.join(server.request([person]))
    expect(fieldsOf(refused)).toEqual(['/people/0/answers: health-unsure'])
    const no = await decided({ outcome: 'no', reason: 'papers-not-enough', leftOut: [] })
    expect(problemOf(await no.join()).code).toBe('health-unsure')
    const own = await decided(yes)
    const otherwise = { ...own.person, answers: doubtful.map((one) => ({ ...one, answer: 'unsure' })) }
    expect(problemOf(await server.join(server.request([otherwise]), own.token)).code).toBe('health-unsure')
    const half = { ...own.person, answers: doubtful.slice(1) }
    expect(problemOf(await server.join(server.request([half]), own.token)).code).toBe('health-incomplete')
    expect((await opinionForOperator(server.ctx, id)).used).toBe(false)
  })

  it('gives one opinion to one of two who join at the same moment', async () => {
    const { token, id } = await decided(yes)
    const both = await Promise.all(
      [1, 2].map(() =>
        server.join(server.request([{ ...server.person({ answers: doubtful }), opinionId: id }]), token),
      ),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([201, 422])
  })

  it('keeps an illness left out for the claim that comes later', async () => {
    const { join } = await decided({
      outcome: 'exclusion',
      reason: 'one-illness-left-out',
      leftOut: ['breast-cancer'],
    })
    const joined = await join()
    const [enrollment] = joined.body.enrollments
    expect(await leftOutOf(server.ctx, enrollment?.id ?? '')).toEqual(['breast-cancer'])
  })

  it('is over with its last day; what nobody joined with is deleted then, papers and all', async () => {
    const kept = await decided({ ...yes, days: 3 })
    expect((await kept.join()).status).toBe(201)
    const { token, id, join } = await decided({ ...yes, days: 3 })
    await server.runUntil('2026-05-09T15:59:00.000Z')
    expect((await view(token, id)).usable).toBe(true)
    await server.runUntil('2026-05-09T16:01:00.000Z')
    expect(await view(token, id)).toMatchObject({
      state: 'yes',
      usable: false,
      answers: [],
      files: [],
      reason: null,
    })
    expect(problemOf(await join()).code).toBe('health-unsure')
    expect(await filesForOperator(server.ctx, id)).toEqual([])
    expect(await view(kept.token, kept.id)).toMatchObject({ used: true, answers: doubtful })
    server.ports.clock.stepTo(Date.parse(NOW))
  })
})

describe('the operator’s decision', () => {
  it('has a reason of its outcome, and illnesses of the plan', async () => {
    const token = await server.newToken()
    const { body } = await asked(token)
    const codeOf = async (decision: Decision) => {
      const made = await decide(body.id, decision)
      return made.ok ? 'ok' : made.error
    }
    expect(await codeOf({ outcome: 'yes', reason: 'illness-in-rules', leftOut: [] })).toBe('reason-unknown')
    expect(await codeOf({ ...yes, leftOut: ['breast-cancer'] })).toBe('illness-not-for-this')
    const leaving = { outcome: 'exclusion' as const, reason: 'one-illness-left-out' }
    expect(await codeOf({ ...leaving, leftOut: [] })).toBe('illness-missing')
    expect(await codeOf({ ...leaving, leftOut: ['a-cold'] })).toBe('illness-unknown')
    const told = async () => (await server.get<NoticePage>('/v1/me/notices', token)).body.items
    expect(await told()).toEqual([])
    expect(await codeOf(yes)).toBe('ok')
    expect(await codeOf(yes)).toBe('decided-already')
    // that there is an answer; not which one
    expect(await told()).toMatchObject([{ kind: 'opinion-decided', planId: 'tongzhou', enrollmentId: null }])
    const unknown = await decide(next('opn'), yes)
    expect(unknown.ok ? 'ok' : unknown.error).toBe('not-found')
  })
})
