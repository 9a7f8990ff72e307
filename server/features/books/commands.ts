/**
 * The books of a plan: an append-only journal of double entries (docs/architecture.md, "Money").
 * (1) An entry's lines add up to nothing. (2) Nothing is changed or deleted; a correction is another entry.
 * (3) A key names an entry once: writing it twice is a fault of the caller and refused by the database.
 */
import { epochMs } from '@core/calendar/date'
import { type Fen, ZERO_FEN, subFen, sumFen } from '@core/money/fen'
import { sql } from 'kysely'
import type { Tx } from '../../context'
import { type Part, sendTogether } from '../../db/together'
import { derivedId } from '../../derivedId'

/**
 * cash: what came in from outside less what went out · receivable: shares billed and not yet paid · sponsor: what a
 * sponsor owes · carry-over: collected and not yet needed · balance: what members of prepaid plans hold · payable-aid,
 * payable-fee, payable-refund: owed to cases, the operator, and payers who get money back.
 */
export type LedgerAccount =
  | 'cash'
  | 'receivable'
  | 'sponsor'
  | 'carry-over'
  | 'balance'
  | 'payable-aid'
  | 'payable-fee'
  | 'payable-refund'

export type EntryKind =
  | 'settle'
  | 'charge'
  | 'write-off'
  | 'payout'
  | 'fee'
  | 'history-gap'
  | 'deposit'
  | 'balance-refund'
  | 'shares-refund'
  | 'refund'
  | 'arrears'

/** Debit above zero, credit below. */
export interface EntryLine {
  readonly account: LedgerAccount
  readonly amountFen: Fen
}

export const debit = (account: LedgerAccount, amountFen: Fen): EntryLine => ({ account, amountFen })

export const credit = (account: LedgerAccount, amountFen: Fen): EntryLine => ({
  account,
  amountFen: subFen(ZERO_FEN, amountFen),
})

export interface Entry {
  readonly planId: string
  readonly kind: EntryKind
  /** unique per plan: 'settle/21' */
  readonly key: string
  readonly periodNumber: number
  readonly at: string
  readonly lines: readonly EntryLine[]
}

/** An entry whose lines do not add up: a fault of the program, never written. */
export class UnbalancedEntry extends Error {
  constructor(entry: Entry, byFen: Fen) {
    super(`entry ${entry.key} of ${entry.planId} is out of balance by ${byFen} fen`)
    this.name = 'UnbalancedEntry'
  }
}

interface CheckedEntry extends Entry {
  readonly entryId: string
}

/** Rule 1. Lines of nothing are left out. */
function checked(entry: Entry): CheckedEntry[] {
  const byFen = sumFen(entry.lines.map((line) => line.amountFen))
  if (byFen !== 0) throw new UnbalancedEntry(entry, byFen)
  const lines = entry.lines.filter((line) => line.amountFen !== 0)
  if (lines.length === 0) return []
  const entryId = derivedId('evt', epochMs(entry.at), `${entry.planId}/${entry.key}`)
  return [{ ...entry, lines, entryId }]
}

/**
 * Entries as parts of a statement that writes more. Lines of nothing are left out, an entry without lines is not written.
 * @throws UnbalancedEntry; MoneyError overflow
 */
export function entryParts(list: readonly Entry[]): Part[] {
  const entries = list.flatMap(checked)
  if (entries.length === 0) return []
  const lines = entries.flatMap(({ planId, entryId, lines: of }) =>
    of.map(({ account, amountFen }, i) => ({ planId, entryId, place: i + 1, account, amountFen })),
  )
  return [
    sql`
    entry as (
      insert into journal_entry (plan_id, entry_id, entry_key, kind, period_number, at)
      select * from unnest(${entries.map(({ planId }) => planId)}::text[],
                           ${entries.map(({ entryId }) => entryId)}::text[],
                           ${entries.map(({ key }) => key)}::text[],
                           ${entries.map(({ kind }) => kind)}::text[],
                           ${entries.map(({ periodNumber }) => periodNumber)}::int[],
                           ${entries.map(({ at }) => at)}::timestamptz[])
    ),
    entry_line as (
    insert into journal_line (plan_id, entry_id, line_no, account, amount_fen)
    select * from unnest(${lines.map(({ planId }) => planId)}::text[],
                         ${lines.map(({ entryId }) => entryId)}::text[],
                         ${lines.map(({ place }) => place)}::smallint[],
                         ${lines.map(({ account }) => account)}::text[],
                         ${lines.map(({ amountFen }) => amountFen)}::int8[])
    )`,
  ]
}

/**
 * Writes entries, with one statement.
 * @throws UnbalancedEntry; MoneyError overflow; a database error when a key is there already (rule 3)
 */
export async function postEntries(tx: Tx, list: readonly Entry[]): Promise<void> {
  await sendTogether(tx, entryParts(list))
}

/** One entry, as `postEntries`. */
export async function postEntry(tx: Tx, entry: Entry): Promise<void> {
  await postEntries(tx, [entry])
}

/** Whether an entry was written. */
export async function hasEntry(tx: Tx, planId: string, key: string): Promise<boolean> {
  const row = await tx
    .selectFrom('journal_entry')
    .select('entry_id')
    .where('plan_id', '=', planId)
    .where('entry_key', '=', key)
    .executeTakeFirst()
  return row !== undefined
}
