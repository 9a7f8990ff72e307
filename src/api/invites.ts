import { useQuery } from '@tanstack/react-query'
import type { Invite, InviteChange, InviteRequest, InviteView, MyInvites } from '@contract/invite'
import { useAccountId } from '@/store/session'
import { get, post } from './http'
import type { ApiProblem } from './problem'
import { queryClient } from './queryClient'
import { useKeptQuery } from './useKeptQuery'

/** GET /v1/invites/:code: what a link says to whoever opens it. Not kept: it may have been stopped since. */
export function useInvite(code: string) {
  return useQuery<InviteView, ApiProblem>({
    queryKey: ['invite', code],
    enabled: code !== '',
    queryFn: ({ signal }) => get<InviteView>(`/invites/${encodeURIComponent(code)}`, undefined, signal),
    retry: (count, { code: problem }) => problem !== 'not-found' && count < 2,
  })
}

const mineKey = (accountId: string | null) => ['my-invites', accountId] as const

/** GET /v1/me/invites: my links, and how many joined through them. */
export function useMyInvites() {
  const accountId = useAccountId()
  return useKeptQuery<MyInvites>({
    key: mineKey(accountId),
    enabled: accountId !== null,
    load: (signal) => get<MyInvites>('/me/invites', undefined, signal),
  })
}

async function afterwards<T>(work: Promise<T>): Promise<T> {
  const result = await work
  await queryClient.invalidateQueries({ queryKey: ['my-invites'] })
  return result
}

/** POST /v1/me/invites: the same id again gives the same link. */
export const makeInvite = (request: InviteRequest): Promise<Invite> =>
  afterwards(post<Invite>('/me/invites', request))

/** POST /v1/me/invites/:id: another name on it, 90 days more, or stopped for good. */
export const changeInvite = (id: string, change: InviteChange): Promise<Invite> =>
  afterwards(post<Invite>(`/me/invites/${id}`, change))
