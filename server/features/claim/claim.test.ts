/** Claims through the API: submitting, every refusal at its field, who sees what, and the way along the table. */
import type { ClaimRequest, ClaimView, MyClaims } from '@contract/claim'
import { type CalendarDate, epochMs } from '@core/calendar/date'
import type { ClaimAction, ClaimActor } from '@core/claim/status'
import {
  accountOf,
  enrollmentOf,
  joinPeople,
  memberOf,
  namedId,
  openSmallPlan,
  smallRules,
} from '../../testing/smallPlan'
import { type TestServer, fieldsOf, openTestServer, problemOf } from '../../testing/testServer'
import { photo, upload } from '../../testing/uploads'
import { leaveRoster } from '../period/commands'
import { actOnClaim } from './commands'
import { workingDaysAfter } from './submit'

jest.setTimeout(60_000)
/** 2026-03-10 is a Tuesday; who joined on 5 January has been covered since 25 January. */
const NOW = '2026-03-10T02:00:00.000Z'
let world: TestServer
let count = 0
const people = Array.from({ length: 30 }, (_, index) => ({
  index,
  payer: `payer ${index}`,
  birthDate: index === 1 ? '1980-05-05' : '1995-05-05',
  joinedAt: index === 2 ? '2026-02-20T04:00:00.000Z' : '2026-01-05T04:00:00.000Z',
}))
const tokenOf = (index: number) => world.signIn(accountOf(`payer ${index}`))

beforeAll(async () => {
  world = await openTestServer('2026-01-05T04:00:00.000Z')
  await openSmallPlan(world.ctx, '2026-01-01')
  await world.ctx.db.transaction().execute((tx) => joinPeople(tx, world.ctx, people))
  await world.runUntil(NOW)
})
afterAll(() => world.close())

async function fileOf(token: string): Promise<string> {
  const id = namedId('fil', `claim file ${(count += 1)}`)
  await upload(world, token, { id, bytes: photo, name: '诊断证明.jpg' })
  return id
}

async function claimOf(index: number, change: Partial<ClaimRequest> = {}): Promise<ClaimRequest> {
  const token = await tokenOf(index)
  return {
    id: namedId('clm', `claim ${(count += 1)}`),
    enrollmentId: enrollmentOf(index),
    illnessCode: 'breast-cancer',
    severity: 'serious',
    diagnosedOn: '2026-03-01',
    fileIds: change.fileIds ?? [await fileOf(token)],
    ...change,
  }
}
const send = async (index: number, body: unknown) =>
  world.post<ClaimView>('/v1/claims', body, await tokenOf(index))

async function act(
  claimId: string,
  action: ClaimAction,
  actor: ClaimActor,
  more: object = {},
): Promise<void> {
  await world.ctx.db
    .transaction()
    .execute((tx) => actOnClaim(tx, world.ctx, { claimId, action, actor, ...more }))
}

describe('a claim with one photo', () => {
  it('has a number, the aid of the rules, and says what comes when', async () => {
    const request = await claimOf(0)
    const { status, body } = await send(0, request)
    expect(status).toBe(201)
    expect(body).toMatchObject({
      id: request.id,
      number: 'HZ-2603-0001',
      planId: 'small',
      status: 'submitted',
      person: { enrollmentId: enrollmentOf(0), name: '王**', relation: 'self' },
      illness: { 'zh-Hans': '乳腺癌' },
      diagnosedOn: '2026-03-01',
      submittedAt: NOW,
      aidFen: 300_000,
      answerBy: '2026-03-13',
      reason: null,
      caseId: null,
      files: [{ id: request.fileIds[0], name: '诊断证明.jpg', mediaType: 'image/jpeg', bytes: photo.length }],
    })
    expect(body.steps.slice(0, 3)).toEqual([
      { step: 'submitted', state: 'done', on: '2026-03-10' },
      { step: 'reviewed', state: 'now', on: '2026-03-13' },
      { step: 'investigated', state: 'to-come', on: null },
    ])
  })

  it('is in the list of who sent it, and on the person', async () => {
    const token = await tokenOf(0)
    const { body } = await world.get<MyClaims>('/v1/me/claims', token)
    expect(body.items.map((claim) => claim.number)).toEqual(['HZ-2603-0001'])
    const me = await world.get<{ openClaims: number; claims: number }>('/v1/me', token)
    expect(me.body).toMatchObject({ openClaims: 1, claims: 1 })
    expect(JSON.stringify(me.body)).toContain('"openClaim":{"id":')
  })

  it('takes the aid of the age at the diagnosis', async () => {
    const { body } = await send(1, await claimOf(1))
    expect(body.aidFen).toBe(100_000)
  })

  it('sent again is the same claim; with other input it is refused', async () => {
    const request = await claimOf(3)
    const first = await send(3, request)
    const second = await send(3, request)
    expect([second.status, second.body]).toEqual([201, first.body])
    const changed = await send(3, { ...request, diagnosedOn: '2026-03-02' })
    expect([changed.status, ...fieldsOf(changed)]).toEqual([409, '/id: idempotency-mismatch'])
    const twins = await claimOf(4)
    const both = await Promise.all([send(4, twins), send(4, twins)])
    expect(both.map((answer) => answer.status)).toEqual([201, 201])
    expect(both[0]?.text).toBe(both[1]?.text)
  })

  it('two at one moment for one person end with one; all get numbers of their own', async () => {
    const two = await Promise.all([claimOf(5), claimOf(5)])
    const answers = await Promise.all(two.map((request) => send(5, request)))
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409])
    const many = await Promise.all([6, 7, 8, 9, 10].map(async (index) => send(index, await claimOf(index))))
    const numbers = await world.ctx.db.selectFrom('claim').select('number').execute()
    expect(many.every((answer) => answer.status === 201)).toBe(true)
    expect(new Set(numbers.map((row) => row.number)).size).toBe(numbers.length)
  })
})

describe('a claim is refused at its field', () => {
  it.each<[string, Partial<ClaimRequest>, string]>([
    ['a day to come', { diagnosedOn: '2026-03-11' }, '/diagnosedOn: claim-date-future'],
    ['a day that does not exist', { diagnosedOn: '2026-02-30' }, '/diagnosedOn: malformed-input'],
    ['inside the waiting period', { diagnosedOn: '2026-01-24' }, '/diagnosedOn: claim-in-waiting'],
    ['before joining', { diagnosedOn: '2026-01-04' }, '/diagnosedOn: claim-not-covered'],
    ['an illness nobody knows', { illnessCode: 'bad-luck' }, '/illnessCode: claim-illness-unknown'],
    [
      'a degree it does not have',
      { illnessCode: 'kidney-failure', severity: 'light' },
      '/severity: claim-illness-unknown',
    ],
    ['without a file', { fileIds: [] }, '/fileIds: claim-files-missing'],
    ['a file nobody sent', { fileIds: [namedId('fil', 'nobody sent')] }, '/fileIds/0: file-missing'],
    ['a malformed id', { id: 'clm_1' }, '/id: malformed-id'],
  ])('%s', async (_name, change, expected) => {
    const answer = await send(20, await claimOf(20, change))
    expect(fieldsOf(answer)).toEqual([expected])
    const left = await world.ctx.db
      .selectFrom('claim')
      .select('claim_id')
      .where('member_id', '=', memberOf(20))
      .execute()
    expect(left).toEqual([])
  })

  it('a person of another account, as if they did not exist', async () => {
    const answer = await send(21, await claimOf(21, { enrollmentId: enrollmentOf(20) }))
    expect([answer.status, ...fieldsOf(answer)]).toEqual([404, '/enrollmentId: not-found'])
  })

  it('a file of another account, or of another claim', async () => {
    const theirs = await fileOf(await tokenOf(22))
    expect(fieldsOf(await send(21, await claimOf(21, { fileIds: [theirs] })))).toEqual([
      '/fileIds/0: file-missing',
    ])
    const used = await claimOf(23)
    await send(23, used)
    await act(used.id, 'withdraw', 'member')
    const again = await claimOf(23, { fileIds: used.fileIds })
    expect(fieldsOf(await send(23, again))).toEqual(['/fileIds/0: file-missing'])
  })

  it('a second one while the first is open', async () => {
    await send(24, await claimOf(24))
    const second = await send(24, await claimOf(24))
    expect([second.status, ...fieldsOf(second)]).toEqual([409, '/enrollmentId: claim-already-open'])
  })

  it('after the time to claim, and after cover has ended', async () => {
    const leave = (index: number) =>
      world.ctx.db.transaction().execute((tx) =>
        leaveRoster(tx, world.ctx, {
          planId: 'small',
          enrollmentIds: [enrollmentOf(index)],
          status: 'exited',
          reason: 'own-wish',
          endedOn: '2026-03-01' as CalendarDate,
        }),
      )
    await leave(25)
    const after = await send(25, await claimOf(25, { diagnosedOn: '2026-03-01' }))
    expect(fieldsOf(after)).toEqual(['/diagnosedOn: claim-not-covered'])
    // What was diagnosed under cover stays claimable.
    expect((await send(25, await claimOf(25, { diagnosedOn: '2026-02-28' }))).status).toBe(201)
    await world.ctx.db
      .updateTable('enrollment')
      .set({ joined_on: '2025-01-01', cover_from: '2025-01-21' })
      .where('enrollment_id', '=', enrollmentOf(26))
      .execute()
    const old = await send(26, await claimOf(26, { diagnosedOn: '2025-09-10' }))
    expect(fieldsOf(old)).toEqual(['/diagnosedOn: claim-too-late'])
    expect((await send(26, await claimOf(26, { diagnosedOn: '2025-09-11' }))).status).toBe(201)
  })
})

describe('who may see it', () => {
  it('only the account that sent it', async () => {
    const request = await claimOf(11)
    await send(11, request)
    const url = `/v1/claims/${request.id}`
    expect((await world.get(url, await tokenOf(11))).status).toBe(200)
    const other = await world.get(url, await tokenOf(12))
    expect([other.status, problemOf(other).code]).toEqual([404, 'not-found'])
    expect((await world.get(url)).status).toBe(401)
    expect(fieldsOf(await world.get('/v1/claims/HZ-2603-0001', await tokenOf(11)))).toEqual([
      '/claimId: malformed-id',
    ])
    const list = await world.get<MyClaims>('/v1/me/claims', await tokenOf(12))
    expect(list.body.items).toEqual([])
  })
})

describe('along the table', () => {
  const at = (text: string) => ({ atMs: epochMs(text) })

  it('a refusal carries its reason, its clause and the last day of an appeal', async () => {
    const request = await claimOf(13)
    await send(13, request)
    await act(request.id, 'start-review', 'operator', at('2026-03-11T02:00:00.000Z'))
    await act(request.id, 'ask-for-more', 'operator', { reason: 'diagnosis-not-shown' })
    const view = async () => (await world.get<ClaimView>(`/v1/claims/${request.id}`, await tokenOf(13))).body
    expect(await view()).toMatchObject({
      status: 'more-needed',
      answerBy: null,
      reason: { code: 'diagnosis-not-shown', clause: '4.2', appealBy: null },
    })
    await act(request.id, 'add-material', 'member')
    expect((await view()).reason).toBeNull()
    await act(request.id, 'investigate', 'operator', at('2026-03-13T02:00:00.000Z'))
    const declined = { reason: 'known-before-joining', ...at('2026-03-20T02:00:00.000Z') }
    await act(request.id, 'decline', 'operator', declined)
    const last = await view()
    expect(last.reason).toEqual({ code: 'known-before-joining', clause: '2.2', appealBy: '2026-04-04' })
    expect(last.steps.map(({ step, state, on }) => `${step} ${state} ${on}`)).toEqual([
      'submitted done 2026-03-10',
      'reviewed done 2026-03-13',
      'investigated done 2026-03-20',
      'decided failed 2026-03-20',
      'disclosed to-come null',
      'charged to-come null',
      'paid to-come null',
    ])
    await act(request.id, 'appeal', 'member')
    expect((await view()).reason?.code).toBe('known-before-joining')
  })

  it('an approval says in which period it will be shared and paid', async () => {
    const request = await claimOf(14)
    await send(14, request)
    await act(request.id, 'start-review', 'operator')
    await act(request.id, 'approve', 'operator')
    const { body } = await world.get<ClaimView>(`/v1/claims/${request.id}`, await tokenOf(14))
    expect(body.steps.map(({ step, state, on }) => `${step} ${state} ${on}`)).toEqual([
      'submitted done 2026-03-10',
      'reviewed done 2026-03-10',
      'decided done 2026-03-10',
      'disclosed now 2026-03-21',
      'charged to-come 2026-03-28',
      'paid to-come 2026-03-30',
    ])
  })

  it('nothing is done that the table does not allow, nor a refusal without a reason', async () => {
    const request = await claimOf(15)
    await send(15, request)
    const refused = { code: 'claim-action-not-allowed' }
    await expect(act(request.id, 'approve', 'operator')).rejects.toMatchObject(refused)
    await expect(act(request.id, 'start-review', 'member')).rejects.toMatchObject(refused)
    await act(request.id, 'start-review', 'operator')
    await expect(act(request.id, 'decline', 'operator')).rejects.toMatchObject(refused)
    await expect(act(namedId('clm', 'none'), 'withdraw', 'member')).rejects.toMatchObject({
      code: 'not-found',
    })
    const actions = await world.ctx.db
      .selectFrom('claim_action')
      .select(['seq', 'action', 'from_status', 'to_status'])
      .where('claim_id', '=', request.id)
      .orderBy('seq')
      .execute()
    expect(actions).toEqual([
      { seq: 1, action: 'submit', from_status: 'draft', to_status: 'submitted' },
      { seq: 2, action: 'start-review', from_status: 'submitted', to_status: 'reviewing' },
    ])
  })

  it('who acted and why is sealed', async () => {
    const request = await claimOf(16)
    await send(16, request)
    await act(request.id, 'start-review', 'operator', { actorId: 'operator 7', data: { note: '电话核对过' } })
    const row = await world.ctx.db
      .selectFrom('claim_action')
      .select(['seq', 'data_enc'])
      .where('claim_id', '=', request.id)
      .where('seq', '=', 2)
      .executeTakeFirstOrThrow()
    const sealed = row.data_enc ?? Buffer.alloc(0)
    expect(sealed.includes(Buffer.from('operator 7'))).toBe(false)
    const opened = world.ports.secrets.decryptText(sealed, `claim/action/${request.id}/2`)
    expect(JSON.parse(opened)).toEqual({ actorId: 'operator 7', note: '电话核对过' })
  })
})

it.each([
  ['2026-03-10', '2026-03-13'], // Tuesday → Friday
  ['2026-03-12', '2026-03-17'], // Thursday → Tuesday
  ['2026-03-14', '2026-03-18'], // Saturday → Wednesday
])('three working days after %s are over on %s', (day, expected) => {
  expect(workingDaysAfter(day as CalendarDate, 3)).toBe(expected)
})

it('the small plan is what these figures rest on', () => {
  expect([smallRules.waitingDays, smallRules.claimWithinDays, smallRules.appealDays]).toEqual([20, 180, 15])
})
