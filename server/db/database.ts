import { Kysely, PostgresDialect, type PostgresPool } from 'kysely'
import { Pool, types } from 'pg'
import type { Schema } from './schema'

const INT8 = 20
const NUMERIC = 1700
const DATE = 1082
const TIMESTAMPTZ = 1184

/** A bigint, or the numeric that sum(bigint) is. @throws RangeError outside the range a number holds exactly */
export function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is not a whole number in the safe range`)
  return value === 0 ? 0 : value
}

const toDate = types.getTypeParser(TIMESTAMPTZ, 'text') as (text: string) => Date

/** Money and counts as numbers, days as 'YYYY-MM-DD', moments as 'YYYY-MM-DDTHH:MM:SS.mmmZ'. */
const parsers = new Map<number, (text: string) => unknown>([
  [INT8, safeInteger],
  [NUMERIC, safeInteger],
  [DATE, (text) => text],
  [TIMESTAMPTZ, (text) => toDate(text).toISOString()],
])

function parserOf(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  return parsers.get(oid) ?? (types.getTypeParser(oid, format ?? 'text') as (value: string) => unknown)
}

export interface DatabaseOptions {
  /** Connections at most. At least 3: a job holds one, its steps read on another and write on a third. */
  poolSize?: number
  /** Told when an idle connection breaks; the pool replaces it. */
  onIdleError?: (error: Error) => void
}

/** Connections to a PostgreSQL server that read money, days and moments as the schema says. */
export function createPool(url: string, options: DatabaseOptions = {}): Pool {
  const pool = new Pool({
    connectionString: url,
    max: Math.max(3, options.poolSize ?? 10),
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    // Session settings that every statement relies on: dates and moments are read as text.
    options: '-c timezone=UTC -c datestyle=ISO,YMD',
    types: { getTypeParser: parserOf },
  })
  // Without a listener a connection that breaks would end the process: an idle one by the pool's event, one that is
  // in use by its own (whoever uses it gets the error from their query as well).
  const onError = options.onIdleError ?? (() => undefined)
  pool.on('error', onError)
  pool.on('connect', (client) => void client.on('error', () => undefined))
  return pool
}

/** The typed way to a database over any pool: a test hands in one that breaks. */
export function databaseOn(pool: PostgresPool): Kysely<Schema> {
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
}

/**
 * The database behind an address. It connects lazily: a server that is down shows at the first query.
 * `destroy()` ends it.
 */
export function openPool(url: string, options: DatabaseOptions = {}): Kysely<Schema> {
  return databaseOn(createPool(url, options))
}
