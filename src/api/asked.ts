import { useQuery } from '@tanstack/react-query'
import type {
  AskedConfirmation,
  AskedDetails,
  AskedReceipt,
  AskedRelative,
  AskedRelatives,
  AskedView,
  PersonIdentity,
} from '@contract/enrollment'
import { useAccountId } from '@/store/session'
import { get, post } from './http'
import type { ApiProblem } from './problem'
import { queryClient } from './queryClient'
import { useKeptQuery } from './useKeptQuery'

/** GET /v1/me/asked-relatives: whom this account has asked to confirm. */
export function useAskedRelatives() {
  const accountId = useAccountId()
  return useKeptQuery<AskedRelatives>({
    key: ['asked', accountId],
    enabled: accountId !== null,
    load: (signal) => get<AskedRelatives>('/me/asked-relatives', undefined, signal),
  })
}

async function change(id: string, what: 'withdrawal' | 'resending'): Promise<AskedRelative> {
  const relative = await post<AskedRelative>(`/me/asked-relatives/${id}/${what}`, {})
  await queryClient.invalidateQueries({ queryKey: ['asked'] })
  return relative
}

/** POST …/withdrawal: takes the question back. */
export const withdrawAsk = (id: string): Promise<AskedRelative> => change(id, 'withdrawal')

/** POST …/resending: a new link; the old one opens nothing any more. */
export const sendAskAgain = (id: string): Promise<AskedRelative> => change(id, 'resending')

/** GET /v1/asked/:token: who asks, for which plan. What it says depends on who is signed in. */
export function useAsk(token: string) {
  const accountId = useAccountId()
  return useQuery<AskedView, ApiProblem>({
    queryKey: ['ask', token, accountId],
    enabled: token !== '',
    queryFn: ({ signal }) => get<AskedView>(`/asked/${token}`, undefined, signal),
  })
}

/** POST /v1/asked/:token/identity: what was filled in for who knows name and document. */
export const openAsked = (token: string, identity: PersonIdentity): Promise<AskedDetails> =>
  post<AskedDetails>(`/asked/${token}/identity`, identity)

/** POST /v1/asked/:token/confirmation: sending it again gives the same receipt. */
export async function confirmAsked(token: string, said: AskedConfirmation): Promise<AskedReceipt> {
  const receipt = await post<AskedReceipt>(`/asked/${token}/confirmation`, said)
  await queryClient.invalidateQueries({ refetchType: 'none' })
  return receipt
}

/** POST /v1/asked/:token/refusal */
export const declineAsked = (token: string): Promise<void> => post<void>(`/asked/${token}/refusal`, {})
