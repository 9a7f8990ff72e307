/** Writing several things with one statement: one round trip, one plan. */
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../context'

/**
 * A named part of a statement: `name as (insert …)`, or several with commas between. Parts see the database as it was
 * before all of them, and each other only by name; none may write a row that another writes.
 */
export type Part = RawBuilder<unknown>

/** Names a statement. */
export const part = (name: string, statement: RawBuilder<unknown>): Part =>
  sql`${sql.ref(name)} as (${statement})`

/** Sends parts as one statement; nothing for none. @throws what the database says of any of them */
export async function sendTogether(tx: Tx, parts: readonly Part[]): Promise<void> {
  if (parts.length === 0) return
  await sql`with ${sql.join(parts)} select`.execute(tx)
}
