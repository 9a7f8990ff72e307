import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { jsonStorage } from './storage'

/** A debit contract that is being signed: whoever comes back from their wallet goes on with it, and signs no second one. */
interface Signing {
  id: string | null
}

interface SigningState extends Signing {
  begin: (id: string) => void
  end: () => void
}

export const useSigning = create<SigningState>()(
  persist((set) => ({ id: null, begin: (id) => set({ id }), end: () => set({ id: null }) }), {
    name: 'tz-signing',
    storage: jsonStorage<Signing>(),
    partialize: ({ id }) => ({ id }),
  }),
)
