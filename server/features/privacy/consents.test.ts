/** Consents taken back, and health declarations that go when nothing is judged by them any more. */
import type { ConsentList } from '@contract/privacy'
import { addDays, startOfDay } from '@core/calendar/date'
import { tongzhou } from '@core/plan/presets/tongzhou'
import { addClaim, newFamily, nextId, setClaimStatus, todayOf } from '../../testing/families'
import { type JoiningServer, openJoiningServer } from '../../testing/joining'
import { deleteOldDeclarations } from './declarations'

jest.setTimeout(90_000)
const NOW = '2026-03-10T02:00:00.000Z'
let world: JoiningServer
beforeAll(async () => {
  world = await openJoiningServer(NOW)
})
afterAll(() => world.close())

describe('taking a consent back', () => {
  const consents = async (token: string) =>
    (await world.get<ConsentList>('/v1/me/consents', token)).body.items
  const withdraw = (token: string, enrollmentId: string, kind: string) =>
    world.post<ConsentList>('/v1/me/withdrawals', { id: nextId('wdr'), enrollmentId, kind }, token)
  const declarations = async (enrollmentId: string) =>
    (
      await world.ctx.db
        .selectFrom('health_declaration')
        .selectAll()
        .where('enrollment_id', '=', enrollmentId)
        .execute()
    ).length

  it('shows first what it would do', async () => {
    const ours = await newFamily(world, ['林同意'])
    const [shown] = await consents(ours.token)
    expect(shown?.given.map(({ kind }) => kind).sort()).toEqual(['debit', 'guardian', 'health', 'rules'])
    expect(shown).toMatchObject({
      open: true,
      effect: { endedOn: addDays(todayOf(world), 1), answersGo: 'at-once' },
    })
    expect((await world.get('/v1/me/consents')).status).toBe(401)
  })

  it('ends the membership; health answers go at once, twice is once', async () => {
    const ours = await newFamily(world, ['林收回'])
    const id = ours.enrollments[0]?.id ?? ''
    expect(await declarations(id)).toBe(1)
    const { status, body } = await withdraw(ours.token, id, 'health')
    expect([status, body.items[0]?.open]).toEqual([201, false])
    expect(body.items[0]?.given.find(({ kind }) => kind === 'health')?.withdrawnOn).toBe(todayOf(world))
    expect(await declarations(id)).toBe(0)
    expect((await withdraw(ours.token, id, 'health')).body).toEqual(body)
  })

  it('of the debit ends the membership and leaves the answers for claims that can still come', async () => {
    const ours = await newFamily(world, ['林停扣'])
    const id = ours.enrollments[0]?.id ?? ''
    expect((await withdraw(ours.token, id, 'debit')).status).toBe(201)
    expect(await declarations(id)).toBe(1)
  })

  it('while a claim is open keeps the answers it is judged by, until it is over', async () => {
    const ours = await newFamily(world, ['林在办'])
    const id = ours.enrollments[0]?.id ?? ''
    const claimId = await addClaim(world, ours, 'submitted')
    expect((await consents(ours.token))[0]?.effect.answersGo).toBe('after-claim')
    await withdraw(ours.token, id, 'health')
    const sweep = () => world.ctx.db.transaction().execute((tx) => deleteOldDeclarations(tx, 'tongzhou', NOW))
    await sweep()
    expect(await declarations(id)).toBe(1)
    await setClaimStatus(world, claimId, 'withdrawn')
    await sweep()
    expect(await declarations(id)).toBe(0)
  })

  it('of somebody else is not found', async () => {
    const [ours, theirs] = [await newFamily(world, ['林甲方']), await newFamily(world, ['林乙方'])]
    const id = theirs.enrollments[0]?.id ?? ''
    expect((await withdraw(ours.token, id, 'health')).status).toBe(404)
    expect(
      (await world.post('/v1/me/withdrawals', { id: nextId('wdr'), enrollmentId: id, kind: 'health' }))
        .status,
    ).toBe(401)
    expect(await declarations(id)).toBe(1)
  })
})

test('health declarations go when the days for claiming are over and no claim is open', async () => {
  const ours = await newFamily(world, ['林到期'])
  const id = ours.enrollments[0]?.id ?? ''
  const claimId = await addClaim(world, ours, 'submitted')
  await world.post('/v1/me/withdrawals', { id: nextId('wdr'), enrollmentId: id, kind: 'rules' }, ours.token)
  const left = async () =>
    (
      await world.ctx.db
        .selectFrom('health_declaration')
        .select('enrollment_id')
        .where('enrollment_id', '=', id)
        .execute()
    ).length
  const sweepAfter = async (days: number) => {
    const at = startOfDay(addDays(todayOf(world), days))
    await world.ctx.db.transaction().execute((tx) => deleteOldDeclarations(tx, 'tongzhou', at))
    return left()
  }
  const { claimWithinDays } = tongzhou
  expect(await sweepAfter(claimWithinDays + 3)).toBe(1)
  await setClaimStatus(world, claimId, 'withdrawn')
  expect(await sweepAfter(claimWithinDays)).toBe(1)
  expect(await sweepAfter(claimWithinDays + 3)).toBe(0)
})
