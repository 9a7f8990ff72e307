import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { JoinUndone, MemberCover, RulesAnswer } from '@contract/cover'
import { useAccountId } from '@/store/session'
import { get, post, put } from './http'
import type { ApiProblem } from './problem'
import { queryClient } from './queryClient'

const path = (enrollmentId: string) => `/me/enrollments/${enrollmentId}`

/** GET /v1/me/enrollments/:id: one membership and what can be done about it now. Asked anew each time, never kept. */
export function useCover(enrollmentId: string): UseQueryResult<MemberCover, ApiProblem> {
  const accountId = useAccountId()
  return useQuery<MemberCover, ApiProblem>({
    queryKey: ['cover', accountId, enrollmentId],
    enabled: accountId !== null && enrollmentId !== '',
    queryFn: ({ signal }) => get<MemberCover>(path(enrollmentId), undefined, signal),
    staleTime: 0,
  })
}

/** Whatever was changed shows in many places: all of them ask again when they are next seen. */
const changed = () => queryClient.invalidateQueries({ refetchType: 'none' })

export async function pauseCover(enrollmentId: string): Promise<void> {
  await post(`${path(enrollmentId)}/pause`, {})
  await changed()
}

export async function resumeCover(enrollmentId: string): Promise<void> {
  await post(`${path(enrollmentId)}/resume`, {})
  await changed()
}

/** null takes the ceiling away */
export async function setCeiling(enrollmentId: string, ceilingFen: number | null): Promise<void> {
  await put(`${path(enrollmentId)}/ceiling`, { ceilingFen })
  await changed()
}

export async function undoJoin(enrollmentId: string): Promise<JoinUndone> {
  const undone = await post<JoinUndone>(`${path(enrollmentId)}/undo-join`, {})
  await changed()
  return undone
}

/** My own yes to the very first debit of these people. */
export async function confirmFirstDebits(enrollmentIds: readonly string[]): Promise<void> {
  await post('/me/first-debits', { enrollmentIds })
  await changed()
}

/** My yes or no to new rules; the same again changes nothing. */
export async function answerRules(
  enrollmentId: string,
  version: string,
  answer: RulesAnswer['answer'],
): Promise<void> {
  await post(`${path(enrollmentId)}/rules-answer`, { version, answer })
  await changed()
}
