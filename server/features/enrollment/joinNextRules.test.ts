/** Joining between the announcement of new rules and their day: they are shown, and who joins agrees to both. */
import type { JoinReceipt } from '@contract/enrollment'
import type { PlanDetail } from '@contract/plan'
import { calendarDate } from '@core/calendar/date'
import { tongzhou } from '@core/plan/presets/tongzhou'
import { type JoiningServer, openJoiningServer } from '../../testing/joining'
import { fieldsOf, problemOf } from '../../testing/testServer'
import { scheduleCutOff } from '../period/commands'
import { announceRules } from '../plan/commands'

jest.setTimeout(60_000)
const NOW = '2026-03-10T02:00:00.000Z'
const next = { version: '1.1', from: '2026-05-07' }
let world: JoiningServer
beforeAll(async () => {
  world = await openJoiningServer(NOW)
  // The plan of this server has no calendar of its own: the cut-off of the day is all that is needed.
  await world.ctx.db
    .transaction()
    .execute((tx) => scheduleCutOff(tx, tongzhou.id, tongzhou.calendar, calendarDate(next.from)))
  await world.keep()
})
beforeEach(() => world.rewind())
afterAll(() => world.close())

const announce = () =>
  world.ctx.db
    .transaction()
    .execute((tx) =>
      announceRules(tx, world.ctx, { ...tongzhou, version: next.version, claimWithinDays: 90 }, next.from),
    )
const nextRules = async () => (await world.get<PlanDetail>('/v1/plans/tongzhou')).body.nextRules
const rowsOf = async ({ enrollments }: JoinReceipt) => {
  const id = enrollments[0]?.id ?? ''
  const consents = await world.ctx.db
    .selectFrom('consent')
    .select(['rule_version', 'given_at'])
    .where('enrollment_id', '=', id)
    .where('kind', '=', 'rules')
    .orderBy('rule_version')
    .execute()
  const enrollment = await world.ctx.db
    .selectFrom('enrollment')
    .select('rule_version')
    .where('enrollment_id', '=', id)
    .executeTakeFirstOrThrow()
  return { versions: consents.map(({ rule_version }) => rule_version), now: enrollment.rule_version }
}

it('a plan says which rules come and from when, once they are announced', async () => {
  expect(await nextRules()).toBeNull()
  await announce()
  expect(await nextRules()).toEqual(next)
})

it('who was not shown them is shown them first; nobody is enrolled by that', async () => {
  await announce()
  const request = world.request([world.self()])
  const refused = await world.join(request)
  expect([refused.status, problemOf(refused).code]).toEqual([409, 'rules-changed'])
  expect(fieldsOf(refused)).toEqual(['/nextRuleVersion: rules-changed'])
  const other = await world.join({ ...request, nextRuleVersion: '1.2' })
  expect(problemOf(other).code).toBe('rules-changed')
  expect(await world.enrollmentsOf(request.people[0]?.idNumber ?? '')).toBe(0)
})

it('rules that nobody announced are not agreed to', async () => {
  const refused = await world.join(world.request([world.self()], { nextRuleVersion: next.version }))
  expect(problemOf(refused).code).toBe('rules-changed')
})

it('who joins agrees to both, is a member by the present ones, and by the next from their day', async () => {
  await announce()
  const token = await world.newToken()
  const request = world.request([world.self()], { nextRuleVersion: next.version })
  const { status, body } = await world.join(request, token)
  expect(status).toBe(201)
  expect((await world.join(request, token)).body).toEqual(body)
  expect(await rowsOf(body)).toEqual({ versions: ['1.0', '1.1'], now: '1.0' })
  const cover = await world.get<{ newRules: unknown }>(`/v1/me/enrollments/${body.enrollments[0]?.id}`, token)
  expect(cover.body.newRules).toMatchObject({ ...next, answer: 'agreed' })
  await world.runUntil('2026-05-07T00:00:00.000Z')
  expect(await rowsOf(body)).toEqual({ versions: ['1.0', '1.1'], now: '1.1' })
  expect(await nextRules()).toBeNull()
})
