import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import type {
  MemberPayer,
  PayerAgreement,
  PayerAsk,
  PayerAskRequest,
  PayerAskView,
  PayerChange,
  PayerReceipt,
  PaymentsForOthers,
} from '@contract/payer'
import { useAccountId } from '@/store/session'
import { get, post, put, send } from './http'
import type { ApiProblem } from './problem'
import { queryClient } from './queryClient'

/** GET /v1/me/enrollments/:id/payer: who pays, and what could. Asked anew each time, never kept. */
export function useMemberPayer(enrollmentId: string): UseQueryResult<MemberPayer, ApiProblem> {
  const accountId = useAccountId()
  return useQuery<MemberPayer, ApiProblem>({
    queryKey: ['payer', accountId, enrollmentId],
    enabled: accountId !== null && enrollmentId !== '',
    queryFn: ({ signal }) => get<MemberPayer>(`/me/enrollments/${enrollmentId}/payer`, undefined, signal),
    staleTime: 0,
  })
}

/** Who pays shows in many places: all of them ask again when they are next seen. */
const changed = () => queryClient.invalidateQueries({ refetchType: 'none' })

/** PUT /v1/me/payers: a contract of one's own, for all of them or none. */
export async function payByContract(change: PayerChange): Promise<void> {
  await put('/me/payers', change)
  await changed()
}

/** DELETE /v1/me/enrollments/:id/payer: who holds the membership pays again. */
export async function stopPaying(enrollmentId: string): Promise<void> {
  await send({ url: `/me/enrollments/${enrollmentId}/payer`, method: 'DELETE', data: {} })
  await changed()
}

/** POST /v1/me/enrollments/:id/payer-asks: while one is open it is the same one. */
export async function askPayer(enrollmentId: string, request: PayerAskRequest): Promise<PayerAsk> {
  const ask = await post<PayerAsk>(`/me/enrollments/${enrollmentId}/payer-asks`, request)
  await changed()
  return ask
}

/** POST /v1/me/payer-asks/:id/withdrawal */
export async function withdrawPayerAsk(id: string): Promise<PayerAsk> {
  const ask = await post<PayerAsk>(`/me/payer-asks/${id}/withdrawal`, {})
  await queryClient.invalidateQueries({ queryKey: ['payer'] })
  return ask
}

/** GET /v1/payer-asks/:token: what it says depends on who is signed in. */
export function usePayerAsk(token: string): UseQueryResult<PayerAskView, ApiProblem> {
  const accountId = useAccountId()
  return useQuery<PayerAskView, ApiProblem>({
    queryKey: ['payer-ask', token, accountId],
    enabled: token !== '',
    queryFn: ({ signal }) => get<PayerAskView>(`/payer-asks/${token}`, undefined, signal),
    staleTime: 0,
    gcTime: 0,
  })
}

/** POST /v1/payer-asks/:token/agreement: sending it again gives the same receipt. */
export async function agreeToPay(token: string, said: PayerAgreement): Promise<PayerReceipt> {
  const receipt = await post<PayerReceipt>(`/payer-asks/${token}/agreement`, said)
  await changed()
  return receipt
}

/** POST /v1/payer-asks/:token/refusal */
export const declineToPay = (token: string): Promise<void> => post<void>(`/payer-asks/${token}/refusal`, {})

/** GET /v1/me/payments-for-others */
export function usePaymentsForOthers(): UseQueryResult<PaymentsForOthers, ApiProblem> {
  const accountId = useAccountId()
  return useQuery<PaymentsForOthers, ApiProblem>({
    queryKey: ['payments-for-others', accountId],
    enabled: accountId !== null,
    queryFn: ({ signal }) => get<PaymentsForOthers>('/me/payments-for-others', undefined, signal),
    staleTime: 0,
  })
}
