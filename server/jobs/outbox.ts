/**
 * What leaves the house is written in the transaction that causes it and sent afterwards, at least once: a receiver
 * is given the message id and treats a repeat as the same message.
 */
import { createHash } from 'node:crypto'
import { type Instant, instantOf } from '@core/calendar/date'
import type { Context, Tx } from '../context'
import { insertMany } from '../db/insertMany'
import { type WorkHandler, scheduleWork } from './work'

export interface NewMessage {
  /** which sender: 'payout' */
  kind: string
  /** version of the payload's shape */
  version: number
  /** unique per kind: writing it again is a no-op */
  key: string
  payload: object
  /** when it may leave */
  dueAt: string
}

export interface Message {
  readonly messageId: string
  readonly version: number
  readonly payload: unknown
  readonly dueAt: Instant
}

/** Sends one message. It settles what follows inside `done`'s transaction; throws to be tried again later. */
export type Sender = (
  context: Context,
  message: Message,
  done: (settle: (tx: Tx) => Promise<void>) => Promise<void>,
) => Promise<void>

export const OUTBOX_WORK = 'outbox.send'

/** Writes messages down, each once; they leave through due work of their own. */
export async function writeOutboxMany(tx: Tx, ctx: Context, messages: readonly NewMessage[]): Promise<void> {
  const rows = messages.map((message) => ({
    ...message,
    id: createHash('sha256').update(`${message.kind}\n${message.key}`).digest('hex').slice(0, 32),
  }))
  await insertMany(
    tx,
    'outbox',
    rows,
    {
      message_id: ['text', ({ id }) => id],
      kind: ['text', ({ kind }) => kind],
      version: ['smallint', ({ version }) => version],
      payload: ['jsonb', ({ payload }) => JSON.stringify(payload)],
      created_at: ['timestamptz', () => instantOf(ctx.ports.clock.nowMs())],
    },
    'keep',
  )
  await scheduleWork(
    tx,
    ...rows.map(({ id, dueAt }) => ({ kind: OUTBOX_WORK, key: id, dueAt, payload: { messageId: id } })),
  )
}

/** One message, as `writeOutboxMany`. */
export async function writeOutbox(tx: Tx, ctx: Context, message: NewMessage): Promise<void> {
  await writeOutboxMany(tx, ctx, [message])
}

/** The handler that delivers: looks the message up and hands it to the sender of its kind. */
export function outboxHandler(senders: Readonly<Record<string, Sender>>): WorkHandler {
  return {
    mode: 'steps',
    async run({ context, work, at }) {
      const row = await context.db
        .selectFrom('outbox')
        .selectAll()
        .where('message_id', '=', work.key)
        .executeTakeFirstOrThrow()
      if (row.done_at) return
      const sender = senders[row.kind]
      if (!sender) throw new Error(`no sender for messages of kind ${row.kind}`)
      const message = { messageId: row.message_id, version: row.version, payload: row.payload, dueAt: at }
      await sender(context, message, (settle) => finish(context, row.message_id, settle))
    },
  }
}

/** Marks the message sent, together with what follows from it; once, however often it was delivered. */
async function finish(context: Context, messageId: string, settle: (tx: Tx) => Promise<void>): Promise<void> {
  await context.db.transaction().execute(async (tx) => {
    const marked = await tx
      .updateTable('outbox')
      .set({ done_at: instantOf(context.ports.clock.nowMs()) })
      .where('message_id', '=', messageId)
      .where('done_at', 'is', null)
      .executeTakeFirst()
    if (marked.numUpdatedRows > 0) await settle(tx)
  })
}
