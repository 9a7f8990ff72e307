import { type Kysely, type PostgresPool, type PostgresPoolClient } from 'kysely'
import type { PoolClient } from 'pg'
import { createPool, databaseOn } from '../db/database'
import type { Schema } from '../db/schema'

/** What a killed process never gets to say. */
export class Killed extends Error {}

export interface BreakingDatabase {
  readonly db: Kysely<Schema>
  /** whether the bomb went off */
  killed(): boolean
  /** Waits until the connections are as the death of a process leaves them: what was not committed is gone. */
  bury(): Promise<void>
}

export interface BreakingDatabases {
  /**
   * A database whose process is killed at its n-th statement: 'before' it reaches the server, or 'after' the server has
   * carried it out but before anybody here learns of it. From then on nothing can be said any more.
   */
  open(statement: number, when: 'before' | 'after'): BreakingDatabase
  close(): Promise<void>
}

/**
 * Processes that die, one after the other, on the same connections. A dead process closes its sockets, and the server
 * then rolls back and forgets the session; that is said here in words, because a new connection reads the catalogue of
 * every table again, which took nine tenths of the time of these tests.
 */
export function breakingDatabases(url: string): BreakingDatabases {
  const pool = createPool(url)
  return {
    open: (statement, when) => dyingProcess(() => pool.connect(), statement, when),
    close: () => pool.end(),
  }
}

async function forget(client: PoolClient): Promise<void> {
  try {
    await client.query('rollback')
    await client.query('discard temp')
    client.release()
  } catch {
    client.release(true)
  }
}

function dyingProcess(
  connect: () => Promise<PoolClient>,
  statement: number,
  when: 'before' | 'after',
): BreakingDatabase {
  let said = 0
  let dead = false
  /** one for each connection that is in use */
  const open = new Set<Promise<void>>()
  const die = (): never => {
    dead = true
    throw new Killed(`killed ${when} statement ${statement}`)
  }
  const breaking: PostgresPool = {
    async connect() {
      if (dead) throw new Killed('dead')
      const client = await connect()
      let end: () => void = () => undefined
      const ended = new Promise<void>((resolve) => (end = resolve))
      open.add(ended)
      const wrapped = {
        async query(text: string, values?: readonly unknown[]) {
          if (dead) throw new Killed('dead')
          said += 1
          const mine = said
          if (mine === statement && when === 'before') return die()
          const result = await client.query(text, values as unknown[])
          return mine === statement ? die() : result
        },
        release() {
          if (dead) void forget(client).then(end)
          else {
            client.release()
            end()
          }
        },
      }
      return wrapped as unknown as PostgresPoolClient
    },
    end: async () => undefined,
  }
  return {
    db: databaseOn(breaking),
    killed: () => dead,
    async bury() {
      await Promise.all(open)
    },
  }
}
