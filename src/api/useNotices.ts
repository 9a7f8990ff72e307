import { useInfiniteQuery } from '@tanstack/react-query'
import type { Notice, NoticePage } from '@contract/notice'
import { useAccountId } from '@/store/session'
import { get, post } from './http'
import { allItems } from './pages'
import type { ApiProblem } from './problem'
import { queryClient } from './queryClient'

/** GET /v1/me/notices: what this account was told, newest first, a page at a time. */
export function useNotices() {
  const accountId = useAccountId()
  return useInfiniteQuery<NoticePage, ApiProblem, Notice[], readonly unknown[], string | undefined>({
    queryKey: ['notices', accountId],
    enabled: accountId !== null,
    queryFn: ({ pageParam, signal }) =>
      get<NoticePage>('/me/notices', { cursor: pageParam, limit: 20 }, signal),
    initialPageParam: undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    select: allItems,
  })
}

/** POST /v1/me/notices/read: this notice and all older ones were seen. The first screen no longer counts them. */
export async function readNotices(upTo: string): Promise<void> {
  await post('/me/notices/read', { upTo })
  await queryClient.invalidateQueries({ queryKey: ['home'], refetchType: 'none' })
}
