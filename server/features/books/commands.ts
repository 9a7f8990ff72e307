/**
 * The books of a plan: an append-only journal of double entries (docs/architecture.md, "Money").
 * (1) An entry's lines add up to nothing. (2) Nothing is changed or deleted; a correction is another entry.
 * (3) A key names an entry once: writing it twice is a fault of the caller and refused by the database.
 */
import { epochMs } from '@core/calendar/date'
import { type Fen, ZERO_FEN, subFen, sumFen } from '@core/money/fen'
import type { Tx } from '../../context'
import { derivedId } from '../../derivedId'

/**
 * cash: what came in from outside less what went out · receivable: shares billed and not yet paid · sponsor: what a
 * sponsor owes · carry-over: collected and not yet needed · payable-aid, payable-fee: owed to cases and the operator.
 */
export type LedgerAccount = 'cash' | 'receivable' | 'sponsor' | 'carry-over' | 'payable-aid' | 'payable-fee'

export type EntryKind = 'settle' | 'charge' | 'write-off' | 'payout' | 'fee' | 'history-gap'

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

/**
 * Writes an entry. Lines of nothing are left out, an entry without lines is not written.
 * @throws UnbalancedEntry; MoneyError overflow
 */
export async function postEntry(tx: Tx, entry: Entry): Promise<void> {
  const byFen = sumFen(entry.lines.map((line) => line.amountFen))
  if (byFen !== 0) throw new UnbalancedEntry(entry, byFen) // rule 1
  const lines = entry.lines.filter((line) => line.amountFen !== 0)
  if (lines.length === 0) return
  const entryId = derivedId('evt', epochMs(entry.at), `${entry.planId}/${entry.key}`)
  await tx
    .insertInto('journal_entry')
    .values({
      plan_id: entry.planId,
      entry_id: entryId,
      entry_key: entry.key,
      kind: entry.kind,
      period_number: entry.periodNumber,
      at: entry.at,
    })
    .execute()
  await tx
    .insertInto('journal_line')
    .values(
      lines.map((line, i) => ({
        plan_id: entry.planId,
        entry_id: entryId,
        line_no: i + 1,
        account: line.account,
        amount_fen: line.amountFen,
      })),
    )
    .execute()
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
