import type { ClaimRequest, ClaimView } from '@contract/claim'
import { useSession } from '@/store/session'
import { post } from './http'
import { queryClient } from './queryClient'

/** POST /v1/claims: the same id again gives the same claim. */
export async function submitClaim(request: ClaimRequest): Promise<ClaimView> {
  const claim = await post<ClaimView>('/claims', request)
  queryClient.setQueryData(['claim', useSession.getState().session?.accountId ?? null, claim.id], claim)
  await queryClient.invalidateQueries({ refetchType: 'none' })
  return claim
}
