/** The first screens cost the same number of questions to the database whatever the size of the family. */
import { type LogEvent, Kysely } from 'kysely'
import { createPool } from '../../db/database'
import { PostgresDialect } from 'kysely'
import type { Context } from '../../context'
import type { Schema } from '../../db/schema'
import { type TestPerson, accountOf, approveClaim, joinPeople, openSmallPlan } from '../../testing/smallPlan'
import { type TestServer, openTestServer } from '../../testing/testServer'
import { claimsOfAccount } from '../claim/queries/view'
import { yearStatement } from '../statement/queries/year'
import { homeOf, meOf } from './queries/home'

jest.setTimeout(60_000)
let world: TestServer
let counted: Context
let db: Kysely<Schema>
let asked = 0
const people: TestPerson[] = Array.from({ length: 9 }, (_, index) => ({
  index,
  payer: index === 0 ? 'alone' : 'eight',
  birthDate: '1995-06-06',
  joinedAt: '2026-01-02T04:00:00.000Z',
}))

beforeAll(async () => {
  world = await openTestServer('2026-01-02T04:00:00.000Z')
  await openSmallPlan(world.ctx, '2026-01-01')
  await world.ctx.db.transaction().execute((tx) => joinPeople(tx, world.ctx, people))
  await world.runUntil('2026-02-10T02:00:00.000Z')
  for (const index of [0, 1, 2, 3, 4]) {
    const claim = {
      index,
      payer: index === 0 ? 'alone' : 'eight',
      aidFen: 1_000,
      approvedAt: '2026-02-10T02:00:00.000Z',
    }
    await world.ctx.db.transaction().execute((tx) => approveClaim(tx, world.ctx, claim))
  }
  await world.runUntil('2026-05-15T02:00:00.000Z')
  const log = (event: LogEvent) => {
    if (event.level === 'query') asked += 1
  }
  db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: createPool(world.database.url) }), log })
  counted = { db, ports: world.ports }
  await home(accountOf('alone')) // the futures of the plan are made once
})
afterAll(async () => {
  await db.destroy()
  await world.close()
})

const home = (accountId: string) =>
  homeOf(counted, accountId, (error) => {
    throw error
  })

async function questions(work: (accountId: string) => Promise<unknown>, payer: string): Promise<number> {
  asked = 0
  await work(accountOf(payer))
  return asked
}

it.each<[string, (accountId: string) => Promise<unknown>, number]>([
  ['home', home, 18],
  ['me', (id) => meOf(counted, id), 5],
  ['a year', (id) => yearStatement(counted, id, { planId: 'small' }), 6],
  ['my claims', (id) => claimsOfAccount(counted, id), 6],
])('%s', async (_name, work, most) => {
  const [one, eight] = [await questions(work, 'alone'), await questions(work, 'eight')]
  expect(eight).toBe(one)
  expect(one).toBeLessThanOrEqual(most)
})
