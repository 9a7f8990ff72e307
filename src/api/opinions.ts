import { useQuery } from '@tanstack/react-query'
import type { OpinionList, OpinionRequest, OpinionView } from '@contract/opinion'
import { useAccountId } from '@/store/session'
import { get, post } from './http'
import type { ApiProblem } from './problem'
import { queryClient } from './queryClient'

const keyOf = (accountId: string | null, ...rest: string[]) => ['opinions', accountId, ...rest]

/** POST /v1/opinions: the same id again is the same request. */
export async function askOpinion(request: OpinionRequest): Promise<OpinionView> {
  const opinion = await post<OpinionView>('/opinions', request)
  await queryClient.invalidateQueries({ queryKey: ['opinions'] })
  return opinion
}

/** GET /v1/opinions/:id. Health data: never kept on the phone beyond this start. */
export function useOpinion(id: string) {
  const accountId = useAccountId()
  return useQuery<OpinionView, ApiProblem>({
    queryKey: keyOf(accountId, id),
    enabled: accountId !== null && id !== '',
    queryFn: ({ signal }) => get<OpinionView>(`/opinions/${id}`, undefined, signal),
  })
}

/** GET /v1/me/opinions: those asked for on this phone or another, newest first. */
export function useOpinions() {
  const accountId = useAccountId()
  return useQuery<OpinionList, ApiProblem>({
    queryKey: keyOf(accountId),
    enabled: accountId !== null,
    queryFn: ({ signal }) => get<OpinionList>('/me/opinions', undefined, signal),
  })
}
