import type { Me } from '@contract/home'
import { useAccountId } from '@/store/session'
import { get } from './http'
import { useKeptQuery } from './useKeptQuery'

/** GET /v1/me: the family, who pays, how many claims. */
export function useMe() {
  const accountId = useAccountId()
  return useKeptQuery<Me>({
    key: ['me', accountId],
    enabled: accountId !== null,
    load: (signal) => get<Me>('/me', undefined, signal),
  })
}
