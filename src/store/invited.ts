import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { InvitedRelation } from '@contract/invite'
import { jsonStorage } from './storage'

export interface Invited {
  /** the link that was opened last; it goes with the next join of this plan */
  code: string
  planId: string
  /** what who opened it is to who invites */
  relation: InvitedRelation | null
  /** who joins agrees that the inviter sees their masked name */
  named: boolean
}

interface InvitedState {
  invited: Invited | null
  remember: (invited: Omit<Invited, 'named'>) => void
  setNamed: (named: boolean) => void
  forget: () => void
}

/**
 * Which link brought this phone here: through signing in, a closed app, and several days of thinking about it. Signing
 * out does not forget it: a guest who tries another account was still invited.
 */
export const useInvited = create<InvitedState>()(
  persist(
    (set) => ({
      invited: null,
      remember: (invited) =>
        set((state) => ({
          invited: { ...invited, named: state.invited?.code === invited.code && state.invited.named },
        })),
      setNamed: (named) => set(({ invited }) => ({ invited: invited && { ...invited, named } })),
      forget: () => set({ invited: null }),
    }),
    {
      name: 'tz-invited',
      storage: jsonStorage<Pick<InvitedState, 'invited'>>(),
      partialize: ({ invited }) => ({ invited }),
    },
  ),
)

/** What goes with a join of a plan; nothing when no link led to it. */
export function inviteFields(planId: string): { inviteCode?: string; inviteNamed?: boolean } {
  const { invited } = useInvited.getState()
  return invited?.planId === planId ? { inviteCode: invited.code, inviteNamed: invited.named } : {}
}
