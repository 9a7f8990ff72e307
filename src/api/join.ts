import { useQuery } from '@tanstack/react-query'
import type { JoinReceipt, JoinRequest } from '@contract/enrollment'
import { inviteFields, useInvited } from '@/store/invited'
import { post } from './http'
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

/** The receipt of a join made on this phone; undefined on another one. Never asked for: joining is the only way to it. */
export function useJoinReceipt(joinId: string): JoinReceipt | undefined {
  const key = receiptKey(joinId)
  return useQuery<JoinReceipt>({
    queryKey: key,
    enabled: false,
    initialData: () => readKept<JoinReceipt>(key)?.data,
  }).data
}
