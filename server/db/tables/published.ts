import type { Fen } from '@core/money/fen'

/** Which way a published sum can be read: the fee comes on top of it, or is already inside. */
export type PublishedReading = 'fee-added' | 'fee-inside'

/** What an operator published then about a replayed period, and what the formula makes of it; plain JSON. */
export interface PublishedPeriod {
  readonly perHeadFen: Fen
  readonly membersPrecision: 'exact' | 'more-than' | 'about'
  readonly source: string
  /** the formula gives another share than was published */
  readonly differs: boolean
  readonly readings: readonly { readonly reading: PublishedReading; readonly shareFen: Fen }[]
}
