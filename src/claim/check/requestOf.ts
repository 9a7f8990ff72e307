import type { ClaimRequest } from '@contract/claim'
import type { ClaimDraft } from '@/store/claimDraft'

/** The request that a complete draft makes; null while something is missing. */
export function requestOf(draft: ClaimDraft, claimId: string): ClaimRequest | null {
  const { enrollmentId, illnessCode, severity, diagnosedOn, files } = draft
  if (enrollmentId === null || illnessCode === null || severity === null || diagnosedOn === null) return null
  return { id: claimId, enrollmentId, illnessCode, severity, diagnosedOn, fileIds: files.map(({ id }) => id) }
}
