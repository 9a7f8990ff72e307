import type { Fen } from '@core/money/fen'
import type { Kysely } from 'kysely'
import type { Schema } from '../../db/schema'

/** One equation of the books: what the journal says against what the tables say. */
export interface BooksPart {
  name: string
  journalFen: Fen
  tablesFen: Fen
  differenceFen: Fen
}

export interface BooksReport {
  ok: boolean
  planId: string
  /** sum of the absolute differences of all parts; 0 when the books balance */
  differenceFen: Fen
  parts: BooksPart[]
}

/** money in − money out = Σ balances − receivables + carry-over + payable, and each of them against its own table. */
export declare function booksCheck(db: Kysely<Schema>, planId: string): Promise<BooksReport>
