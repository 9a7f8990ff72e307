/**
 * The database as due work uses it: it gives way to those who are being served at the same time. A settlement that
 * ends 50 ms later hurts nobody, a person who waits does; a night of batches would be felt all night.
 * (1) While others hold connections of the pool, a statement begins only after a rest of three times as long as the
 * one before it took: due work takes a quarter of the time at most. (2) Alone it never rests. (3) A rest is short,
 * because locks are held meanwhile, and there is none before the end of a transaction, which frees them.
 */
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type { Pool } from 'pg'

/** How many times as long as the statement before it a rest is. */
const REST_PER_WORK = 3
/** Longest rest before a statement, in ms. */
const LONGEST_REST_MS = 20

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const endsTransaction = (text: string): boolean => text === 'commit' || text === 'rollback'

/** A way to the connections of `pool`, which stays open when this one is ended. */
export function givingWay(pool: Pool): PostgresPool {
  let held = 0
  const othersAreServed = () => pool.totalCount - pool.idleCount > held
  return {
    async connect() {
      const client = await pool.connect()
      held += 1
      let restMs = 0
      return {
        async query(text: string, values?: readonly unknown[]) {
          if (restMs > 0 && othersAreServed() && !endsTransaction(text)) await pause(restMs)
          const from = performance.now()
          try {
            return await client.query(text, values as unknown[])
          } finally {
            restMs = Math.min(REST_PER_WORK * (performance.now() - from), LONGEST_REST_MS)
          }
        },
        release() {
          held -= 1
          client.release()
        },
      } as unknown as PostgresPoolClient
    },
    end: async () => undefined,
  }
}
