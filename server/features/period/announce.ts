/**
 * The notice before a debit: what is asked at most, on which day and from where.
 * (1) It goes out at the disclosure with the provisional sum, which can only fall, and again on the day of a further
 * notice (steps/charge.ts). (2) The payer reads it in the inbox; an account nobody ever signed in to has none.
 * (3) A wallet that has to be told before it may be asked is told through the outbox, once per contract and day of
 * notice. (4) Who shares is worked out once, whatever the size of the plan, and read by a cursor; each chunk is written in
 * a transaction of its own: repeating changes nothing.
 */
import type { CalendarDate, Instant } from '@core/calendar/date'
import type { Fen } from '@core/money/fen'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Context } from '../../context'
import type { Schema } from '../../db/schema'
import { writeOutboxMany } from '../../jobs/outbox'
import { notify } from '../notice/commands'
import { ANNOUNCE_MESSAGE, type DebitAnnouncement } from './sendAnnouncement'
import type { PeriodRow } from './rows'

const CHUNK_SIZE = 1_000

export interface Announced {
  readonly accountId: string
  readonly contractId: string
  readonly provider: string
  readonly sumFen: Fen
  readonly hasInbox: boolean
}

export interface Announcing {
  readonly period: PeriodRow
  /** day 1 of the wallet's window */
  readonly noticeOn: CalendarDate
  /** the day of the debit */
  readonly debitOn: CalendarDate
  readonly at: Instant
  /** SQL: rows of account_id, contract_id and share_fen that are to be asked */
  readonly asked: RawBuilder<unknown>
}

/** Whether anybody at all can read or has to be told: a world nobody has looked at yet costs nothing. */
async function anybody(db: Kysely<Schema>, told: readonly string[]): Promise<boolean> {
  const { rows } = await sql`
    select 1 where exists (select 1 from session)
        or exists (select 1 from debit_contract where provider = any(${[...told]}::text[]))`.execute(db)
  return rows.length > 0
}

/** SQL: every contract that is to be announced, and to whom. */
function announcedSql({ asked }: Announcing, told: readonly string[]): RawBuilder<unknown> {
  return sql`
    select c.account_id as "accountId", c.contract_id as "contractId", c.provider, s.sum_fen as "sumFen",
           i.has_inbox as "hasInbox"
      from (select account_id, contract_id, sum(share_fen)::int8 as sum_fen from (${asked}) a
             group by account_id, contract_id having sum(share_fen) > 0) s
      join debit_contract c on c.account_id = s.account_id and c.contract_id = s.contract_id and c.state = 'active'
     cross join lateral (select exists (select 1 from session n where n.account_id = c.account_id) as has_inbox) i
     where i.has_inbox or c.provider = any(${[...told]}::text[])`
}

/** Rules 2 to 4. @returns how many contracts were announced */
export async function announceDebits(context: Context, announcing: Announcing): Promise<number> {
  const told = context.ports.payment.announces
  if (!(await anybody(context.db, told))) return 0
  return context.db.transaction().execute(async (reading) => {
    await sql`declare announced no scroll cursor for ${announcedSql(announcing, told)}`.execute(reading)
    let count = 0
    for (;;) {
      const { rows } = await sql<Announced>`fetch ${sql.lit(CHUNK_SIZE)} from announced`.execute(reading)
      if (rows.length === 0) return count
      count += rows.length
      await write(context, announcing, rows, told)
    }
  })
}

async function write(
  context: Context,
  { period, noticeOn, debitOn, at }: Announcing,
  chunk: readonly Announced[],
  told: readonly string[],
): Promise<void> {
  const { plan_id: planId, number: periodNumber, period_id: periodId } = period
  const key = `${planId}/${periodNumber}/${noticeOn}`
  await context.db.transaction().execute(async (tx) => {
    await notify(
      tx,
      context,
      chunk
        .filter(({ hasInbox }) => hasInbox)
        .map(({ accountId, contractId, sumFen, provider }) => ({
          ...{ accountId, kind: 'debit-announced', key: `${key}/${contractId}` },
          about: { planId, periodId, periodNumber, sumFen, day: debitOn, provider },
        })),
    )
    await writeOutboxMany(
      tx,
      context,
      chunk
        .filter(({ provider }) => told.includes(provider))
        .map(({ accountId, contractId, sumFen }) => ({
          ...{ kind: ANNOUNCE_MESSAGE, version: 1, key: `${key}/${contractId}`, dueAt: at },
          payload: { planId, accountId, contractId, sumFen, noticeOn, debitOn } satisfies DebitAnnouncement,
        })),
    )
  })
}
