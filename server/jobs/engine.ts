/**
 * Runs due work (docs/decisions/0002-due-work-rows.md).
 * (1) Earliest first; a movable clock is moved to each piece's own moment. (2) Never before its time. (3) A failure is
 * written on the row and tried again later; nothing is dropped. (4) One run at a time in this process; other processes
 * are kept off a piece by its row lock.
 */
import { epochMs, instantOf } from '@core/calendar/date'
import type { Context } from '../context'
import { sendTogether } from '../db/together'
import { type TakenWork, donePart, markFailed, takeWork } from './queue'
import type { Job, WorkHandlers } from './work'

export interface EngineOptions {
  context: Context
  handlers: WorkHandlers
  /** Told about every failure; the work stays and is tried again later. */
  onFailure?: (failure: WorkFailure) => void
  /** How often the ticker looks, in ms. */
  tickMs?: number
}

export interface WorkFailure {
  kind: string
  key: string
  /** how often it has failed, this time included */
  attempts: number
  error: unknown
}

export interface EngineProgress {
  /** pieces of work finished in this run */
  done: number
  kind: string
  key: string
  /** the clock when it finished */
  nowMs: number
}

export interface RunSummary {
  done: number
  failures: WorkFailure[]
}

export interface Engine {
  /**
   * Runs everything due at or before `ms`, in due order, moving a movable clock to each piece's own time first.
   * @throws Error when `ms` is ahead of a clock that cannot be moved; database errors
   */
  runDueUntil(ms: number, onProgress?: (progress: EngineProgress) => void): Promise<RunSummary>
  /** Looks every second for what the clock has made due. */
  start(): void
  /** Ends the ticker and waits for the piece that runs. */
  stop(): Promise<void>
}

const MINUTE_MS = 60_000
const LONGEST_BACK_OFF_MS = 6 * 60 * MINUTE_MS

/** 1, 2, 4 … minutes, at most six hours. */
export function backOffMs(failures: number): number {
  return Math.min(MINUTE_MS * 2 ** Math.min(failures - 1, 20), LONGEST_BACK_OFF_MS)
}

export function createEngine(options: EngineOptions): Engine {
  const { context, onFailure, tickMs = 1_000 } = options
  let tail: Promise<unknown> = Promise.resolve()
  let timer: NodeJS.Timeout | null = null
  let stopping = false

  const runDueUntil: Engine['runDueUntil'] = (ms, onProgress) => {
    const run = tail.then(() => drain(options, ms, () => stopping, onProgress))
    tail = run.catch(() => undefined) // rule 4: whoever comes next waits, and has no part in this failure
    return run
  }

  const tick = async (): Promise<void> => {
    try {
      await runDueUntil(context.ports.clock.nowMs())
    } catch (error) {
      // the database is away: nothing was taken, the next tick looks again
      onFailure?.({ kind: 'engine', key: 'tick', attempts: 1, error })
    }
    if (!stopping) timer = setTimeout(() => void tick(), tickMs)
  }

  return {
    runDueUntil,
    start() {
      stopping = false
      timer ??= setTimeout(() => void tick(), 0)
    },
    async stop() {
      stopping = true
      if (timer) clearTimeout(timer)
      timer = null
      await tail
    },
  }
}

async function drain(
  options: EngineOptions,
  ms: number,
  stopping: () => boolean,
  onProgress?: (progress: EngineProgress) => void,
): Promise<RunSummary> {
  const { context, onFailure } = options
  const summary: RunSummary = { done: 0, failures: [] }
  while (!stopping()) {
    const outcome = await runNext(options, instantOf(ms))
    if (outcome === null) break // nothing is due, or others hold all that is
    if ('error' in outcome) {
      summary.failures.push(outcome)
      onFailure?.(outcome)
      continue
    }
    summary.done += 1
    onProgress?.({ done: summary.done, ...outcome, nowMs: context.ports.clock.nowMs() })
  }
  return summary
}

/** Rules 1 and 2. */
function reach({ ports: { clock } }: Context, { nextAt }: TakenWork): void {
  const dueMs = epochMs(nextAt)
  if (clock.nowMs() < dueMs) clock.stepTo?.(dueMs)
  if (clock.nowMs() < dueMs) throw new Error('work lies ahead of a clock that cannot be moved')
}

/** @returns what was done or failed; null when no row due at or before `until` could be locked */
async function runNext(
  { context, handlers }: EngineOptions,
  until: string,
): Promise<WorkFailure | { kind: string; key: string } | null> {
  // In an object, because the callback below sets it before it may throw.
  const held: { taken: TakenWork | null } = { taken: null }
  try {
    await context.db.transaction().execute(async (tx) => {
      const taken = await takeWork(tx, until)
      if (!taken) return
      reach(context, taken)
      held.taken = taken
      const handler = handlers[taken.kind]
      if (!handler) throw new Error(`no handler for work of kind ${taken.kind}`)
      let marked = false
      const mark = () => donePart(taken.workId, instantOf(context.ports.clock.nowMs()))
      const job: Job = {
        context,
        work: taken,
        at: taken.dueAt,
        donePart() {
          marked = true
          return mark()
        },
      }
      // With steps this transaction only holds the row, so that no second worker starts on it.
      await (handler.mode === 'transaction' ? handler.run(tx, job) : handler.run(job))
      if (!marked) await sendTogether(tx, [mark()])
    })
  } catch (error) {
    const { taken } = held
    if (!taken) throw error
    const attempts = taken.attempts + 1
    const nextMs = context.ports.clock.nowMs() + backOffMs(attempts)
    await markFailed(context.db, taken, error, instantOf(nextMs))
    return { kind: taken.kind, key: taken.key, attempts, error }
  }
  return held.taken && { kind: held.taken.kind, key: held.taken.key }
}
