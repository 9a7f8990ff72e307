import type { ClaimDraft } from '@/store/claimDraft'
import type { PageName } from '@/shell/nav'

/** Who, illness, photos, check. */
export const stepCount = 4

type Step = 'claimWho' | 'claimIllness' | 'claimPhoto' | 'claimCheck'

/** The first step of a draft that still lacks something. */
export function nextStepOf(draft: ClaimDraft): Step & PageName {
  if (draft.enrollmentId === null) return 'claimWho'
  if (draft.illnessCode === null || draft.severity === null || draft.diagnosedOn === null)
    return 'claimIllness'
  return draft.files.length === 0 ? 'claimPhoto' : 'claimCheck'
}
