import { useQuery } from '@tanstack/react-query'
import type { JoinReceipt, JoinRequest } from '@contract/enrollment'
import { inviteFields, useInvited } from '@/store/invited'
import { get, post } from './http'
import { keep, readKept } from './keep'
import { queryClient } from './queryClient'

const receiptKey = (joinId: string) => ['join', joinId] as const

/** POST /v1/joins: all people join, or none. The same id again gives the same receipt. */
export async function join(request: JoinRequest): Promise<JoinReceipt> {
  const receipt = await post<JoinReceipt>('/joins', { ...request, ...inviteFields(request.planId) })
  useInvited.getState().forget()
  const key = receiptKey(receipt.id)
  queryClient.setQueryData(key, receipt)
  keep(key, receipt, Date.now())
  await queryClient.invalidateQueries({ refetchType: 'none' })
  return receipt
}

/** GET /v1/joins/:id: the receipt as it stands now, once the first deposit is booked. */
export async function refreshReceipt(joinId: string): Promise<void> {
  const receipt = await get<JoinReceipt>(`/joins/${joinId}`)
  queryClient.setQueryData(receiptKey(joinId), receipt)
  keep(receiptKey(joinId), receipt, Date.now())
}

/** The receipt of a join made on this phone; undefined on another one. Never asked for: joining is the only way to it. */
export function useJoinReceipt(joinId: string): JoinReceipt | undefined {
  const key = receiptKey(joinId)
  return useQuery<JoinReceipt>({
    queryKey: key,
    enabled: false,
    initialData: () => readKept<JoinReceipt>(key)?.data,
  }).data
}
