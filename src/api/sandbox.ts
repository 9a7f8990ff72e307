import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { SandboxClock, SandboxClockMove, SandboxPeople, SandboxSignIn, Session } from '@contract/meta'
import { useClock } from '@/store/clock'
import { get, post } from './http'
import { allItems } from './pages'
import type { ApiProblem } from './problem'
import { queryClient } from './queryClient'

// What only a demo server offers: signing in as a seeded person, and moving the clock.

/** GET /v1/sandbox/people: whom one may be, the interesting ones first. */
export function useSandboxPeople() {
  return useInfiniteQuery<
    SandboxPeople,
    ApiProblem,
    SandboxPeople['items'],
    readonly unknown[],
    string | undefined
  >({
    queryKey: ['sandbox-people'],
    queryFn: ({ pageParam, signal }) =>
      get<SandboxPeople>('/sandbox/people', { cursor: pageParam, limit: 20 }, signal),
    initialPageParam: undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    select: allItems,
  })
}

/** POST /v1/sandbox/sessions */
export const signInAs = (who: SandboxSignIn): Promise<Session> => post<Session>('/sandbox/sessions', who)

/** GET /v1/sandbox/clock */
export function useSandboxClock() {
  return useQuery<SandboxClock, ApiProblem>({
    queryKey: ['sandbox-clock'],
    queryFn: ({ signal }) => get<SandboxClock>('/sandbox/clock', undefined, signal),
  })
}

/** POST /v1/sandbox/clock/moves: the world goes on to that day; everything known here is old then. */
export async function moveClock(to: SandboxClockMove['to']): Promise<SandboxClock> {
  const clock = await post<SandboxClock>('/sandbox/clock/moves', { to })
  useClock.getState().learn(clock.now)
  queryClient.setQueryData(['sandbox-clock'], clock)
  await queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'sandbox-clock' })
  return clock
}
