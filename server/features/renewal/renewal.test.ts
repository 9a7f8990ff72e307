/** New rules: told twice, agreed to or not, and what becomes of silence, each by the rules somebody accepted. */
import type { MemberCover } from '@contract/cover'
import type { NoticePage } from '@contract/notice'
import { calendarDate, epochMs } from '@core/calendar/date'
import type { RuleSet } from '@core/plan/rules'
import { createEngine } from '../../jobs/engine'
import { serverHandlers } from '../../jobs/handlers'
import { breakingDatabases } from '../../testing/breakingDatabase'
import {
  accountOf,
  enrollmentOf,
  joinPeople,
  memberOf,
  namedId,
  openSmallPlan,
  smallRules,
} from '../../testing/smallPlan'
import { testPorts } from '../../testing/testPorts'
import { type TestServer, openTestServer, problemOf } from '../../testing/testServer'
import { momentOf, prepaid, prepaidWorld } from '../../testing/prepaidWorld'
import { openTestDatabase } from '../../testing/testDatabase'
import { booksCheck } from '../books/queries'
import { announceRules, publishRules } from '../plan/commands'
import { announcedOf } from '../plan/queries/announced'
import { planOf } from '../plan/queries/rules'
import { versionOn } from './queries'
import { tellRules } from './tell'

jest.setTimeout(60_000)
const JOINED = '2026-01-05T04:00:00.000Z'
/** Disclosures on 7 and 21 March, 7 and 21 April. */
const NOW = '2026-03-01T02:00:00.000Z'
const DAY = calendarDate('2026-04-07')
const BEFORE = '2026-04-05T02:00:00.000Z'
const AFTER = '2026-04-07T08:00:00.000Z'
const next: RuleSet = { ...smallRules, version: '2.0', claimWithinDays: 90 }
/** 0 to 4 are signed in before it is announced; 9 never is. */
const person = (index: number, joinedAt = JOINED) => ({
  ...{ index, payer: `payer ${index}`, birthDate: '1995-05-05', joinedAt },
})

let world: TestServer
const start = async (rules: RuleSet) => {
  world = await openTestServer(JOINED)
  await openSmallPlan(world.ctx, '2026-01-01', rules)
  const people = [0, 1, 2, 3, 4, 9].map((index) => person(index))
  await world.ctx.db.transaction().execute((tx) => joinPeople(tx, world.ctx, people, rules))
  await world.runUntil(NOW)
  for (const index of [0, 1, 2, 3, 4]) await tokenOf(index)
  await world.keep()
}
const announce = (rules: RuleSet = next, from: string = DAY) =>
  world.ctx.db.transaction().execute((tx) => announceRules(tx, world.ctx, rules, from))
const tokenOf = (index: number) => world.signIn(accountOf(`payer ${index}`))
const path = (index: number) => `/v1/me/enrollments/${enrollmentOf(index)}`
const cover = async (index: number) => (await world.get<MemberCover>(path(index), await tokenOf(index))).body
const say = async (index: number, answer: string, version = '2.0') =>
  world.post<MemberCover>(`${path(index)}/rules-answer`, { version, answer }, await tokenOf(index))
const told = async (index: number, kind = 'rules-changing') =>
  (await world.get<NoticePage>('/v1/me/notices', await tokenOf(index))).body.items.filter(
    (notice) => notice.kind === kind,
  )
const row = (index: number) =>
  world.ctx.db
    .selectFrom('enrollment')
    .select(['status', 'rule_version', 'end_reason', 'ended_on', 'on_roster'])
    .where('enrollment_id', '=', enrollmentOf(index))
    .executeTakeFirstOrThrow()
const consents = async (index: number) =>
  (
    await world.ctx.db
      .selectFrom('consent')
      .select(['rule_version', 'given_at'])
      .where('enrollment_id', '=', enrollmentOf(index))
      .where('kind', '=', 'rules')
      .orderBy('rule_version')
      .execute()
  ).map(({ rule_version, given_at }) => [rule_version, given_at])
const shared = () =>
  world.ctx.db
    .selectFrom('period')
    .select(['rule_version', 'members'])
    .where('disclosure_date', '=', DAY)
    .executeTakeFirstOrThrow()
const judgedBy = async (index: number, day: string) => {
  const { rule_version } = await row(index)
  const whose = { member_id: memberOf(index), enrollment_id: enrollmentOf(index), rule_version }
  return versionOn(world.ctx.db, whose, calendarDate(day))
}

describe('where silence means leaving', () => {
  beforeAll(() => start(smallRules))
  beforeEach(() => world.rewind())
  afterEach(async () => expect(await booksCheck(world.ctx.db, 'small')).toMatchObject({ ok: true }))
  afterAll(() => world.close())

  it('changes nothing before the day: the present rules hold, and people join by them', async () => {
    await announce()
    await world.runUntil(BEFORE)
    expect((await planOf(world.ctx.db, 'small')).rule_version).toBe('1.0')
    expect((await cover(0)).newRules).toEqual({ version: '2.0', from: DAY, answer: null, silence: 'leave' })
  })

  it('is told when it is announced and once more before the day, and to who has answered no second time', async () => {
    await announce()
    await world.runUntil('2026-03-02T00:00:00.000Z')
    expect(await told(0)).toMatchObject([{ enrollmentId: enrollmentOf(0), day: DAY, planId: 'small' }])
    await say(1, 'agreed')
    await world.runUntil('2026-03-30T00:00:00.000Z')
    expect(await told(0)).toHaveLength(1)
    await world.runUntil('2026-03-31T03:00:00.000Z')
    expect([(await told(0)).length, (await told(1)).length]).toEqual([2, 1])
    await world.runUntil(AFTER)
    expect([(await told(0)).length, (await told(1)).length]).toEqual([2, 1])
    const inboxes = await world.ctx.db
      .selectFrom('notice')
      .select('account_id')
      .where('kind', 'in', ['rules-changing', 'rules-not-accepted'])
      .execute()
    expect(inboxes.map(({ account_id }) => account_id)).not.toContain(accountOf('payer 9'))
  })

  it('agreeing is a consent with version and moment, once however often it is said, and holds from the day on', async () => {
    await announce()
    expect((await say(0, 'agreed')).body.newRules).toMatchObject({ answer: 'agreed' })
    world.ports.clock.stepTo(Date.parse('2026-03-02T02:00:00.000Z'))
    expect((await say(0, 'agreed')).status).toBe(200)
    expect(await consents(0)).toEqual([
      ['1.0', JOINED],
      ['2.0', NOW],
    ])
    expect((await row(0)).rule_version).toBe('1.0')
    await world.runUntil(AFTER)
    expect(await row(0)).toMatchObject({ status: 'active', rule_version: '2.0', on_roster: true })
    expect((await cover(0)).newRules).toBeNull()
    expect((await say(0, 'agreed')).status).toBe(200)
  })

  it('a no is recorded, may be changed, and is acted on at the day: out, free, and not in that period', async () => {
    await announce()
    await say(0, 'refused')
    await say(1, 'refused')
    await say(1, 'agreed')
    await say(2, 'agreed')
    expect((await say(2, 'refused')).body.newRules).toMatchObject({ answer: 'refused' })
    expect(await consents(2)).toEqual([['1.0', JOINED]])
    await say(3, 'agreed')
    await say(4, 'agreed')
    await world.runUntil(BEFORE)
    expect((await row(0)).status).toBe('active')
    await world.runUntil(AFTER)
    const out = { status: 'ended', end_reason: 'rules-not-accepted', ended_on: DAY, on_roster: false }
    expect(await row(0)).toMatchObject({ ...out, rule_version: '1.0' })
    expect(await row(2)).toMatchObject(out)
    expect(await row(1)).toMatchObject({ status: 'active', rule_version: '2.0' })
    expect(await told(0, 'rules-not-accepted')).toMatchObject([{ day: DAY }])
    // 1, 3 and 4 agreed; 0 and 2 did not, and 9 never answered.
    expect(await shared()).toEqual({ rule_version: '2.0', members: 3 })
    expect(problemOf(await say(0, 'agreed')).code).toBe('enrollment-over')
    // nobody else is paid for by their contracts
    expect([...world.ports.payment.endedContracts].sort()).toEqual(
      [0, 2, 9].map((index) => namedId('ctr', `payer ${index}`)).sort(),
    )
    expect(await told(0, 'contract-ended')).toHaveLength(1)
  })

  it('no answer leaves at the cut-off of the day, told so, and once', async () => {
    await announce()
    await world.runUntil(AFTER)
    expect(await row(0)).toMatchObject({ status: 'ended', end_reason: 'rules-not-accepted' })
    expect(await told(0, 'rules-not-accepted')).toHaveLength(1)
    expect(await shared()).toEqual({ rule_version: '2.0', members: 0 })
    const listed = await world.ctx.db.selectFrom('plan_tier').select('listed').execute()
    expect(listed.map(({ listed: members }) => members)).toEqual([0, 0, 0])
    await world.runUntil('2026-04-22T00:00:00.000Z')
    expect(await told(0, 'rules-not-accepted')).toHaveLength(1)
  })

  it('asks who joined after it was announced, whose silence changes nothing, and takes a later yes at once', async () => {
    await announce()
    await world.runUntil('2026-03-10T02:00:00.000Z')
    const late = person(6, '2026-03-10T02:00:00.000Z')
    await world.ctx.db.transaction().execute((tx) => joinPeople(tx, world.ctx, [late]))
    expect((await cover(6)).newRules).toMatchObject({ version: '2.0', silence: 'keep' })
    await world.runUntil(AFTER)
    expect(await told(6)).toHaveLength(1)
    expect(await row(6)).toMatchObject({ status: 'active', rule_version: '1.0' })
    expect((await cover(6)).newRules).toEqual({ version: '2.0', from: null, answer: null, silence: 'keep' })
    expect(problemOf(await say(6, 'refused')).code).toBe('conflict')
    expect((await say(6, 'agreed')).body.newRules).toBeNull()
    expect(await row(6)).toMatchObject({ rule_version: '2.0' })
    expect((await consents(6)).map(([version]) => version)).toEqual(['1.0', '2.0'])
  })

  it('judges what was diagnosed before the day by the rules of then', async () => {
    await announce()
    await say(0, 'agreed')
    await world.runUntil(AFTER)
    expect(await judgedBy(0, '2026-04-06')).toBe('1.0')
    expect(await judgedBy(0, DAY)).toBe('2.0')
    expect(await judgedBy(1, '2026-04-06')).toBe('1.0')
  })

  it('is nobody else’s to answer, and only for the version that is asked about', async () => {
    await announce()
    const answer = { version: '2.0', answer: 'agreed' }
    expect((await world.post(`${path(0)}/rules-answer`, answer, await tokenOf(1))).status).toBe(404)
    expect((await world.post(`${path(0)}/rules-answer`, answer)).status).toBe(401)
    expect(problemOf(await say(0, 'agreed', '3.0')).code).toBe('rules-changed')
    expect((await say(0, 'perhaps')).status).toBe(400)
    expect((await world.get('/v1/plans/small/rules?version=2.0')).body).toMatchObject({ publishedOn: DAY })
    expect((await world.get(`/v1/plans/small/rule-changes?from=1.0&to=2.0`)).body).toMatchObject({
      toVersion: '2.0',
      items: [{ field: 'claimWithinDays' }],
    })
  })

  it.each([
    ['too soon', next, '2026-03-21', /30 days after they are told: from 2026-04-07 on/],
    ['on a day that is no disclosure', next, '2026-04-08', /from 2026-04-21 on, not 2026-04-08/],
    ['with another end of cover', { ...next, termDays: 365 }, DAY, /open another plan/],
  ] as const)('cannot be announced %s, and says what can', async (_of, rules, from, words) => {
    await expect(announce(rules, from)).rejects.toThrow(words)
    expect(await announcedOf(world.ctx.db, await planOf(world.ctx.db, 'small'))).toBeNull()
  })

  it('one change at a time is asked about', async () => {
    await announce()
    await expect(announce({ ...next, version: '3.0' }, '2026-04-21')).rejects.toThrow(/wait until 2026-04-07/)
    const minor = { ...next, version: '1.1' }
    await expect(
      world.ctx.db.transaction().execute((tx) => publishRules(tx, world.ctx, minor)),
    ).rejects.toThrow(/being asked about 2\.0/)
  })

  it('telling that is killed at any statement tells everybody once when it is begun again', async () => {
    await announce()
    const rules = await announcedOf(world.ctx.db, await planOf(world.ctx.db, 'small'))
    if (!rules) throw new Error('nothing was announced')
    const telling = { planId: 'small', version: '2.0', round: 1 }
    const processes = breakingDatabases(world.database.url)
    for (const when of ['before', 'after'] as const) {
      await world.ctx.db.deleteFrom('notice').execute()
      for (let statement = 1; ; statement++) {
        const process = processes.open(statement, when)
        await tellRules({ ...world.ctx, db: process.db }, telling, rules, 2).catch(() => undefined)
        await process.bury()
        if (!process.killed()) break
        expect(statement).toBeLessThan(40)
      }
    }
    await processes.close()
    const kinds = await world.ctx.db
      .selectFrom('notice')
      .select('account_id')
      .where('kind', '=', 'rules-changing')
      .execute()
    expect(kinds.map(({ account_id }) => account_id).sort()).toEqual(
      [0, 1, 2, 3, 4].map((index) => String(accountOf(`payer ${index}`))).sort(),
    )
  })

  it('the cut-off of the day, killed at any statement and begun again, does what was answered once', async () => {
    await announce()
    await say(0, 'agreed')
    await say(1, 'refused')
    await world.runUntil(BEFORE)
    const processes = breakingDatabases(world.database.url)
    let kills = 0
    for (let killed = true; killed;) {
      const process = processes.open(kills + 1, kills % 2 === 0 ? 'before' : 'after')
      const context = { ...world.ctx, db: process.db }
      const engine = createEngine({ context, handlers: serverHandlers })
      // The cut-off alone: 00:00 of the day in China.
      await engine.runDueUntil(epochMs('2026-04-06T16:00:00.000Z')).catch(() => undefined)
      await process.bury()
      killed = process.killed()
      if (killed) kills += 1
    }
    await processes.close()
    expect(kills).toBeGreaterThan(10)
    expect(await row(0)).toMatchObject({ status: 'active', rule_version: '2.0' })
    expect(await row(1)).toMatchObject({ status: 'ended', rule_version: '1.0' })
    expect(await shared()).toEqual({ rule_version: '2.0', members: 1 })
    expect(await told(1, 'rules-not-accepted')).toHaveLength(1)
  })

  it('the day does not come before everybody was told twice', async () => {
    await announce()
    await world.runUntil(BEFORE)
    await world.ctx.db
      .updateTable('due_work')
      .set({ state: 'due', next_at: '2026-04-09T00:00:00.000Z' })
      .where('work_key', '=', 'small/2.0/2')
      .execute()
    await world.runUntil(AFTER)
    expect((await row(0)).status).toBe('active')
  })
})

describe('where silence means staying', () => {
  beforeAll(() => start({ ...smallRules, silence: 'stay' }))
  beforeEach(() => world.rewind())
  afterAll(() => world.close())

  it('goes on under the new rules without an answer, by which no consent is recorded; a no still leaves', async () => {
    // What silence means is said by the rules that were accepted, not by those that come.
    await announce({ ...next, silence: 'leave' })
    expect((await cover(0)).newRules).toMatchObject({ silence: 'stay' })
    await say(1, 'refused')
    await world.runUntil(AFTER)
    expect(await row(0)).toMatchObject({ status: 'active', rule_version: '2.0', on_roster: true })
    expect(await consents(0)).toEqual([['1.0', JOINED]])
    expect(await row(1)).toMatchObject({ status: 'ended' })
    expect(await judgedBy(0, '2026-04-06')).toBe('1.0')
    expect(await shared()).toEqual({ rule_version: '2.0', members: 5 })
  })
})

it('who leaves a prepaid plan so has what is left paid back, less what was shared before', async () => {
  const database = await openTestDatabase()
  const ahead = prepaidWorld(database)
  await ahead.begin(prepaid, [1_000, 1_000, 1_000])
  const later = { db: database.db, ports: testPorts('2026-01-03T01:00:00.000Z') }
  await ahead.tx((tx) => announceRules(tx, later, { ...prepaid, version: '2.0' }, '2026-02-02'))
  await ahead.settles(1, 300)
  await ahead.until(momentOf(4, 6, 12))
  const [status, leftFen] = await ahead.balance(0)
  expect([status, leftFen < 1_000]).toEqual(['active', true])
  await ahead.until(momentOf(5, 0, 1))
  expect(await ahead.balance(0)).toEqual(['ended', 0])
  expect(await ahead.refunded(0)).toEqual([leftFen])
  expect((await ahead.period(5)).members).toBe(0)
  expect(await booksCheck(database.db, 'small')).toMatchObject({ ok: true })
  await database.drop()
})
