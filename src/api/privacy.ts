import { useQuery } from '@tanstack/react-query'
import type {
  ConsentList,
  DataExport,
  DataInventory,
  DeletionRequest,
  DeletionView,
  Withdrawal,
} from '@contract/privacy'
import { useAccountId } from '@/store/session'
import { get, post } from './http'
import type { ApiProblem } from './problem'
import { queryClient } from './queryClient'

/** GET /v1/privacy/data: what is held, what for, how long. */
export function useDataInventory() {
  return useQuery<DataInventory, ApiProblem>({
    queryKey: ['privacy-data'],
    queryFn: ({ signal }) => get<DataInventory>('/privacy/data', undefined, signal),
  })
}

/** GET /v1/me/export: never kept on the phone. */
export function useMyExport() {
  const accountId = useAccountId()
  return useQuery<DataExport, ApiProblem>({
    queryKey: ['my-export', accountId],
    enabled: accountId !== null,
    gcTime: 0,
    queryFn: ({ signal }) => get<DataExport>('/me/export', undefined, signal),
    refetchInterval: ({ state }) => (state.data?.state === 'preparing' ? 3_000 : false),
  })
}

const deletionKey = (accountId: string | null) => ['my-deletion', accountId]

/** GET /v1/me/deletion: what deleting the account would do, or how far it is. */
export function useDeletion() {
  const accountId = useAccountId()
  return useQuery<DeletionView, ApiProblem>({
    queryKey: deletionKey(accountId),
    enabled: accountId !== null,
    queryFn: ({ signal }) => get<DeletionView>('/me/deletion', undefined, signal),
  })
}

/** POST /v1/me/deletion: the same id again changes nothing. */
export async function requestDeletion(accountId: string | null, request: DeletionRequest): Promise<void> {
  queryClient.setQueryData(deletionKey(accountId), await post<DeletionView>('/me/deletion', request))
}

/** POST /v1/me/deletion/cancellations */
export async function cancelDeletion(accountId: string | null): Promise<void> {
  queryClient.setQueryData(deletionKey(accountId), await post<DeletionView>('/me/deletion/cancellations', {}))
}

const consentsKey = (accountId: string | null) => ['my-consents', accountId]

/** GET /v1/me/consents: what was agreed to, and what taking it back would do today. */
export function useConsents() {
  const accountId = useAccountId()
  return useQuery<ConsentList, ApiProblem>({
    queryKey: consentsKey(accountId),
    enabled: accountId !== null,
    queryFn: ({ signal }) => get<ConsentList>('/me/consents', undefined, signal),
  })
}

/** POST /v1/me/withdrawals: memberships, home and statements are old then. */
export async function withdrawConsent(accountId: string | null, withdrawal: Withdrawal): Promise<void> {
  const list = await post<ConsentList>('/me/withdrawals', withdrawal)
  queryClient.setQueryData(consentsKey(accountId), list)
  await queryClient.invalidateQueries({ refetchType: 'none' })
  queryClient.setQueryData(consentsKey(accountId), list)
}
