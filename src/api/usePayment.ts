import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { BalanceHistory, Dues, MemberCover } from '@contract/cover'
import type { DepositOrderRequest, DepositOrderView } from '@contract/payment'
import { useAccountId } from '@/store/session'
import { get, post } from './http'
import type { ApiProblem } from './problem'
import { queryClient } from './queryClient'

/** GET /v1/me/enrollments/:id of each: the people somebody pays for. Asked anew each time, never kept. */
export function usePayables(ids: readonly string[]): UseQueryResult<MemberCover[], ApiProblem> {
  const accountId = useAccountId()
  return useQuery<MemberCover[], ApiProblem>({
    queryKey: ['payables', accountId, ...ids],
    enabled: accountId !== null && ids.length > 0,
    queryFn: ({ signal }) =>
      Promise.all(ids.map((id) => get<MemberCover>(`/me/enrollments/${id}`, undefined, signal))),
    // What was due the last time may be paid by now: nothing of it is shown again.
    staleTime: 0,
    gcTime: 0,
  })
}

/** GET /v1/me/dues: shares that no debit brought and that can be paid now. Asked anew each time, never kept. */
export function useDues(enabled: boolean): UseQueryResult<Dues, ApiProblem> {
  const accountId = useAccountId()
  return useQuery<Dues, ApiProblem>({
    queryKey: ['dues', accountId],
    enabled: accountId !== null && enabled,
    queryFn: ({ signal }) => get<Dues>('/me/dues', undefined, signal),
    staleTime: 0,
    gcTime: 0,
  })
}

/** GET /v1/me/enrollments/:id/balance: what was paid in and drawn, newest first. */
export function useBalanceHistory(id: string): UseQueryResult<BalanceHistory, ApiProblem> {
  const accountId = useAccountId()
  return useQuery<BalanceHistory, ApiProblem>({
    queryKey: ['balance', accountId, id],
    enabled: accountId !== null && id !== '',
    queryFn: ({ signal }) => get<BalanceHistory>(`/me/enrollments/${id}/balance`, undefined, signal),
    staleTime: 0,
  })
}

/** POST /v1/deposit-orders: what the wallet needs. The same id again is the same order. */
export const orderPayment = (request: DepositOrderRequest): Promise<DepositOrderView> =>
  post<DepositOrderView>('/deposit-orders', request)

/** GET /v1/deposit-orders/:id: how it went, asked of the wallet while nobody knows. */
export const paymentNow = (id: string): Promise<DepositOrderView> =>
  get<DepositOrderView>(`/deposit-orders/${id}`)

/** POST /v1/sandbox/payments: the demo's visitor says yes. */
export const paySandbox = (orderId: string): Promise<unknown> => post('/sandbox/payments', { orderId })

/** Money moved: everything that shows it asks again when it is next seen. */
export const paid = (): Promise<void> => queryClient.invalidateQueries({ refetchType: 'none' })
