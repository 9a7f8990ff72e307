/** The end of a waiting period is told on its morning: once, to who pays, and on the day to which a wait has moved. */
import type { NoticePage } from '@contract/notice'
import { epochMs } from '@core/calendar/date'
import { createEngine } from '../../jobs/engine'
import { serverHandlers } from '../../jobs/handlers'
import { breakingDatabases } from '../../testing/breakingDatabase'
import {
  accountOf,
  enrollmentOf,
  joinPeople,
  namedId,
  openSmallPlan,
  smallRules,
} from '../../testing/smallPlan'
import { type TestServer, openTestServer } from '../../testing/testServer'

jest.setTimeout(60_000)
const JOINED = '2026-01-05T04:00:00.000Z'
/** 20 days of waiting: covered from 25 January, told at 08:00 in China. */
const EVE = '2026-01-24T23:59:59.000Z'
const MORNING = '2026-01-25T00:00:00.000Z'
const person = (index: number, joinedAt = JOINED) => ({
  ...{ index, payer: `payer ${index}`, birthDate: '1995-05-05', joinedAt },
})

let world: TestServer
const tokenOf = (index: number) => world.signIn(accountOf(`payer ${index}`))
beforeAll(async () => {
  world = await openTestServer(JOINED)
  await openSmallPlan(world.ctx, '2026-01-01', smallRules)
  // 0 and 1 read what they are told; 2 never signed in
  const people = [person(0), person(1), person(2)]
  await world.ctx.db.transaction().execute((tx) => joinPeople(tx, world.ctx, people))
  for (const index of [0, 1]) await tokenOf(index)
  await world.keep()
})
beforeEach(() => world.rewind())
afterAll(() => world.close())

const told = async (index: number) =>
  (await world.get<NoticePage>('/v1/me/notices', await tokenOf(index))).body.items
    .filter(({ kind }) => kind === 'cover-started')
    .map(({ at, day, enrollmentId, name }) => ({ at, day, enrollmentId, name }))
const act = async (index: number, action: string) =>
  (await world.post(`/v1/me/enrollments/${enrollmentOf(index)}/${action}`, {}, await tokenOf(index))).status

it('is told on the day itself, once, and to nobody who has no inbox', async () => {
  await world.runUntil(EVE)
  expect(await told(0)).toEqual([])
  await world.runUntil('2026-03-01T00:00:00.000Z')
  expect(await told(0)).toEqual([
    { at: MORNING, day: '2026-01-25', enrollmentId: enrollmentOf(0), name: '王**' },
  ])
  expect(await told(1)).toHaveLength(1)
  const inboxes = await world.ctx.db.selectFrom('notice').select('account_id').execute()
  expect(inboxes.map(({ account_id }) => account_id)).not.toContain(accountOf('payer 2'))
})

it('a wait that stood still in a pause is told when it is over', async () => {
  await world.runUntil('2026-01-10T02:00:00.000Z')
  expect(await act(0, 'pause')).toBe(200)
  await world.runUntil('2026-02-01T02:00:00.000Z')
  expect(await told(0)).toEqual([])
  expect(await act(0, 'resume')).toBe(200)
  // paused from 11 January to 1 February: 21 days later
  await world.runUntil('2026-03-01T00:00:00.000Z')
  expect(await told(0)).toMatchObject([{ day: '2026-02-15', at: '2026-02-15T00:00:00.000Z' }])
})

it('who has left before is told nothing', async () => {
  await world.runUntil('2026-01-10T02:00:00.000Z')
  const exit = { id: namedId('ext', 'before'), enrollmentIds: [enrollmentOf(0)] }
  expect((await world.post('/v1/exits', exit, await tokenOf(0))).status).toBe(201)
  await world.runUntil('2026-02-10T00:00:00.000Z')
  expect(await told(0)).toEqual([])
})

it('the telling, killed at any statement and begun again, tells everybody once', async () => {
  await world.runUntil(EVE)
  const processes = breakingDatabases(world.database.url)
  let kills = 0
  for (let killed = true; killed;) {
    const process = processes.open(kills + 1, kills % 2 === 0 ? 'before' : 'after')
    const engine = createEngine({ context: { ...world.ctx, db: process.db }, handlers: serverHandlers })
    await engine.runDueUntil(epochMs(MORNING)).catch(() => undefined)
    await process.bury()
    killed = process.killed()
    if (killed) kills += 1
  }
  await processes.close()
  expect(kills).toBeGreaterThan(5)
  await world.runUntil('2026-01-27T00:00:00.000Z')
  for (const index of [0, 1]) expect(await told(index)).toMatchObject([{ day: '2026-01-25' }])
})
