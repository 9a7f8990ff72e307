import type { PlanSummary } from '@contract/plan'
import type { Tone } from '@/ui/tone'

export type PlanState = 'open' | 'group' | 'closed' | 'replayed'

/** Whether one can join, in a word. */
export function planState({
  joinable,
  replayed,
  admission,
}: Pick<PlanSummary, 'joinable' | 'replayed' | 'admission'>): PlanState {
  if (replayed) return 'replayed'
  if (!joinable) return 'closed'
  return admission.kind === 'open' ? 'open' : 'group'
}

export const stateTone: Record<PlanState, Tone> = {
  open: 'good',
  group: 'info',
  closed: 'neutral',
  replayed: 'neutral',
}
