/** The rows of due work: looking, taking, marking. */
import type { Instant } from '@core/calendar/date'
import { type Kysely, sql } from 'kysely'
import type { Tx } from '../context'
import type { Schema } from '../db/schema'
import type { Part } from '../db/together'
import type { Work } from './work'

export interface TakenWork extends Work {
  /** when it fell due, or is to be tried again */
  readonly nextAt: Instant
}

/**
 * Locks a row that is due at the earliest moment at which any is, at or before `until`; null when there is none, or
 * others hold all of that moment: nothing later overtakes them.
 */
export async function takeWork(tx: Tx, until: string): Promise<TakenWork | null> {
  const row = await tx
    .selectFrom('due_work')
    .selectAll()
    .where('state', '=', 'due')
    .where('next_at', '=', (query) =>
      query
        .selectFrom('due_work')
        .select(({ fn }) => fn.min('next_at').as('earliest'))
        .where('state', '=', 'due')
        .where('next_at', '<=', until as Instant),
    )
    .orderBy('work_id')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!row) return null
  return {
    workId: row.work_id,
    kind: row.kind,
    key: row.work_key,
    dueAt: row.due_at,
    nextAt: row.next_at,
    payload: row.payload,
    attempts: row.attempts,
  }
}

/** The mark that a piece is done, as part of a statement that writes more. */
export function donePart(workId: string, at: Instant): Part {
  return sql`
    done as (
      update due_work set state = 'done', done_at = ${at}::timestamptz, error = null where work_id = ${workId}
    )`
}

/** Counted only from the attempt that failed: two processes never count one failure twice. */
export async function markFailed(
  db: Kysely<Schema>,
  work: TakenWork,
  error: unknown,
  nextAt: string,
): Promise<void> {
  await db
    .updateTable('due_work')
    .set({ attempts: work.attempts + 1, error: describeError(error), next_at: nextAt })
    .where('work_id', '=', work.workId)
    .where('attempts', '=', work.attempts)
    .where('state', '=', 'due')
    .execute()
}

const longestError = 2_000

function describeError(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return text.slice(0, longestError)
}
