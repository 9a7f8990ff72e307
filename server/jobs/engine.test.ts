import { epochMs, instantOf } from '@core/calendar/date'
import type { Context } from '../context'
import { type TestDatabase, openTestDatabase } from '../testing/testDatabase'
import { type TestPorts, testPorts } from '../testing/testPorts'
import { type EngineOptions, backOffMs, createEngine } from './engine'
import { type NewWork, NotYet, type WorkHandlers, scheduleWork } from './work'

let database: TestDatabase
let ports: TestPorts
let context: Context
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  await database.empty()
  ports = testPorts('2026-11-01T00:00:00.000Z')
  context = { db: database.db, ports }
})

const DAY = 86_400_000
const START = epochMs('2026-11-01T00:00:00.000Z')
const schedule = (...list: NewWork[]) => context.db.transaction().execute((tx) => scheduleWork(tx, ...list))
const work = (key: string, dueMs: number, kind = 'note'): NewWork => ({
  kind,
  key,
  dueAt: instantOf(dueMs),
  payload: { key },
})
const rows = () => context.db.selectFrom('due_work').selectAll().orderBy('due_at').execute()
const engine = (handlers: WorkHandlers, options: Partial<EngineOptions> = {}) =>
  createEngine({ context, handlers, ...options })

/** Writes down what ran, at which clock. */
function noting(seen: string[]): WorkHandlers {
  return {
    note: {
      mode: 'transaction',
      run: async (_tx, { work: { key }, at }) => {
        seen.push(`${key} due ${at.slice(0, 10)} at ${instantOf(ports.clock.nowMs()).slice(0, 10)}`)
      },
    },
  }
}

test('work runs in the order it falls due, each piece at its own time on a movable clock', async () => {
  await schedule(work('third', START + 9 * DAY), work('first', START + DAY), work('second', START + 2 * DAY))
  const seen: string[] = []
  const summary = await engine(noting(seen)).runDueUntil(START + 5 * DAY)
  expect(seen).toEqual(['first due 2026-11-02 at 2026-11-02', 'second due 2026-11-03 at 2026-11-03'])
  expect(summary).toEqual({ done: 2, failures: [] })
  expect((await rows()).map((row) => row.state)).toEqual(['done', 'done', 'due'])
})

test('work that a handler schedules is run in the same sweep when it falls due in it', async () => {
  await schedule(work('first', START + DAY))
  const seen: string[] = []
  const handlers: WorkHandlers = {
    note: {
      mode: 'transaction',
      run: async (tx, { work: { key } }) => {
        seen.push(key)
        if (key === 'first')
          await scheduleWork(tx, work('follow-up', START + 2 * DAY), work('late', START + 9 * DAY))
      },
    },
  }
  await engine(handlers).runDueUntil(START + 5 * DAY)
  expect(seen).toEqual(['first', 'follow-up'])
})

test('scheduling the same work twice keeps one row, also after it was done', async () => {
  await schedule(work('once', START))
  await schedule(work('once', START + DAY))
  const seen: string[] = []
  await engine(noting(seen)).runDueUntil(START + 5 * DAY)
  await schedule(work('once', START))
  await engine(noting(seen)).runDueUntil(START + 5 * DAY)
  expect(seen).toHaveLength(1)
})

test('a failure is written down, undone, and tried again after 1, 2, 4 … minutes until it succeeds', async () => {
  await schedule(work('shaky', START))
  const triedAt: number[] = []
  const failures: string[] = []
  const handlers: WorkHandlers = {
    note: {
      mode: 'transaction',
      run: async (tx) => {
        triedAt.push(ports.clock.nowMs() - START)
        await tx
          .insertInto('demo_state')
          .values({ key: `try ${triedAt.length}`, value: '{}' })
          .execute()
        if (triedAt.length < 4) throw new NotYet('the step before is not done')
      },
    },
  }
  const summary = await engine(handlers, {
    onFailure: ({ key, attempts, error }) => failures.push(`${key} ${attempts} ${String(error)}`),
  }).runDueUntil(START + DAY)
  expect(triedAt).toEqual([0, 60_000, 180_000, 420_000])
  expect(failures).toEqual([1, 2, 3].map((n) => `shaky ${n} NotYet: the step before is not done`))
  expect(summary.done).toBe(1)
  const kept = await context.db.selectFrom('demo_state').select('key').execute()
  expect(kept).toEqual([{ key: 'try 4' }]) // what failed attempts wrote was rolled back
  expect(await rows()).toEqual([
    expect.objectContaining({ state: 'done', attempts: 3, error: null, due_at: instantOf(START) }),
  ])
})

test('what fails for ever stays due, with its error, and does not stop the others', async () => {
  await schedule(work('broken', START, 'broken'), work('fine', START + DAY))
  const seen: string[] = []
  const handlers: WorkHandlers = {
    ...noting(seen),
    broken: { mode: 'transaction', run: () => Promise.reject(new Error('no such luck')) },
  }
  const summary = await engine(handlers).runDueUntil(START + 2 * DAY)
  expect(seen).toHaveLength(1)
  expect(summary.failures.length).toBeGreaterThan(10)
  const [row] = await rows()
  expect(row).toMatchObject({ state: 'due', error: 'Error: no such luck' })
  expect(epochMs(row?.next_at ?? '')).toBeGreaterThan(START + 2 * DAY)
})

test('the wait between attempts is at most six hours', () => {
  expect([1, 2, 3, 9, 10, 50].map(backOffMs)).toEqual(
    [1, 2, 4, 256, 360, 360].map((minutes) => minutes * 60_000),
  )
})

test('work of a kind that nobody handles is kept, not lost', async () => {
  await schedule(work('later', START, 'unknown'))
  const summary = await engine({}).runDueUntil(START)
  expect(String(summary.failures[0]?.error)).toMatch(/no handler for work of kind unknown/)
  expect((await rows())[0]?.state).toBe('due')
})

test('two engines on one database do each piece once', async () => {
  await schedule(...Array.from({ length: 40 }, (_, i) => work(`piece ${i}`, START + i)))
  const seen: string[] = []
  const slowly: WorkHandlers = {
    note: {
      mode: 'transaction',
      run: async (_tx, { work: { key } }) => {
        await new Promise((resolve) => setTimeout(resolve, 2))
        seen.push(key)
      },
    },
  }
  ports.clock.stepTo(START + DAY)
  await Promise.all([engine(slowly).runDueUntil(START + DAY), engine(slowly).runDueUntil(START + DAY)])
  expect(new Set(seen).size).toBe(40)
  expect(seen).toHaveLength(40)
})

test('work with steps holds its row while it talks to others, so that nobody else starts on it', async () => {
  await schedule(work('debits', START, 'slow'))
  let running = 0
  let most = 0
  const handlers: WorkHandlers = {
    slow: {
      mode: 'steps',
      run: async ({ context: { db } }) => {
        running += 1
        most = Math.max(most, running)
        await db.insertInto('demo_state').values({ key: 'chunk', value: '{}' }).execute()
        await new Promise((resolve) => setTimeout(resolve, 50))
        running -= 1
      },
    },
  }
  await Promise.all([engine(handlers).runDueUntil(START), engine(handlers).runDueUntil(START)])
  expect(most).toBe(1)
  expect((await rows())[0]?.state).toBe('done')
})

test('nothing runs before its time on a clock that cannot be moved', async () => {
  await schedule(work('tomorrow', START + DAY))
  const { stepTo: _, ...fixed } = ports.clock
  context = { db: database.db, ports: { ...ports, clock: fixed } }
  const seen: string[] = []
  await expect(engine(noting(seen)).runDueUntil(START + 2 * DAY)).rejects.toThrow(/cannot be moved/)
  expect(seen).toEqual([])
})

test('the ticker runs what falls due, and stop waits for the piece that runs', async () => {
  await schedule(work('now', START, 'slow'))
  let finished = false
  let begun = (): void => undefined
  const started = new Promise<void>((resolve) => (begun = resolve))
  const handlers: WorkHandlers = {
    slow: {
      mode: 'transaction',
      run: async () => {
        begun()
        await new Promise((later) => setTimeout(later, 50))
        finished = true
      },
    },
  }
  const ticking = engine(handlers, { tickMs: 5 })
  ticking.start()
  await started
  await ticking.stop()
  expect(finished).toBe(true)
  await schedule(work('after', START, 'slow'))
  await new Promise((resolve) => setTimeout(resolve, 30))
  expect((await rows()).map((row) => row.state).sort()).toEqual(['done', 'due'])
})
