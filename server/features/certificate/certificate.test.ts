/** Certificates and their codes: what the payer sees, what a stranger learns, and what nobody can find out. */
import type { CertificateCheck, CertificateView } from '@contract/certificate'
import { type JoiningServer, openJoiningServer } from '../../testing/joining'
import { leaveRoster } from '../period/commands'
import { secretsOf } from '../../ports/secrets'
import { systemRandom } from '../../ports/systemRandom'
import { TEST_KEYS, problemOf } from '../../testing/testServer'
import { checkCertificate } from './code'

jest.setTimeout(60_000)
const NOW = '2026-03-10T02:00:00.000Z'
let world: JoiningServer
beforeAll(async () => {
  world = await openJoiningServer(NOW)
})
afterAll(() => world.close())

interface Member {
  readonly token: string
  readonly enrollmentId: string
}
async function member(name = '沈静秋'): Promise<Member> {
  const token = await world.newToken()
  const { body } = await world.join(world.request([world.person({ relation: 'self', name })]), token)
  return { token, enrollmentId: body.enrollments[0]?.id ?? '' }
}
const url = ({ enrollmentId }: Member) => `/v1/me/certificates/${enrollmentId}`
const see = (who: Member, token = who.token) => world.get<CertificateView>(url(who), token)
const change =
  (action: 'renew' | 'stop') =>
  (who: Member, token = who.token) =>
    world.post<CertificateView>(`${url(who)}/code`, { action }, token)
const renew = change('renew')
const stop = change('stop')
const check = (code: string, remoteAddress = '198.51.100.7') =>
  world.ask<CertificateCheck>({ method: 'GET', url: `/v1/certificates/${code}`, remoteAddress })
const leave = ({ enrollmentId }: Member, endedOn = '2026-03-10') =>
  world.ctx.db.transaction().execute((tx) =>
    leaveRoster(tx, world.ctx, {
      ...{ planId: 'tongzhou', status: 'exited', reason: 'own-wish' },
      ...{ endedOn: endedOn as never, enrollmentIds: [enrollmentId] },
    }),
  )
const notValid = { valid: false, planNames: null, checkedAt: expect.any(String) as string }

it('shows its payer number, masked name, version, dates and state; a code only once it is asked for', async () => {
  const who = await member()
  const { body } = await see(who)
  expect(body).toMatchObject({
    ...{ name: '沈**', planId: 'tongzhou', ruleVersion: '1.0', state: 'waiting', coverFrom: '2026-06-08' },
    ...{ code: null, codeState: 'none', asOf: '2026-03-10' },
  })
  expect(body.number).toMatch(/^TZ-2603-/)
  const made = await renew(who)
  expect([made.status, made.body.codeState]).toEqual([201, 'live'])
  expect(made.body.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{20}$/)
  expect((await see(who)).body.code).toBe(made.body.code)
})

it('tells a stranger valid, the plan and when it was checked, and nothing more', async () => {
  const who = await member()
  const code = (await renew(who)).body.code ?? ''
  const answer = await check(code)
  expect(answer.body).toEqual({
    valid: true,
    planNames: expect.objectContaining({ en: expect.any(String) as string }) as object,
    checkedAt: NOW,
  })
  expect(Object.keys(answer.body).sort()).toEqual(['checkedAt', 'planNames', 'valid'])
  expect(answer.headers['cache-control']).toBe('no-store')
  expect((await check(code.toLowerCase())).body.valid).toBe(true)
})

it('gives one and the same answer to whatever is not valid: unknown, no code, its number, stopped, left', async () => {
  const [stopped, left] = [await member(), await member()]
  const codes = [(await renew(stopped)).body.code ?? '', (await renew(left)).body.code ?? '']
  const { number } = (await see(left)).body
  await stop(stopped)
  await leave(left)
  for (const text of ['0'.repeat(20), 'nonsense', number, encodeURIComponent('诸葛'), ...codes]) {
    const { status, body } = await check(text, '198.51.100.8')
    expect([status, body]).toEqual([200, notValid])
  }
  expect(new Set(codes).size).toBe(2)
})

it('is not valid from the day cover ends, and valid until then', async () => {
  const who = await member()
  const code = (await renew(who)).body.code ?? ''
  await leave(who, '2026-03-11')
  expect((await checkCertificate(world.ctx, code)).valid).toBe(true)
  world.ports.clock.stepTo(Date.parse('2026-03-10T16:00:00.000Z'))
  expect(await checkCertificate(world.ctx, code)).toEqual(notValid)
  const again = await renew(who)
  expect([again.status, problemOf(again).code]).toEqual([409, 'conflict'])
})

it('has one live code: a new one ends the old one, also when two are asked for at once', async () => {
  const who = await member()
  const old = (await renew(who)).body.code ?? ''
  await Promise.all([renew(who), renew(who), renew(who)])
  const { code } = (await see(who)).body
  expect(code).not.toBe(old)
  expect((await checkCertificate(world.ctx, old)).valid).toBe(false)
  expect((await checkCertificate(world.ctx, code ?? '')).valid).toBe(true)
  expect([(await stop(who)).status, (await stop(who)).status]).toEqual([201, 201])
  expect((await see(who)).body).toMatchObject({ code: null, codeState: 'stopped' })
})

it('is the same after a restart, and stands nowhere in the database as it is read', async () => {
  const who = await member()
  const code = (await renew(who)).body.code ?? ''
  const restarted = { ...world.ctx, ports: { ...world.ports, secrets: secretsOf(TEST_KEYS, systemRandom) } }
  expect((await checkCertificate(restarted, code)).valid).toBe(true)
  const rows = await world.ctx.db.selectFrom('certificate_code').selectAll().execute()
  const stored = rows.map((row) => `${row.code_hash.toString('latin1')}${row.code_enc.toString('latin1')}`)
  expect(stored.join('\n')).not.toContain(code)
})

it('belongs to its payer: nobody else sees, makes or stops a code, or learns that it exists', async () => {
  const [who, attacker] = [await member(), await member('程咬金')]
  const code = (await renew(who)).body.code ?? ''
  const nobody = {
    token: attacker.token,
    enrollmentId: `enr_${'0'.repeat(12)}7${'0'.repeat(3)}8${'0'.repeat(15)}`,
  }
  for (const act of [see, renew, stop]) {
    const [theirs, unknown] = [await act(who, attacker.token), await act(nobody)]
    expect([theirs.status, unknown.status]).toEqual([404, 404])
    expect({ ...problemOf(theirs), requestId: '' }).toEqual({ ...problemOf(unknown), requestId: '' })
    expect((await act(who, '')).status).toBe(401)
  }
  expect((await checkCertificate(world.ctx, code)).valid).toBe(true)
})

it('cannot be found by trying', async () => {
  const statuses: number[] = []
  for (let i = 0; i < 25; i += 1) statuses.push((await check('Z'.repeat(20), '203.0.113.5')).status)
  expect(statuses.filter((status) => status === 429)).toHaveLength(5)
})
