import type { JoinReceipt, JoinRequest } from '@contract/enrollment'
import { post } from './http'
import { queryClient } from './queryClient'

/** POST /v1/joins: all people join, or none. The same id again gives the same receipt. */
export async function join(request: JoinRequest): Promise<JoinReceipt> {
  const receipt = await post<JoinReceipt>('/joins', request)
  queryClient.setQueryData(['join', receipt.id], receipt)
  await queryClient.invalidateQueries({ refetchType: 'none' })
  return receipt
}
