import { ID_RANDOM_BYTES, type Id, type IdPrefix, makeId } from '@core/identifier/id'
import { type Instant, instantOf } from '@core/calendar/date'
import type { Kysely, Transaction } from 'kysely'
import type { Schema } from './db/schema'
import type { Ports } from './ports/types'

/** What every command and query needs: the database, and the outside through its ports. */
export interface Context {
  readonly db: Kysely<Schema>
  readonly ports: Ports
}

/** Commands that write take the transaction they are part of; nothing inside uses `context.db`. */
export type Tx = Transaction<Schema>

/** The moment it is, by the clock port. */
export function nowInstant(ctx: Context): Instant {
  return instantOf(ctx.ports.clock.nowMs())
}

/** A new id, by the clock and randomness ports. */
export function newId<P extends IdPrefix>(ctx: Context, prefix: P): Id<P> {
  return makeId(prefix, ctx.ports.clock.nowMs(), ctx.ports.random.bytes(ID_RANDOM_BYTES))
}
