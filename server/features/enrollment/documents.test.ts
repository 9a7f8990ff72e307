/** Joining with a passport or a travel permit. */
import { type JoiningServer, openJoiningServer } from '../../testing/joining'
import { fieldsOf } from '../../testing/testServer'

jest.setTimeout(60_000)
let world: JoiningServer
beforeAll(async () => {
  world = await openJoiningServer('2026-03-10T02:00:00.000Z')
})
afterAll(() => world.close())

const passport = {
  documentType: 'passport',
  idNumber: 'E12345678',
  birthDate: '1990-05-17',
  sex: 'female',
  region: '44',
} as const

describe('somebody without an identity card', () => {
  it('joins with a passport and what it does not say', async () => {
    const { status, body } = await world.join(world.request([world.self(passport)]))
    expect([status, body.enrollments[0]?.age]).toEqual([201, 35])
    const row = await world.ctx.db
      .selectFrom('member')
      .select(['document_type', 'birth_date', 'sex', 'region_code'])
      .where('document_type', '=', 'passport')
      .executeTakeFirstOrThrow()
    expect(row).toEqual({
      document_type: 'passport',
      birth_date: '1990-05-17',
      sex: 'female',
      region_code: '440000',
    })
  })

  it('is in the plan once, however the permit is typed and whatever its reissue', async () => {
    const permit = { ...passport, documentType: 'hk-macau-permit', idNumber: 'H12345678' } as const
    expect((await world.join(world.request([world.self(permit)]))).status).toBe(201)
    for (const idNumber of [' h1234 5678', 'H1234567801']) {
      const again = await world.join(world.request([world.self({ ...permit, idNumber })]))
      expect(fieldsOf(again)).toEqual(['/people/0/idNumber: already-enrolled'])
    }
    // The same digits on another kind of document are another person's.
    const other = { ...permit, documentType: 'passport' } as const
    expect((await world.join(world.request([world.self(other)]))).status).toBe(201)
  })

  it('is told every field that is missing or wrong', async () => {
    const nothing = { documentType: 'taiwan-permit', idNumber: '1234' } as const
    expect(fieldsOf(await world.join(world.request([world.self(nothing)])))).toEqual([
      '/people/0/idNumber: taiwan-permit-number',
      '/people/0/birthDate: birth-date-missing',
      '/people/0/sex: sex-missing',
      '/people/0/region: region-missing',
    ])
    const old = { ...passport, idNumber: 'E87654321', birthDate: '1950-01-01' }
    expect(fieldsOf(await world.join(world.request([world.self(old)])))).toEqual([
      '/people/0/birthDate: too-old',
    ])
  })
})
