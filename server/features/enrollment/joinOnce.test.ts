/** Joining again, twice, at the same moment, or after leaving: one enrollment a person and plan. */
import type { CalendarDate } from '@core/calendar/date'
import { ID_RANDOM_BYTES, makeId } from '@core/identifier/id'
import { type JoiningServer, openJoiningServer, wrongOf } from '../../testing/joining'
import { fieldsOf, problemOf } from '../../testing/testServer'
import { leaveRoster } from '../period/commands'

jest.setTimeout(60_000)
const NOW = '2026-03-10T02:00:00.000Z'
let world: JoiningServer
beforeAll(async () => {
  world = await openJoiningServer(NOW)
})
afterAll(() => world.close())

describe('the same request again', () => {
  it('gives the same receipt, also after the rules have changed', async () => {
    const mine = await world.newToken()
    const body = world.request([world.person(), world.person()])
    const first = await world.join(body, mine)
    await world.ctx.db
      .updateTable('plan')
      .set({ joinable: false })
      .where('plan_id', '=', 'tongzhou')
      .execute()
    const second = await world.join(body, mine)
    await world.ctx.db.updateTable('plan').set({ joinable: true }).where('plan_id', '=', 'tongzhou').execute()
    expect(second.status).toBe(201)
    expect(second.body).toEqual(first.body)
    expect(await world.enrollmentsOf(body.people[0]?.idNumber ?? '')).toBe(1)
  })

  it('with other input, or from another account, is refused', async () => {
    const mine = await world.newToken()
    const body = world.request([world.person()])
    await world.join(body, mine)
    const changed = await world.join({ ...body, people: [world.person()] }, mine)
    expect([changed.status, ...fieldsOf(changed)]).toEqual([409, '/id: idempotency-mismatch'])
    const stolen = await world.join(body, await world.newToken())
    expect(problemOf(stolen).code).toBe('idempotency-mismatch')
  })

  it('a double tap at one moment joins once, and both get the receipt', async () => {
    const mine = await world.newToken()
    const body = world.request([world.person()])
    const answers = await Promise.all([
      world.join(body, mine),
      world.join(body, mine),
      world.join(body, mine),
    ])
    expect(answers.map((answer) => answer.status)).toEqual([201, 201, 201])
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1)
    expect(await world.enrollmentsOf(body.people[0]?.idNumber ?? '')).toBe(1)
  })

  it('after a refusal may be corrected and sent under the same id', async () => {
    const mine = await world.newToken()
    const body = world.request([world.person({ idNumber: wrongOf(world.fresh()) })])
    expect((await world.join(body, mine)).status).toBe(422)
    expect((await world.join({ ...body, people: [world.person()] }, mine)).status).toBe(201)
  })
})

describe('a phone whose clock is wrong', () => {
  it.each([
    ['years behind', '2001-01-01T00:00:00.000Z'],
    ['years ahead', '2049-12-31T00:00:00.000Z'],
  ])('%s: its id is an id like any other, and every day is ours', async (_what, at) => {
    const mine = await world.newToken()
    const id = makeId('joi', Date.parse(at), world.ctx.ports.random.bytes(ID_RANDOM_BYTES))
    const body = { ...world.request([world.person()]), id }
    const answers = await Promise.all([world.join(body, mine), world.join(body, mine)])
    expect(answers.map(({ status }) => status)).toEqual([201, 201])
    expect(await world.enrollmentsOf(body.people[0]?.idNumber ?? '')).toBe(1)
    const stored = await world.ctx.db
      .selectFrom('enrollment')
      .select(['joined_at', 'joined_on', 'cover_from'])
      .where('enrollment_id', '=', answers[0]?.body.enrollments[0]?.id ?? '')
      .executeTakeFirstOrThrow()
    // NOW is 10 o'clock in China; the plan's wait is ninety days
    expect(stored).toEqual({ joined_at: NOW, joined_on: '2026-03-10', cover_from: '2026-06-08' })
  })
})

describe('one person is in one plan once', () => {
  it('two devices that join the same person at the same moment end with one enrollment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const idNumber = world.fresh()
      const tokens = await Promise.all([world.newToken(), world.newToken()])
      const answers = await Promise.all(
        tokens.map((as) => world.join(world.request([world.person({ idNumber }), world.person()]), as)),
      )
      expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409])
      const refused = answers.find((answer) => answer.status === 409)
      expect(refused && fieldsOf(refused)).toEqual(['/people/0/idNumber: already-enrolled'])
      expect(await world.enrollmentsOf(idNumber)).toBe(1)
    }
  })

  it('two devices with the same two people in opposite order do not block each other', async () => {
    const [a, b] = [world.fresh(), world.fresh()]
    const tokens = await Promise.all([world.newToken(), world.newToken()])
    const orders = [
      [a, b],
      [b, a],
    ]
    const answers = await Promise.all(
      orders.map((order, i) =>
        world.join(world.request(order.map((idNumber) => world.person({ idNumber }))), tokens[i]),
      ),
    )
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409])
  })

  it('full-width digits and spaces are the same person', async () => {
    const mine = await world.newToken()
    const idNumber = world.fresh()
    expect((await world.join(world.request([world.person({ idNumber })]), mine)).status).toBe(201)
    const spelled = idNumber.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))
    const again = world.request([world.person({ idNumber: ` ${spelled.slice(0, 6)} ${spelled.slice(6)}` })])
    expect(fieldsOf(await world.join(again, mine))).toEqual(['/people/0/idNumber: already-enrolled'])
  })

  it('who has left may come back: the same member, a new enrollment, a new wait', async () => {
    const mine = await world.newToken()
    const idNumber = world.fresh()
    const first = await world.join(world.request([world.person({ idNumber })]), mine)
    const left = first.body.enrollments[0]
    await world.ctx.db.transaction().execute((tx) =>
      leaveRoster(tx, world.ctx, {
        planId: 'tongzhou',
        enrollmentIds: [left?.id ?? ''],
        status: 'exited',
        reason: 'own-wish',
        endedOn: '2026-03-10' as CalendarDate,
      }),
    )
    const second = await world.join(world.request([world.person({ idNumber })]), mine)
    expect(second.status).toBe(201)
    const back = second.body.enrollments[0]
    expect(back?.memberId).toBe(left?.memberId)
    expect(back?.id).not.toBe(left?.id)
    expect(back?.state).toBe('waiting')
    expect(await world.enrollmentsOf(idNumber)).toBe(1)
  })
})

it('tries to join are limited per account, not per network', async () => {
  const [mine, another] = [await world.newToken(), await world.newToken()]
  const tries = await Promise.all(Array.from({ length: 25 }, () => world.join(world.request([]), mine)))
  const limited = tries.filter((answer) => answer.status === 429)
  expect(limited.map((answer) => problemOf(answer).code)).toEqual(Array(5).fill('rate-limited'))
  expect((await world.join(world.request([]), another)).status).toBe(400)
})
