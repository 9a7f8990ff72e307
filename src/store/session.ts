import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { Session } from '@contract/meta'
import { jsonStorage } from './storage'

/** Whose cover a helper looks at: the grant goes with each request. */
export interface ActingFor {
  id: string
  /** masked; null for somebody without a name here */
  name: string | null
}

interface SessionState {
  session: Session | null
  acting: ActingFor | null
  signIn: (session: Session) => void
  actFor: (acting: ActingFor | null) => void
  signOut: () => void
}

/** Who is signed in on this phone. The token is opaque; the server can revoke it at any time. */
export const useSession = create<SessionState>()(
  persist(
    (set) => ({
      session: null,
      acting: null,
      signIn: (session) => set({ session, acting: null }),
      actFor: (acting) => set({ acting }),
      signOut: () => set({ session: null, acting: null }),
    }),
    {
      name: 'tz-session',
      storage: jsonStorage<Pick<SessionState, 'session' | 'acting'>>(),
      partialize: ({ session, acting }) => ({ session, acting }),
    },
  ),
)

/** Whose data this phone shows: the account's, or under the grant of who is helped; null for a guest. */
export const useAccountId = (): string | null =>
  useSession(({ session, acting }) => acting?.id ?? session?.accountId ?? null)

/** Whom this phone helps at this moment; null: nobody. */
export const useActing = (): ActingFor | null => useSession((state) => state.acting)
