import { useInfiniteQuery } from '@tanstack/react-query'
import type { PeriodList } from '@contract/period'
import { get } from './http'
import { allItems } from './pages'
import type { ApiProblem } from './problem'

/** GET /v1/plans/:planId/periods: every period of a plan, newest first, a page at a time. */
export function usePlanPeriods(planId: string | null) {
  return useInfiniteQuery<
    PeriodList,
    ApiProblem,
    PeriodList['items'],
    readonly unknown[],
    string | undefined
  >({
    queryKey: ['periods', planId],
    enabled: planId !== null,
    queryFn: ({ pageParam, signal }) =>
      get<PeriodList>(`/plans/${planId}/periods`, { cursor: pageParam, limit: 20 }, signal),
    initialPageParam: undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    select: allItems,
  })
}
