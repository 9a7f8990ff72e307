/**
 * Work that falls due is a row, written in the transaction that makes it necessary and compared with the clock port
 * (docs/decisions/0002-due-work-rows.md). Kind and key name it: scheduling it again changes nothing.
 */
import { createHash } from 'node:crypto'
import type { Instant } from '@core/calendar/date'
import type { Context, Tx } from '../context'
import { insertOf } from '../db/insertMany'
import { type Part, part, sendTogether } from '../db/together'

export interface NewWork {
  /** which handler: 'period.settle' */
  kind: string
  /** unique per kind: 'tongzhou/21' */
  key: string
  dueAt: string
  payload: object
}

/** A piece of work as its handler sees it. */
export interface Work {
  readonly workId: string
  readonly kind: string
  readonly key: string
  readonly dueAt: Instant
  readonly payload: unknown
  /** how often it failed so far */
  readonly attempts: number
}

export interface Job {
  readonly context: Context
  readonly work: Work
  /** the moment this work belongs to, however late it runs */
  readonly at: Instant
  /**
   * The mark that the work is done, for a handler that writes it with its last statement. The engine marks it for all
   * who did not ask.
   */
  readonly donePart: () => Part
}

/**
 * transaction: runs inside the transaction that also marks the work done, so it happens once.
 * steps: makes transactions of its own (somebody outside is asked in between); each step must be repeatable, because
 * after a crash the work starts again. Either throws to be tried again later.
 */
export type WorkHandler =
  | { readonly mode: 'transaction'; run(tx: Tx, job: Job): Promise<void> }
  | { readonly mode: 'steps'; run(job: Job): Promise<void> }

export type WorkHandlers = Readonly<Record<string, WorkHandler>>

/** Thrown by a handler whose turn has not come: the step before it is not done. Tried again like any failure. */
export class NotYet extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'NotYet'
  }
}

function workId({ kind, key }: NewWork): string {
  return createHash('sha256').update(`${kind}\n${key}`).digest('hex').slice(0, 32)
}

/** New work as part of a statement that writes more. The same kind and key again is a no-op, also after it was done. */
export function workPart(list: readonly NewWork[]): Part {
  const insert = insertOf(
    'due_work',
    list,
    {
      work_id: ['text', workId],
      kind: ['text', ({ kind }) => kind],
      work_key: ['text', ({ key }) => key],
      due_at: ['timestamptz', ({ dueAt }) => dueAt],
      next_at: ['timestamptz', ({ dueAt }) => dueAt],
      payload: ['jsonb', ({ payload }) => JSON.stringify(payload)],
    },
    'keep',
  )
  return part('due', insert)
}

/** Writes the work down, as `workPart`. */
export async function scheduleWork(tx: Tx, ...list: readonly NewWork[]): Promise<void> {
  if (list.length > 0) await sendTogether(tx, [workPart(list)])
}
