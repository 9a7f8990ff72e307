/** Names and ID numbers against the register: nobody waits for it, and a wrong name never comes to cover. */
import type { NameCheckList } from '@contract/identity'
import type { NoticePage } from '@contract/notice'
import { addDays, calendarDate, dateInChina, instantOf, startOfDay } from '@core/calendar/date'
import { noIdentity } from '../../ports/identity'
import { type JoiningServer, openJoiningServer } from '../../testing/joining'

jest.setTimeout(60_000)
const NOW = '2026-03-10T02:00:00.000Z'
let world: JoiningServer
beforeAll(async () => {
  world = await openJoiningServer(NOW)
})
afterAll(() => world.close())
beforeEach(() => {
  world.ports.identity.answerRealName = ({ name }) => (name === '林不同' ? 'differs' : 'matches')
})

const now = () => instantOf(world.ports.clock.nowMs())
const settle = () => world.engine.runDueUntil(world.ports.clock.nowMs())
const checksOf = async (token: string) =>
  (await world.get<NameCheckList>('/v1/me/name-checks', token)).body.items.map(({ state, stopped }) =>
    stopped ? `${state}, stopped` : state,
  )
async function joinAs(names: readonly string[]) {
  const token = await world.newToken()
  const people = names.map((name) => world.person({ name }))
  const answer = await world.join(world.request(people), token)
  expect(answer.status).toBe(201)
  return { token, people, enrollments: answer.body.enrollments }
}
const enrollmentRow = (enrollmentId: string) =>
  world.ctx.db
    .selectFrom('enrollment')
    .selectAll()
    .where('enrollment_id', '=', enrollmentId)
    .executeTakeFirstOrThrow()

it('is asked after joining, once, and seen by the payer alone', async () => {
  const { token, people } = await joinAs(['林小满'])
  expect(await checksOf(token)).toEqual(['unknown'])
  await settle()
  await settle()
  const asked = world.ports.identity.questions.filter(({ idNumber }) => idNumber === people[0]?.idNumber)
  expect(asked.map(({ name }) => name)).toEqual(['林小满'])
  expect(await checksOf(token)).toEqual(['matched'])
  expect(await checksOf(await world.newToken())).toEqual([])
  expect((await world.get('/v1/me/name-checks')).status).toBe(401)
})

it('that differs ends the membership before its cover starts; the rest of the family stays', async () => {
  const { token, enrollments } = await joinAs(['林不同', '林小满'])
  await settle()
  expect(await checksOf(token)).toEqual(['differs, stopped', 'matched'])
  const [ended, stays] = await Promise.all(enrollments.map(({ id }) => enrollmentRow(id)))
  expect([ended?.status, ended?.end_reason, stays?.status]).toEqual(['ended', 'name-differs', 'waiting'])
  const told = (await world.get<NoticePage>('/v1/me/notices', token)).body.items
  expect(told.filter(({ kind }) => kind === 'real-name-differs')).toMatchObject([
    { enrollmentId: enrollments[0]?.id, planId: 'tongzhou', name: '林**' },
  ])
})

it('who corrects the name joins again and is asked again', async () => {
  const { token, people } = await joinAs(['林不同'])
  await settle()
  const again = await world.join(
    world.request([{ ...world.person(), idNumber: people[0]?.idNumber ?? '' }]),
    token,
  )
  expect(again.status).toBe(201)
  await settle()
  const names = world.ports.identity.questions
    .filter(({ idNumber }) => idNumber === people[0]?.idNumber)
    .map(({ name }) => name)
  expect(names).toEqual(['林不同', '林小满'])
  expect(await checksOf(token)).toEqual(['matched, stopped', 'matched'])
})

it('during an outage people join; cover waits for the answer and then starts', async () => {
  world.ports.identity.answerRealName = () => 'unavailable'
  const { token, enrollments } = await joinAs(['林久等'])
  await settle()
  expect(await checksOf(token)).toEqual(['unavailable'])
  const id = enrollments[0]?.id ?? ''
  const { cover_from: promised } = await enrollmentRow(id)
  await world.runUntil(startOfDay(addDays(promised, 5)))
  const held = await enrollmentRow(id)
  expect(held.cover_from > dateInChina(now())).toBe(true)
  expect(held.shares_from >= held.cover_from).toBe(true)
  expect(held.status).toBe('waiting')
  world.ports.identity.answerRealName = () => 'matches'
  await world.runUntil(startOfDay(addDays(promised, 6)))
  // nobody came back meanwhile: the session is over
  const check = await world.ctx.db
    .selectFrom('real_name_check')
    .select('state')
    .where('member_id', '=', held.member_id)
    .executeTakeFirst()
  expect(check?.state).toBe('matched')
  const started = (await enrollmentRow(id)).cover_from
  expect(started <= addDays(calendarDate(promised), 8)).toBe(true)
})

it('the register that says nothing about somebody stops nobody', async () => {
  world.ports.identity.answerRealName = () => 'unknown'
  const { token, enrollments } = await joinAs(['林小满'])
  await settle()
  expect(await checksOf(token)).toEqual(['unknown'])
  expect((await enrollmentRow(enrollments[0]?.id ?? '')).status).toBe('waiting')
})

it('where no register is configured nobody is asked, and joining is as before', async () => {
  const bare = await openJoiningServer(NOW)
  Object.assign(bare.ports, { identity: noIdentity })
  expect((await bare.join(bare.request([bare.person()]))).status).toBe(201)
  expect(await bare.ctx.db.selectFrom('real_name_check').selectAll().execute()).toEqual([])
  await bare.close()
})
