import { useClaimDraft } from '@/store/claimDraft'
import { useJoinDraft } from '@/store/joinDraft'
import { useSession } from '@/store/session'
import { forgetKept } from './keep'
import { queryClient } from './queryClient'

/** Leaves nothing of this person on the phone: session, drafts and every kept answer. */
export function signOut(): void {
  useSession.getState().signOut()
  useJoinDraft.getState().clear()
  useClaimDraft.getState().clear()
  forgetKept()
  queryClient.clear()
}
