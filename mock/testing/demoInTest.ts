/** A demo on a database of its own, with a real time that only the test moves. */
import { type CalendarDate, calendarDate, epochMs, startOfDay } from '@core/calendar/date'
import { type Demo, type WorldProgress, openDemo } from '..'
import type { Context } from '../../server/context'
import { type Engine, type WorkFailure, createEngine } from '../../server/jobs/engine'
import { serverHandlers } from '../../server/jobs/handlers'
import { type TestDatabase, openTestDatabase } from '../../server/testing/testDatabase'
import { testPorts } from '../../server/testing/testPorts'

export interface DemoInTest {
  readonly database: TestDatabase
  readonly context: Context
  readonly demo: Demo
  readonly engine: Engine
  readonly failures: WorkFailure[]
  /** real time in ms */
  readonly real: { ms: number }
  /** Makes the world ready, noting what it tells. */
  prepare(): Promise<WorldProgress[]>
  /** The same database after a restart: nothing kept in memory. */
  restart(): Promise<DemoInTest>
}

export interface DemoInTestOptions {
  members?: number
  asOf?: string
  seed?: string
  /** real time; by default half past ten on the as-of day */
  real?: { ms: number }
  database?: TestDatabase
  /** Told after each piece of work. */
  onWork?: (kind: string, engine: Engine) => void
}

export async function openDemoInTest(options: DemoInTestOptions = {}): Promise<DemoInTest> {
  const { members = 400, seed = 'test' } = options
  const asOf: CalendarDate = calendarDate(options.asOf ?? '2026-11-22')
  const real = options.real ?? { ms: epochMs(startOfDay(asOf)) + 10.5 * 3_600_000 }
  const database = options.database ?? (await openTestDatabase())
  const { db } = database
  const demo = await openDemo({ db, members, seed, asOf, realTime: () => real.ms })
  const ports = {
    ...testPorts('2026-01-01T00:00:00.000Z', String(real.ms)),
    clock: demo.clock,
    payment: demo.payment,
    identity: demo.identity,
  }
  const context: Context = { db, ports }
  const failures: WorkFailure[] = []
  const handlers = { ...serverHandlers, ...demo.handlers }
  const inner = createEngine({ context, handlers, onFailure: (failure) => failures.push(failure) })
  const engine: Engine = {
    ...inner,
    runDueUntil: (ms, told) =>
      inner.runDueUntil(ms, (progress) => {
        options.onWork?.(progress.kind, inner)
        told?.(progress)
      }),
  }
  const prepare = async (): Promise<WorldProgress[]> => {
    const told: WorldProgress[] = []
    await demo.prepareWorld(context, engine, (progress) => told.push(progress))
    return told
  }
  const restart = () => openDemoInTest({ ...options, database, real, onWork: undefined })
  return { database, context, demo, engine, failures, real, prepare, restart }
}
