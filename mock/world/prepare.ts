/**
 * Makes the world ready up to the moment the clock shows. (1) An empty database gets a new world: the plan opens and
 * its first day is scheduled in one transaction; everything after that is due work, run at its own time. (2) So a
 * seeding that was killed goes on where it stopped, a start after a week's rest makes up for the week, and a start
 * with nothing missing does nothing.
 */
import { epochMs, instantOf, startOfDay } from '@core/calendar/date'
import { tongzhou } from '@core/plan/presets/tongzhou'
import type { Context } from '../../server/context'
import { openPlan } from '../../server/features/plan/commands'
import type { Engine, RunSummary, WorkFailure } from '../../server/jobs/engine'
import { OUTBOX_WORK } from '../../server/jobs/outbox'
import { NotYet, scheduleWork } from '../../server/jobs/work'
import type { DemoClock } from '../clock'
import { ensureHistory } from '../history/ensureHistory'
import { castClaimsOf } from './cast/castClaims'
import { scheduleClaims } from './claims/handlers'
import { growWork } from './grow'
import { storeSettings } from './state'
import type { World } from './world'

export interface WorldProgress {
  /** history: replayed periods · world: the days of the world, from its opening to now */
  phase: 'history' | 'world'
  done: number
  total: number
}
export type OnProgress = (progress: WorldProgress) => void

/** The database holds a plan of ours that no world of this demo began. */
export class NotADemoError extends Error {
  constructor() {
    super(
      `This database already holds the plan "${tongzhou.id}", but not the demo's world: it is not touched. ` +
        'Use another DATA_DIR or DATABASE_URL for the demo.',
    )
    this.name = 'NotADemoError'
  }
}

/** Work of the seeding that failed; what was done before it is kept. */
export class WorldError extends Error {
  readonly failures: readonly WorkFailure[]
  constructor(failures: readonly WorkFailure[]) {
    const [first] = failures
    super(`the world could not be prepared: ${first?.kind} ${first?.key}: ${String(first?.error)}`)
    this.name = 'WorldError'
    this.failures = failures
  }
}

export interface Preparation {
  context: Context
  engine: Engine
  clock: DemoClock
  world: World
  /** whether the world is begun in this database already */
  begun: boolean
  onProgress?: OnProgress
}

/**
 * @throws NotADemoError; WorldError when work fails for good; PeriodImportError and PublishedRowError for history
 */
export async function prepareWorld(preparation: Preparation): Promise<void> {
  const { context, clock, world, begun, onProgress } = preparation
  onProgress?.({ phase: 'history', done: 0, total: 1 })
  await ensureHistory(context)
  onProgress?.({ phase: 'history', done: 1, total: 1 })
  if (!begun) await begin(context, clock, world)
  await catchUp(preparation)
}

/** Rule 1. */
async function begin(context: Context, clock: DemoClock, world: World): Promise<void> {
  const { timeline } = world.population
  const { openedOn } = timeline
  clock.hold(epochMs(startOfDay(openedOn)))
  try {
    await context.db.transaction().execute(async (tx) => {
      const there = await tx
        .selectFrom('plan')
        .select('plan_id')
        .where('plan_id', '=', tongzhou.id)
        .executeTakeFirst()
      if (there) throw new NotADemoError()
      await storeSettings(tx, world.settings)
      await openPlan(tx, context, {
        rules: tongzhou,
        openedOn,
        joinable: true,
        replayed: false,
        schedule: true,
      })
      await scheduleWork(tx, growWork(world, 0))
      await scheduleClaims(tx, castClaimsOf(world.settings, world.cast))
    })
  } finally {
    clock.release()
  }
}

/** Rule 2: runs what is due, each piece at its own time. */
async function catchUp({ context, engine, clock, world, onProgress }: Preparation): Promise<void> {
  const nowMs = clock.releasedMs()
  const first = await context.db
    .selectFrom('due_work')
    .select('next_at')
    .where('state', '=', 'due')
    .where('next_at', '<=', instantOf(nowMs))
    .orderBy('next_at')
    .limit(1)
    .executeTakeFirst()
  if (!first) return
  const { timeline } = world.population
  const total = timeline.dayOfMs(nowMs)
  let shown = -1
  const report = (day: number): void => {
    if (day === shown) return
    shown = day
    onProgress?.({ phase: 'world', done: day, total })
  }
  clock.hold(epochMs(first.next_at))
  try {
    const summary = await engine.runDueUntil(nowMs, (step) => report(timeline.dayOfMs(step.nowMs)))
    await assertDone(context, summary, nowMs)
  } finally {
    clock.release()
  }
  report(total)
}

/**
 * A piece that failed and was done later is no failure; neither is one whose turn has not come, nor a message to
 * somebody outside who does not answer: those are tried again while the world goes on.
 */
async function assertDone(context: Context, summary: RunSummary, nowMs: number): Promise<void> {
  const serious = summary.failures.filter(
    ({ kind, error }) => kind !== OUTBOX_WORK && !(error instanceof NotYet),
  )
  if (serious.length === 0) return
  const left = await context.db
    .selectFrom('due_work')
    .select(['kind', 'work_key'])
    .where('state', '=', 'due')
    .where('due_at', '<=', instantOf(nowMs))
    .execute()
  const broken = serious.filter(({ kind, key }) =>
    left.some((row) => row.kind === kind && row.work_key === key),
  )
  if (broken.length > 0) throw new WorldError(broken)
}
