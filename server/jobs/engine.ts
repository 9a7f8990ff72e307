import type { Context } from '../context'
import type { WorkHandlers } from './work'

export interface EngineOptions {
  context: Context
  handlers: WorkHandlers
  /** Told about every failure; the work stays and is tried again later. */
  onFailure?: (failure: WorkFailure) => void
}

export interface WorkFailure {
  kind: string
  key: string
  attempts: number
  error: unknown
}

export interface EngineProgress {
  /** pieces of work finished in this run */
  done: number
  kind: string
  key: string
  /** the clock, in ms, when it finished */
  nowMs: number
}

export interface RunSummary {
  done: number
  failures: WorkFailure[]
}

export interface Engine {
  /** Runs everything due at or before `ms`, in due order, moving a movable clock to each piece's own time first. */
  runDueUntil(ms: number, onProgress?: (progress: EngineProgress) => void): Promise<RunSummary>
  /** Looks every second for what the clock has made due. */
  start(): void
  /** Ends the ticker and waits for the piece that runs. */
  stop(): Promise<void>
}

export declare function createEngine(options: EngineOptions): Engine
