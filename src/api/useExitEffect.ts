import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { ExitEffect, ExitReceipt, ExitRequest } from '@contract/exit'
import { post } from './http'
import type { ApiProblem } from './problem'
import { queryClient } from './queryClient'

/** POST /v1/me/exit-effects: what leaving now would do for these people together. Asked anew each time, never kept. */
export function useExitEffect(enrollmentIds: readonly string[]): UseQueryResult<ExitEffect, ApiProblem> {
  const ids = [...enrollmentIds].sort()
  return useQuery<ExitEffect, ApiProblem>({
    queryKey: ['exit-effect', ids],
    enabled: ids.length > 0,
    queryFn: () => post<ExitEffect>('/me/exit-effects', { enrollmentIds: ids }),
    staleTime: 0,
    gcTime: 0,
  })
}

/** POST /v1/exits: the same id again gives the same receipt. */
export async function exit(request: ExitRequest): Promise<ExitReceipt> {
  const receipt = await post<ExitReceipt>('/exits', request)
  await queryClient.invalidateQueries({ refetchType: 'none' })
  return receipt
}
