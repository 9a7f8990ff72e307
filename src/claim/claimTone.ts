import type { ClaimStatus } from '@contract/claim'
import type { IconName } from '@/ui/Icon'
import type { Tone } from '@/ui/tone'

/** The same tone for the same status of a claim on every screen. */
export const claimTone: Record<ClaimStatus, Tone> = {
  draft: 'neutral',
  submitted: 'info',
  reviewing: 'info',
  'more-needed': 'attention',
  expired: 'neutral',
  investigating: 'info',
  approved: 'good',
  declined: 'danger',
  appealed: 'info',
  jury: 'info',
  'declined-final': 'danger',
  disclosed: 'info',
  objected: 'attention',
  settled: 'good',
  paid: 'good',
  withdrawn: 'neutral',
}

/** The disc that opens the answer. */
export const toneIcon: Record<Tone, IconName> = {
  good: 'check',
  attention: 'alert',
  danger: 'x',
  info: 'clock',
  neutral: 'info',
}
