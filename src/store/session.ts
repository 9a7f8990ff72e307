import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { Session } from '@contract/meta'
import { jsonStorage } from './storage'

interface SessionState {
  session: Session | null
  signIn: (session: Session) => void
  signOut: () => void
}

/** Who is signed in on this phone. The token is opaque; the server can revoke it at any time. */
export const useSession = create<SessionState>()(
  persist(
    (set) => ({
      session: null,
      signIn: (session) => set({ session }),
      signOut: () => set({ session: null }),
    }),
    {
      name: 'tz-session',
      storage: jsonStorage<Pick<SessionState, 'session'>>(),
      partialize: ({ session }) => ({ session }),
    },
  ),
)

/** The account whose data this phone may show, or null for a guest. */
export const useAccountId = (): string | null => useSession((state) => state.session?.accountId ?? null)
