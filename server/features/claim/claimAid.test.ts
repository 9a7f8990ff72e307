/** What the rules give for a claim: events with their papers, limits, steps, and what an approval works out again. */
import type { ClaimRequest, ClaimView } from '@contract/claim'
import type { CalendarDate } from '@core/calendar/date'
import type { ClaimAction, ClaimActor } from '@core/claim/status'
import { fen } from '@core/money/fen'
import { accidentAid, homeLostAid } from '@core/plan/presets/otherAids'
import type { RuleSet } from '@core/plan/rules'
import {
  accountOf,
  enrollmentOf,
  joinPeople,
  memberOf,
  namedId,
  openSmallPlan,
  smallRules,
} from '../../testing/smallPlan'
import { type TestServer, fieldsOf, openTestServer } from '../../testing/testServer'
import { photo, upload } from '../../testing/uploads'
import { publishRules } from '../plan/commands'
import { actOnClaim } from './commands'

jest.setTimeout(60_000)
/** Who joined on 5 January has been covered since 25 January; 0 and 1 joined on 20 February. */
const NOW = '2026-03-10T02:00:00.000Z'
let world: TestServer
let count = 0
const rules: RuleSet = {
  ...smallRules,
  otherAids: [
    accidentAid({ waitingDays: 0, ageFrom: 0, ageTo: 59, yuanOfAid: 50_000 }),
    homeLostAid({ waitingDays: 30, ageFrom: 0, ageTo: 59, yuanOfAid: 20_000 }),
  ],
}
const people = Array.from({ length: 10 }, (_, index) => ({
  index,
  payer: `payer ${index}`,
  birthDate: '1995-05-05',
  joinedAt: index < 2 ? '2026-02-20T04:00:00.000Z' : '2026-01-05T04:00:00.000Z',
}))
const tokenOf = (index: number) => world.signIn(accountOf(`payer ${index}`))

beforeAll(async () => {
  world = await openTestServer('2026-01-05T04:00:00.000Z')
  await openSmallPlan(world.ctx, '2026-01-01', rules)
  await world.ctx.db.transaction().execute((tx) => joinPeople(tx, world.ctx, people, rules))
  await world.runUntil(NOW)
})
afterAll(() => world.close())

async function fileOf(token: string): Promise<string> {
  const id = namedId('fil', `file of an event ${(count += 1)}`)
  await upload(world, token, { id, bytes: photo, name: '证明.jpg' })
  return id
}

async function claimOf(index: number, change: Partial<ClaimRequest> = {}): Promise<ClaimRequest> {
  return {
    ...{ id: namedId('clm', `claim of aid ${(count += 1)}`), enrollmentId: enrollmentOf(index) },
    ...{ illnessCode: 'breast-cancer', severity: 'serious', diagnosedOn: '2026-03-01' },
    fileIds: [await fileOf(await tokenOf(index))],
    ...change,
  }
}
const send = async (index: number, body: unknown) =>
  world.post<ClaimView>('/v1/claims', body, await tokenOf(index))

async function act(claimId: string, action: ClaimAction, actor: ClaimActor): Promise<void> {
  await world.ctx.db.transaction().execute((tx) => actOnClaim(tx, world.ctx, { claimId, action, actor }))
}

/** A request for an event, with a file for each of these papers. */
async function eventOf(
  index: number,
  eventCode: string,
  papers: number[],
  change = {},
): Promise<ClaimRequest> {
  const token = await tokenOf(index)
  const files = await Promise.all(papers.map(async (paper) => ({ paper, fileId: await fileOf(token) })))
  return {
    ...{ id: namedId('clm', `claim of aid ${(count += 1)}`), enrollmentId: enrollmentOf(index), eventCode },
    ...{ diagnosedOn: '2026-03-01', papers: files, fileIds: files.map(({ fileId }) => fileId) },
    ...change,
  }
}

async function approve(claimId: string): Promise<void> {
  await act(claimId, 'start-review', 'operator')
  await act(claimId, 'approve', 'operator')
}
const viewOf = async (claimId: string, index: number) =>
  (await world.get<ClaimView>(`/v1/claims/${claimId}`, await tokenOf(index))).body

describe('accidents and hardships', () => {
  it('an accident is claimed inside the waiting period for illness, with its papers, and judged', async () => {
    const request = await eventOf(0, 'accident', [0, 1])
    const { status, body } = await send(0, request)
    expect([status, body]).toMatchObject([
      201,
      { illness: { en: 'Injury by accident' }, severity: null, aidFen: 5_000_000, atOnceFen: 5_000_000 },
    ])
    await approve(request.id)
    expect(await viewOf(request.id, 0)).toMatchObject({ status: 'approved', aidFen: 5_000_000 })
    expect(fieldsOf(await send(1, await claimOf(1)))).toEqual(['/diagnosedOn: claim-in-waiting'])
  })

  it('a hardship has a waiting period of its own', async () => {
    const papers = [0, 1, 2] // joined on 5 January
    const early = await send(2, await eventOf(2, 'home-lost', papers, { diagnosedOn: '2026-02-03' }))
    expect(fieldsOf(early)).toEqual(['/diagnosedOn: claim-in-waiting'])
    const { body } = await send(2, await eventOf(2, 'home-lost', papers, { diagnosedOn: '2026-02-04' }))
    expect(body.aidFen).toBe(2_000_000)
  })

  it('what shows it is asked for by name', async () => {
    const answer = await send(3, await eventOf(3, 'home-lost', [0]))
    expect([answer.status, ...fieldsOf(answer)]).toEqual([422, '/papers: claim-files-missing'])
    expect(answer.text).toContain('Proof of living there')
    expect(answer.text).toContain('房屋毁坏的照片')
    expect(answer.text).not.toContain('消防')
  })

  it.each<[string, Partial<ClaimRequest>, string]>([
    ['an event the plan does not name', { eventCode: 'bad-luck' }, '/eventCode: claim-illness-unknown'],
    ['both an event and an illness', { illnessCode: 'stroke' }, '/eventCode: malformed-input'],
    [
      'a paper it does not ask for',
      { papers: [{ paper: 7, fileId: namedId('fil', 'x') }] },
      '/papers/0: malformed-input',
    ],
  ])('%s is refused', async (_name, change, expected) => {
    expect(fieldsOf(await send(4, await eventOf(4, 'accident', [0, 1], change)))).toEqual([expected])
  })

  it('neither an illness nor an event is refused, and an accident that cannot bring it', async () => {
    const { illnessCode: _code, severity: _severity, ...nothing } = await claimOf(4)
    expect(fieldsOf(await send(4, nothing))).toEqual(['/illnessCode: claim-illness-unknown'])
    const cancer = await claimOf(4, { byAccident: true })
    expect(fieldsOf(await send(4, cancer))).toEqual(['/byAccident: malformed-input'])
  })

  it('an illness that an accident brought waits as an accident does', async () => {
    const burns = { illnessCode: 'severe-burns', diagnosedOn: '2026-02-21' }
    expect(fieldsOf(await send(1, await claimOf(1, burns)))).toEqual(['/diagnosedOn: claim-in-waiting'])
    const { body } = await send(1, await claimOf(1, { ...burns, byAccident: true }))
    expect(body).toMatchObject({ status: 'submitted', aidFen: 300_000 })
  })
})

describe('limits and forms of aid', () => {
  it('one serious illness is aided once; a light one may follow', async () => {
    const first = await claimOf(5)
    await send(5, first)
    await approve(first.id)
    await world.ctx.db.updateTable('claim').set({ status: 'paid' }).where('claim_id', '=', first.id).execute()
    const second = await send(5, await claimOf(5, { illnessCode: 'lung-cancer' }))
    expect([second.status, ...fieldsOf(second)]).toEqual([409, '/enrollmentId: claim-already-aided'])
    expect((await send(5, await claimOf(5, { severity: 'light' }))).status).toBe(201)
  })

  it('an approval that would grant what the rules do not give is refused', async () => {
    const request = await claimOf(6)
    await send(6, request)
    await act(request.id, 'start-review', 'operator')
    await world.ctx.db
      .updateTable('claim')
      .set({ diagnosed_on: '2026-01-20' as CalendarDate })
      .where('claim_id', '=', request.id)
      .execute()
    await expect(act(request.id, 'approve', 'operator')).rejects.toMatchObject({ code: 'claim-in-waiting' })
    expect((await viewOf(request.id, 6)).status).toBe('reviewing')
  })

  it('what happened in a pause is not aided, what happened before it is', async () => {
    const pause = { paused_on: '2026-02-20' as CalendarDate, status: 'paused' as const }
    await world.ctx.db
      .updateTable('enrollment')
      .set(pause)
      .where('enrollment_id', '=', enrollmentOf(9))
      .execute()
    const inPause = await send(9, await claimOf(9, { diagnosedOn: '2026-02-20' }))
    expect(fieldsOf(inPause)).toEqual(['/diagnosedOn: claim-not-covered'])
    // Back since 1 March: the pause is written down as a gap.
    await world.ctx.db
      .updateTable('enrollment')
      .set({ paused_on: null, status: 'active' })
      .where('enrollment_id', '=', enrollmentOf(9))
      .execute()
    const gap = { from_on: pause.paused_on, until_on: '2026-03-01' as CalendarDate, reason: 'own-wish' }
    const whose = { member_id: memberOf(9), enrollment_id: enrollmentOf(9) }
    await world.ctx.db
      .insertInto('cover_gap')
      .values({ ...whose, ...gap })
      .execute()
    for (const [day, expected] of [
      ['2026-02-28', ['/diagnosedOn: claim-not-covered']],
      ['2026-03-01', []],
    ] as const) {
      expect(fieldsOf(await send(9, await claimOf(9, { diagnosedOn: day })))).toEqual(expected)
    }
  })

  it('is judged under the version its member accepted: steps, a part at once, the rest against bills', async () => {
    const stepped: RuleSet = {
      ...rules,
      version: '2.0',
      aidForm: { kind: 'lump-and-reimbursement', lumpRate: '0.2' },
      aidSteps: [
        { fromDays: 20, rate: '0.5' },
        { fromDays: 60, rate: '1' },
      ],
      aidLimits: { serious: 1, light: null, totalFen: fen(30_000_000) },
    }
    await world.ctx.db.transaction().execute((tx) => publishRules(tx, world.ctx, stepped))
    const { enrollment_id, ...accepted } = { enrollment_id: enrollmentOf(7), rule_version: '2.0' }
    await world.ctx.db
      .updateTable('enrollment')
      .set(accepted)
      .where('enrollment_id', '=', enrollment_id)
      .execute()
    // 8 went on under the new version after the day of its diagnosis.
    await world.ctx.db
      .updateTable('enrollment')
      .set({ rule_version: '2.0' })
      .where('enrollment_id', '=', enrollmentOf(8))
      .execute()
    await world.ctx.db
      .insertInto('rule_answer')
      .values({
        ...{ member_id: memberOf(8), enrollment_id: enrollmentOf(8), plan_id: rules.id },
        ...{ rule_version: '2.0', from_version: rules.version, answer: 'agreed' },
        ...{ answered_at: '2026-01-01T00:00:00.000Z', applied_on: '2026-12-31' },
      })
      .execute()
    // 55 days after joining: half of 300,000, and a fifth of that at once.
    expect((await send(7, await claimOf(7))).body).toMatchObject({ aidFen: 150_000, atOnceFen: 30_000 })
    expect((await send(8, await claimOf(8))).body).toMatchObject({ aidFen: 300_000, atOnceFen: 300_000 })
  })
})
