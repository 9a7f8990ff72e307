/**
 * Whether the books are right, to the fen: money in − money out = Σ balances − receivables + carry-over + payable, and
 * each side of it against the table it comes from.
 */
import { type Fen, fen } from '@core/money/fen'
import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../db/schema'
import type { LedgerAccount } from './commands'
import { type BooksFigures, readFigures } from './figures'

/** One equation of the books: what the journal says against what the tables say. */
export interface BooksPart {
  readonly name: string
  readonly journalFen: Fen
  readonly tablesFen: Fen
  readonly differenceFen: Fen
}

export interface BooksReport {
  readonly ok: boolean
  readonly planId: string
  /** sum of the absolute differences of all parts; 0 when the books balance */
  readonly differenceFen: Fen
  /** members counted per tier that are not rows on the roster, or the other way round, summed; 0 when they agree */
  readonly rosterDifference: number
  readonly parts: readonly BooksPart[]
}

export type Balances = Readonly<Record<LedgerAccount, Fen>>

/** The journal of a plan by account: debit above zero, credit below. */
export async function balancesOf(db: Kysely<Schema>, planId: string): Promise<Balances> {
  const rows = await db
    .selectFrom('journal_line')
    .select(['account', sql<Fen>`sum(amount_fen)::int8`.as('sum_fen')])
    .where('plan_id', '=', planId)
    .groupBy('account')
    .execute()
  const sums = new Map(rows.map((row) => [row.account, row.sum_fen]))
  const of = (account: LedgerAccount) => sums.get(account) ?? (0 as Fen)
  return {
    cash: of('cash'),
    receivable: of('receivable'),
    sponsor: of('sponsor'),
    'carry-over': of('carry-over'),
    'payable-aid': of('payable-aid'),
    balance: of('balance'),
    'payable-fee': of('payable-fee'),
    'payable-refund': of('payable-refund'),
  }
}

/** Checks every equation of a plan's books. Reads only; run it in a transaction to see one moment. */
export async function booksCheck(db: Kysely<Schema>, planId: string): Promise<BooksReport> {
  const balances = await balancesOf(db, planId)
  const figures = await readFigures(db, planId)
  const parts = partsOf(balances, figures)
  const differenceFen = fen(parts.reduce((sum, part) => sum + Math.abs(part.differenceFen), 0))
  const { rosterDifference } = figures
  return { ok: differenceFen === 0 && rosterDifference === 0, planId, differenceFen, rosterDifference, parts }
}

function partsOf(balances: Balances, figures: BooksFigures): BooksPart[] {
  const part = (name: string, journalFen: number, tablesFen: number): BooksPart => ({
    name,
    journalFen: fen(journalFen),
    tablesFen: fen(tablesFen),
    differenceFen: fen(journalFen - tablesFen),
  })
  // what a credit balance stands for is owed
  const owed = (account: LedgerAccount): number => 0 - balances[account]
  const inFen = figures.debitedFen + figures.depositsFen + figures.arrearsFen
  const outFen = figures.paidOutFen + figures.refundsPaidFen + figures.feesTakenFen + figures.clearedFen
  const cashFen = inFen - outFen
  const payableRefundFen = figures.refundsOwedFen
  const payableFeeFen = figures.feesOwedFen - figures.feesTakenFen
  const receivableFen = figures.billedFen - figures.paidFen - figures.writtenOffFen
  const payableAidFen = figures.aidSettledFen - figures.paidOutFen
  return [
    part('entries that do not balance', figures.unbalancedFen, 0),
    part('cash: debits and deposits less pay-outs, refunds, fees', balances.cash, cashFen),
    part('receivable: billed less paid and written off', balances.receivable, receivableFen),
    part('sponsor: shortfalls and what it bears', balances.sponsor, figures.sponsorFen),
    part('carry-over', owed('carry-over'), figures.carryOverFen),
    part('aid owed to cases', owed('payable-aid'), payableAidFen),
    part('fee owed to the operator', owed('payable-fee'), payableFeeFen),
    part('refunds owed to payers', owed('payable-refund'), payableRefundFen),
    part('balances of members', owed('balance'), figures.balancesFen),
    part('balances, by deposits, refunds and what was drawn', figures.balancesFen, figures.balanceHistoryFen),
    part(
      'money in less money out, from the tables alone',
      cashFen,
      figures.balancesFen -
        receivableFen -
        figures.sponsorFen +
        figures.carryOverFen +
        (payableAidFen + payableFeeFen + payableRefundFen),
    ),
    part('paid by period, by order', figures.ordersPaidFen, figures.runPaidFen),
    part('billed by period, by line', figures.linesBilledFen, figures.runBilledFen),
    part('written off by period, by order', figures.ordersWrittenOffFen, figures.writtenOffFen),
    part('shares ever charged, by tier, against their history', figures.cumDifferenceFen, 0),
  ]
}
