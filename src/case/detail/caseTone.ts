import type { CaseState } from '@contract/case'
import type { Tone } from '@/ui/tone'

/** The same tone for the same state of a case. */
export const caseTone: Record<CaseState, Tone> = {
  open: 'attention',
  objected: 'attention',
  settled: 'good',
  paid: 'good',
  declined: 'danger',
  withdrawn: 'neutral',
}
