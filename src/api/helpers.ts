import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { HelperAct, HelperActPage, HelperInvitation, HelperRequest, MyHelpers } from '@contract/helper'
import { useAccountId } from '@/store/session'
import { get, post } from './http'
import { allItems } from './pages'
import type { ApiProblem } from './problem'
import { queryClient } from './queryClient'

const mineKey = 'my-helpers'

/** GET /v1/me/helpers: who helps me, and whom I help. */
export function useMyHelpers() {
  const accountId = useAccountId()
  return useQuery<MyHelpers, ApiProblem>({
    queryKey: [mineKey, accountId],
    enabled: accountId !== null,
    queryFn: ({ signal }) => get<MyHelpers>('/me/helpers', undefined, signal),
  })
}

/** GET /v1/me/helper-acts: what my helpers did, newest first. */
export function useHelperActs() {
  const accountId = useAccountId()
  return useInfiniteQuery<HelperActPage, ApiProblem, HelperAct[], readonly unknown[], string | undefined>({
    queryKey: ['helper-acts', accountId],
    enabled: accountId !== null,
    queryFn: ({ pageParam, signal }) =>
      get<HelperActPage>('/me/helper-acts', { cursor: pageParam, limit: 20 }, signal),
    initialPageParam: undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    select: allItems,
  })
}

/** GET /v1/helper-invitations/:token: who asks for help. */
export function useHelperInvitation(token: string) {
  const accountId = useAccountId()
  return useQuery<HelperInvitation, ApiProblem>({
    queryKey: ['helper-invitation', token, accountId],
    enabled: token !== '',
    queryFn: ({ signal }) => get<HelperInvitation>(`/helper-invitations/${token}`, undefined, signal),
  })
}

async function afterwards<T>(work: Promise<T>): Promise<T> {
  const result = await work
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: [mineKey] }),
    queryClient.invalidateQueries({ queryKey: ['helper-invitation'] }),
  ])
  return result
}

/** POST /v1/me/helpers: the same id again is the same invitation. */
export const inviteHelper = (request: HelperRequest): Promise<MyHelpers> =>
  afterwards(post<MyHelpers>('/me/helpers', request))

/** POST /v1/me/helpers/:id/revocation: holds at once. */
export const revokeHelper = (id: string): Promise<MyHelpers> =>
  afterwards(post<MyHelpers>(`/me/helpers/${id}/revocation`, {}))

/** POST /v1/me/helping/:id/end */
export const stopHelping = (id: string): Promise<MyHelpers> =>
  afterwards(post<MyHelpers>(`/me/helping/${id}/end`, {}))

/** POST /v1/helper-invitations/:token/acceptance: again gives the same answer. */
export const acceptHelping = (token: string): Promise<MyHelpers> =>
  afterwards(post<MyHelpers>(`/helper-invitations/${token}/acceptance`, {}))

/** POST /v1/helper-invitations/:token/refusal */
export const declineHelping = (token: string): Promise<void> =>
  post<void>(`/helper-invitations/${token}/refusal`, {})
