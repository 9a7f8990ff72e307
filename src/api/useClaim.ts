import type { ClaimView } from '@contract/claim'
import { useAccountId } from '@/store/session'
import { get } from './http'
import { useKeptQuery } from './useKeptQuery'

/** GET /v1/claims/:claimId: one claim and its steps. */
export function useClaim(claimId: string) {
  const accountId = useAccountId()
  return useKeptQuery<ClaimView>({
    key: ['claim', accountId, claimId],
    enabled: accountId !== null,
    load: (signal) => get<ClaimView>(`/claims/${claimId}`, undefined, signal),
  })
}
