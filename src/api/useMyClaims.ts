import type { MyClaims } from '@contract/claim'
import { useAccountId } from '@/store/session'
import { get } from './http'
import { useKeptQuery } from './useKeptQuery'

/** GET /v1/me/claims: all of this account's claims, newest first. */
export function useMyClaims() {
  const accountId = useAccountId()
  return useKeptQuery<MyClaims>({
    key: ['claims', accountId],
    enabled: accountId !== null,
    load: (signal) => get<MyClaims>('/me/claims', undefined, signal),
  })
}
