import type { CoverState } from '@contract/enrollment'
import type { Tone } from './tone'

/** The same tone for the same state of cover on every screen. */
export const coverTone: Record<CoverState, Tone> = {
  pending: 'attention',
  waiting: 'attention',
  covered: 'good',
  paused: 'neutral',
  lapsed: 'danger',
  ended: 'neutral',
}
