/** A database that goes away: clear answers within seconds, nothing lost, and back without a restart. */
import type { Health } from '@contract/meta'
import { openPool } from '../db/database'
import { type Server, createServer } from '../index'
import { type Wire, openWire } from '../testing/cuttableDatabase'
import { openSmallPlan } from '../testing/smallPlan'
import { type TestDatabase, openTestDatabase } from '../testing/testDatabase'
import { testPorts } from '../testing/testPorts'

jest.setTimeout(60_000)
let database: TestDatabase
let wire: Wire
let server: Server
let closePool: () => Promise<void>
beforeAll(async () => {
  database = await openTestDatabase()
  wire = await openWire(database.url)
  const db = openPool(wire.url)
  closePool = () => db.destroy()
  const context = { db, ports: testPorts('2026-01-01T00:00:00.000Z') }
  await openSmallPlan(context, '2026-01-01')
  const limits = { eventLoopDelayMs: 0, handlerMs: 3_000 }
  server = await createServer({ context, mode: 'demo', version: 'test', limits })
})
afterAll(async () => {
  await wire.cut()
  await server.close()
  await closePool()
  await database.drop()
})

async function timed(url: string) {
  const startedMs = performance.now()
  const reply = await server.app.inject(url)
  return {
    status: reply.statusCode,
    body: reply.json<Health & { code: string }>(),
    reply,
    ms: performance.now() - startedMs,
  }
}

async function expectUnavailable(): Promise<void> {
  const plans = await timed('/v1/plans')
  expect([plans.status, plans.body.code]).toEqual([503, 'database-unavailable'])
  expect(plans.reply.headers['retry-after']).toBe('5')
  expect(plans.reply.headers['cache-control']).toBe('no-store')
  const health = await timed('/health')
  expect(health.status).toBe(503)
  expect(health.body).toEqual({
    status: 'unavailable',
    mode: 'demo',
    database: 'unavailable',
    version: 'test',
  })
  expect(health.ms).toBeLessThan(5_000)
}

/** A connection that broke may still be tried once before it is replaced. */
async function expectWell(): Promise<void> {
  const tries = [await timed('/health'), await timed('/health')]
  expect(tries.map((answer) => answer.body.status)).toContain('ok')
  expect((await timed('/v1/plans')).status).toBe(200)
}

it('that is cut off and comes back', async () => {
  await expectWell()
  await wire.cut()
  await expectUnavailable()
  await wire.mend()
  await expectWell()
})

it('that hangs is as good as gone after the time one request may take', async () => {
  await expectWell()
  wire.hang()
  const started = performance.now()
  await expectUnavailable()
  expect(performance.now() - started).toBeLessThan(8_000)
  await wire.cut()
  await wire.mend()
  await expectWell()
})
