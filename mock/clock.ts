/**
 * The demo's clock: real time plus an offset that people may enlarge (never shrink), kept in `demo_state`.
 * (1) It only goes forward. (2) While it is held, it stands still and only `stepTo` moves it: work that has waited
 * then runs at its own time, one piece after the other. (3) Released, it goes on from real time plus offset.
 */
import type { Kysely } from 'kysely'
import type { Schema } from '../server/db/schema'
import type { ClockPort } from '../server/ports/types'

/** What the offset is added to; a test hands in a time that stands still. */
export type RealTime = () => number

export interface DemoClock extends ClockPort {
  stepTo(ms: number): void
  /** How far it is ahead of real time. */
  movedByMs(): number
  /** The moment people see when it is not held: real time plus offset. */
  releasedMs(): number
  /** Stands still at this moment, which may lie in the past of the released clock (rule 2). */
  hold(ms: number): void
  /** Runs again (rule 3). */
  release(): void
  /** Reads the offset back after a restart. */
  load(): Promise<void>
  /** Goes forward to a moment and remembers it; a moment already passed changes nothing. */
  moveTo(ms: number): Promise<void>
}

const STATE_KEY = 'clock'

interface StoredClock {
  offsetMs: number
}

/** @param realTime milliseconds since 1970 */
export function createDemoClock(db: Kysely<Schema>, realTime: RealTime = () => Date.now()): DemoClock {
  let offsetMs = 0
  let heldMs: number | null = null
  const releasedMs = (): number => realTime() + offsetMs
  return {
    nowMs: () => heldMs ?? releasedMs(),
    movedByMs: () => offsetMs,
    releasedMs,
    stepTo: (ms) => {
      // Live work is due now or earlier; a live clock is never turned to it.
      if (heldMs !== null) heldMs = Math.max(heldMs, ms)
    },
    hold: (ms) => {
      heldMs = ms
    },
    release: () => {
      heldMs = null
    },
    load: async () => {
      const row = await db
        .selectFrom('demo_state')
        .select('value')
        .where('key', '=', STATE_KEY)
        .executeTakeFirst()
      if (row) offsetMs = Math.max(offsetMs, (row.value as StoredClock).offsetMs)
    },
    moveTo: async (ms) => {
      const aheadMs = Math.max(offsetMs, ms - realTime())
      const value = JSON.stringify({ offsetMs: aheadMs } satisfies StoredClock)
      await db
        .insertInto('demo_state')
        .values({ key: STATE_KEY, value })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
        .execute()
      offsetMs = aheadMs
    },
  }
}
