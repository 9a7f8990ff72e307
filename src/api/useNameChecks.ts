import { useQuery } from '@tanstack/react-query'
import type { NameCheckList } from '@contract/identity'
import { useAccountId } from '@/store/session'
import { get } from './http'
import type { ApiProblem } from './problem'

/** GET /v1/me/name-checks: names against the register, for the people one pays for. */
export function useNameChecks() {
  const accountId = useAccountId()
  return useQuery<NameCheckList, ApiProblem>({
    queryKey: ['name-checks', accountId],
    enabled: accountId !== null,
    queryFn: ({ signal }) => get<NameCheckList>('/me/name-checks', undefined, signal),
  })
}
