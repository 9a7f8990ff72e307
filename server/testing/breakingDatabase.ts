import { type Kysely, type PostgresPool, type PostgresPoolClient } from 'kysely'
import { createPool, databaseOn } from '../db/database'
import type { Schema } from '../db/schema'

/** What a killed process never gets to say. */
export class Killed extends Error {}

export interface BreakingDatabase {
  readonly db: Kysely<Schema>
  /** whether the bomb went off */
  killed(): boolean
  /** Ends the connections as the death of a process does: what was not committed is gone. */
  bury(): Promise<void>
}

/**
 * A database whose process is killed at its n-th statement: 'before' it reaches the server, or 'after' the server has
 * carried it out but before anybody here learns of it. From then on nothing can be said any more.
 */
export function breakingDatabase(url: string, statement: number, when: 'before' | 'after'): BreakingDatabase {
  const pool = createPool(url)
  let said = 0
  let dead = false
  const die = (): never => {
    dead = true
    throw new Killed(`killed ${when} statement ${statement}`)
  }
  const breaking: PostgresPool = {
    async connect() {
      if (dead) throw new Killed('dead')
      const client = await pool.connect()
      const wrapped = {
        async query(text: string, values?: readonly unknown[]) {
          if (dead) throw new Killed('dead')
          said += 1
          const mine = said
          if (mine === statement && when === 'before') return die()
          const result = await client.query(text, values as unknown[])
          return mine === statement ? die() : result
        },
        // A dead process closes its sockets, and the server rolls back what was open.
        release: () => client.release(dead),
      }
      return wrapped as unknown as PostgresPoolClient
    },
    end: () => pool.end(),
  }
  return { db: databaseOn(breaking), killed: () => dead, bury: () => pool.end() }
}
