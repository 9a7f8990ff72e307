import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { ContractEndEffect } from '@contract/exit'
import type { DebitContractView } from '@contract/payment'
import { get, send } from './http'
import type { ApiProblem } from './problem'
import { queryClient } from './queryClient'

/** GET /v1/debit-contracts/:id/end-effect: whom it pays for, and what it still collects. Asked anew each time. */
export function useContractEndEffect(contractId: string): UseQueryResult<ContractEndEffect, ApiProblem> {
  return useQuery<ContractEndEffect, ApiProblem>({
    queryKey: ['contract-end', contractId],
    enabled: contractId !== '',
    queryFn: ({ signal }) =>
      get<ContractEndEffect>(`/debit-contracts/${contractId}/end-effect`, undefined, signal),
    staleTime: 0,
    gcTime: 0,
  })
}

/** DELETE /v1/debit-contracts/:id: here at once, in the wallet when it answers. */
export async function endContract(contractId: string): Promise<DebitContractView> {
  const ended = await send<DebitContractView>({
    url: `/debit-contracts/${contractId}`,
    method: 'DELETE',
    data: {},
  })
  await queryClient.invalidateQueries({ refetchType: 'none' })
  return ended
}
