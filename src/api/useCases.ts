import { useInfiniteQuery } from '@tanstack/react-query'
import type { CaseFeed } from '@contract/case'
import { get } from './http'
import { allItems } from './pages'
import type { ApiProblem } from './problem'

/** GET /v1/cases: the disclosed cases of a plan, newest first, a page at a time; `state` '' is every state. */
export function useCases(planId: string | null, state: string) {
  return useInfiniteQuery<CaseFeed, ApiProblem, CaseFeed['items'], readonly unknown[], string | undefined>({
    queryKey: ['cases', planId, state],
    enabled: planId !== null,
    queryFn: ({ pageParam, signal }) =>
      get<CaseFeed>(
        '/cases',
        { planId: planId ?? undefined, state: state || undefined, cursor: pageParam, limit: 10 },
        signal,
      ),
    initialPageParam: undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    select: allItems,
  })
}
