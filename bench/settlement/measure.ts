/** What a piece of work costs: time, bytes of write-ahead log, growth of all tables with their indexes. */
import type { Pool } from 'pg'

export interface Cost {
  readonly ms: number
  readonly walBytes: number
  readonly growthBytes: number
}

async function one<T extends object>(pool: Pool, text: string): Promise<T> {
  const { rows } = await pool.query<T>(text)
  const row = rows[0]
  if (!row) throw new Error(`no answer to: ${text}`)
  return row
}

/** Where the log ends. Inserted, not flushed: nothing that was written escapes it. */
async function logEnd(pool: Pool): Promise<string> {
  return (await one<{ lsn: string }>(pool, 'select pg_current_wal_insert_lsn()::text as lsn')).lsn
}

async function tableBytes(pool: Pool): Promise<number> {
  const { bytes } = await one<{ bytes: number }>(
    pool,
    `select coalesce(sum(pg_total_relation_size(c.oid)), 0)::int8 as bytes
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'`,
  )
  return bytes
}

export async function timed<T>(run: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const from = performance.now()
  const result = await run()
  return { ms: performance.now() - from, result }
}

export async function costOf<T>(pool: Pool, run: () => Promise<T>): Promise<{ cost: Cost; result: T }> {
  const bytesBefore = await tableBytes(pool)
  const from = await logEnd(pool)
  const { ms, result } = await timed(run)
  const to = await logEnd(pool)
  const { wal } = await one<{ wal: number }>(pool, `select pg_wal_lsn_diff('${to}', '${from}')::int8 as wal`)
  const growthBytes = (await tableBytes(pool)) - bytesBefore
  return { cost: { ms, walBytes: wal, growthBytes }, result }
}

/**
 * How long the shortest question takes at this moment, ms, median: what a busy machine costs each statement of a
 * settlement.
 */
export async function roundTripMs(pool: Pool): Promise<number> {
  const client = await pool.connect()
  try {
    const times: number[] = []
    for (let i = 0; i < 101; i += 1) times.push((await timed(() => client.query('select 1'))).ms)
    return rounded(median(times))
  } finally {
    client.release()
  }
}

/** The middle one; of two middle ones their mean. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2
}

/** Three significant digits: more would pretend. */
export function rounded(value: number): number {
  return Number.isFinite(value) ? Number(value.toPrecision(3)) : value
}

export function medianCost(costs: readonly Cost[]): Cost {
  const of = (key: keyof Cost) => rounded(median(costs.map((cost) => cost[key])))
  return { ms: of('ms'), walBytes: of('walBytes'), growthBytes: of('growthBytes') }
}
