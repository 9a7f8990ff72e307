import type { ClaimStatus } from '@contract/claim'
import type { EnrollmentView } from '@contract/enrollment'
import { claimStatusText } from './claimStatus'
import { meText } from './me'
import { useFormats } from './useFormats'
import { useMessages } from './useMessages'

/** One line about a person's cover: an open claim first, then since when or from when they can claim. */
export function useCoverWords() {
  const t = useMessages(meText)
  const status = useMessages(claimStatusText)
  const { dayDots } = useFormats()
  const line = ({ openClaim, state, coverFrom, endedOn }: EnrollmentView): string => {
    if (openClaim) return t('claimOpen', { status: status(openClaim.status as ClaimStatus) })
    if (endedOn !== null) return t('endedOn', { day: dayDots(endedOn) })
    return t(state === 'covered' ? 'canClaimSince' : 'canClaimFrom', { day: dayDots(coverFrom) })
  }
  return { line }
}
