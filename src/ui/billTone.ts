import type { BillState } from '@contract/statement'
import type { Tone } from './tone'

/** The same tone for the same state of a bill on every screen. */
export const billTone: Record<BillState, Tone> = {
  provisional: 'attention',
  'to-charge': 'attention',
  charged: 'good',
  'nothing-due': 'neutral',
  grace: 'danger',
  'written-off': 'neutral',
}

/** Money that is still to be paid is amber. */
export const isDue = (state: BillState): boolean =>
  state === 'provisional' || state === 'to-charge' || state === 'grace'
