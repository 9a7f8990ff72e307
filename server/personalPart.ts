import type { DataKind } from '@core/privacy/inventory'
import type { PersonalData } from '@contract/privacy'
import type { Context, Tx } from './context'

/** How one kind of personal data is shown to its owner, and how it is taken away. */
export interface PersonalPart<K extends DataKind> {
  /** Everything of this kind about an account, opened. */
  collect(ctx: Context, accountId: string): Promise<PersonalData[K]>
  /** Takes it away for good; again: a no-op. What the books need stays without what says whose it was. */
  erase(tx: Tx, ctx: Context, accountId: string): Promise<void>
}

/** One for each line of the inventory: a kind without a way to show and to erase it does not compile. */
export type PersonalParts = { readonly [K in DataKind]: PersonalPart<K> }
