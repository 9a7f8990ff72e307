import { addDays, calendarDate, epochMs, instantOf } from '@core/calendar/date'
import { makeId } from '@core/identifier/id'
import { tongzhou } from '@core/plan/presets/tongzhou'
import { sql } from 'kysely'
import { booksCheck } from '../../server/features/books/queries'
import { submitClaim } from '../../server/features/claim/commands'
import { storeFile } from '../../server/features/file/commands'
import { openSession } from '../../server/features/session/commands'
import { openPlan } from '../../server/features/plan/commands'
import { streamOf } from '../random'
import type { SandboxPort } from '../../server/ports/types'
import { type DemoInTest, openDemoInTest } from '../testing/demoInTest'
import { drawClaimPhoto } from './photo'
import { NotADemoError } from './prepare'

jest.setTimeout(300_000)
const DAY_MS = 86_400_000

let world: DemoInTest
let sandbox: SandboxPort
beforeAll(async () => {
  world = await openDemoInTest({ members: 200 })
  await world.prepare()
  sandbox = world.demo.sandbox(world.context, world.engine)
})
afterAll(() => world.database.drop())

const one = async <T extends object>(query: string): Promise<T> =>
  (await sql.raw<T>(query).execute(world.context.db)).rows[0] as T
const lastPeriod = () =>
  one<{ number: number; state: string; disclosure_date: string; cases: number; paid_fen: number }>(
    `select number, state, disclosure_date, cases, paid_fen from period where plan_id = 'tongzhou' order by number desc limit 1`,
  )
const joined = async () => (await one<{ n: number }>('select count(*) as n from enrollment')).n
const booksBalance = async () => (await booksCheck(world.context.db, 'tongzhou')).ok

test('the people to sign in as come in pages, those with a story first, and can be looked for by name', async () => {
  const first = await sandbox.people({ limit: 20 })
  expect(first.items.every(({ featured }) => featured)).toBe(true)
  expect(first.items[0]?.story['zh-Hans']).toMatch(/一家三口/)
  const all = [...first.items]
  for (let cursor = first.nextCursor; cursor;) {
    const page = await sandbox.people({ limit: 20, cursor })
    all.push(...page.items)
    cursor = page.nextCursor
  }
  const accounts = await one<{ n: number }>('select count(*) as n from account')
  expect(new Set(all.map(({ accountId }) => accountId)).size).toBe(accounts.n)
  expect(all).toHaveLength(accounts.n)
  const found = await sandbox.people({ q: '买买提', limit: 5 })
  expect(found.items[0]?.name).toBe('阿依古丽·买买提')
  await expect(sandbox.people({ cursor: 'nonsense', limit: 5 })).rejects.toThrow('malformed-cursor')
})

test('anybody listed can be signed in as, and somebody new too', async () => {
  const { items } = await sandbox.people({ limit: 50 })
  for (const { accountId } of items) {
    expect((await openSession(world.context, accountId)).accountId).toBe(accountId)
  }
  const { accountId } = await sandbox.newcomer()
  expect((await openSession(world.context, accountId)).accountId).toBe(accountId)
})

test('the clock goes to the next charge: the debits of that day are made', async () => {
  const before = await lastPeriod()
  const clock = await sandbox.clock()
  expect(clock).toEqual(
    expect.objectContaining({
      planId: 'tongzhou',
      nextDisclosure: '2026-12-07',
      nextCharge: '2026-11-28',
      movedByMs: 0,
    }),
  )
  await sandbox.moveClock('next-charge')
  expect(instantOf(world.demo.clock.nowMs())).toBe('2026-11-28T00:00:00.000Z')
  const after = await lastPeriod()
  expect([before.state, after.number]).toEqual(['disclosed', before.number])
  expect(after.state).toMatch(/charging|closed/)
  expect(after.paid_fen).toBeGreaterThan(0)
  expect(await booksBalance()).toBe(true)
})

test('then to the next disclosure: a new period is public, with cases', async () => {
  const before = await lastPeriod()
  await sandbox.moveClock('next-disclosure')
  const after = await lastPeriod()
  expect(after).toEqual(
    expect.objectContaining({ number: before.number + 1, state: 'disclosed', disclosure_date: '2026-12-07' }),
  )
  expect(after.cases).toBeGreaterThan(0)
  expect(await booksBalance()).toBe(true)
})

test('two visitors who press at the same moment move it twice', async () => {
  await Promise.all([sandbox.moveClock('next-disclosure'), sandbox.moveClock('next-disclosure')])
  expect((await lastPeriod()).disclosure_date).toBe('2027-01-07')
})

test('the moved clock survives a restart, never goes back, and runs on with real time', async () => {
  const nowMs = world.demo.clock.nowMs()
  const again = await world.restart()
  expect(again.demo.clock.nowMs()).toBe(nowMs)
  expect(again.demo.clock.movedByMs()).toBe(nowMs - world.real.ms)
  await again.demo.clock.moveTo(nowMs - DAY_MS)
  expect(again.demo.clock.nowMs()).toBe(nowMs)
  world.real.ms += 1_234
  expect(again.demo.clock.nowMs()).toBe(nowMs + 1_234)
})

test('a start after weeks of rest makes up for them: people joined, periods ran, books balance', async () => {
  const [before, members] = [await lastPeriod(), await joined()]
  world.real.ms += 24 * DAY_MS
  const told = await world.prepare()
  expect(told.filter(({ phase }) => phase === 'world').length).toBeGreaterThan(20)
  const after = await lastPeriod()
  expect(after.number).toBeGreaterThan(before.number)
  expect(after.disclosure_date).toBe('2027-01-21')
  expect(await joined()).toBeGreaterThan(members)
  expect(world.failures.filter(({ kind }) => kind.startsWith('world.'))).toEqual([])
  expect(await booksBalance()).toBe(true)
})

test('a claim that a visitor sends is reviewed, approved and disclosed like any other', async () => {
  const { items } = await sandbox.people({ q: '沈知远', limit: 1 })
  const accountId = items[0]?.accountId ?? ''
  const { enrollment_id: enrollmentId } = await one<{ enrollment_id: string }>(
    `select enrollment_id from enrollment where payer_account_id = '${accountId}' and relation = 'self'`,
  )
  const stream = streamOf('visitor', 'claim')
  const nowMs = world.demo.clock.nowMs()
  const [id, fileId] = [makeId('clm', nowMs, stream.bytes(10)), makeId('fil', nowMs, stream.bytes(10))]
  await storeFile(world.context, accountId, {
    id: fileId,
    name: '病理报告.png',
    bytes: drawClaimPhoto(stream),
  })
  const today = calendarDate(instantOf(nowMs).slice(0, 10))
  await submitClaim(world.context, accountId, {
    id,
    enrollmentId,
    illnessCode: 'lung-cancer',
    severity: 'serious',
    diagnosedOn: addDays(today, -10),
    fileIds: [fileId],
  })
  await sandbox.moveClock('next-disclosure')
  const claim = () => one<{ status: string }>(`select status from claim where claim_id = '${id}'`)
  expect((await claim()).status).toBe('disclosed')
  await sandbox.moveClock('next-charge')
  expect((await claim()).status).toBe('settled')
})

test('a database with a plan of ours but no world is not touched', async () => {
  const other = await openDemoInTest({ members: 200 })
  try {
    const opened = {
      rules: tongzhou,
      openedOn: '2026-01-01',
      joinable: true,
      replayed: false,
      schedule: false,
    }
    await other.context.db.transaction().execute((tx) => openPlan(tx, other.context, opened))
    await expect(other.prepare()).rejects.toThrow(NotADemoError)
    const { rows } = await sql`select 1 from enrollment union all select 1 from demo_state`.execute(
      other.context.db,
    )
    expect(rows).toEqual([])
    expect(other.demo.clock.nowMs()).toBe(epochMs('2026-11-22T02:30:00.000Z'))
  } finally {
    await other.database.drop()
  }
})
