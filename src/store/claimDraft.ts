import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { FileView, ClaimRequest } from '@contract/claim'
import { jsonStorage } from './storage'

export interface ClaimDraft {
  /** the claim's id, made once: sending it again after a lost reply makes one claim */
  claimId: string | null
  enrollmentId: string | null
  planId: string | null
  name: string | null
  illnessCode: string | null
  severity: NonNullable<ClaimRequest['severity']> | null
  diagnosedOn: string | null
  files: FileView[]
}

interface ClaimDraftState extends ClaimDraft {
  set: (patch: Partial<ClaimDraft>) => void
  setClaimId: (claimId: string) => void
  clear: () => void
}

const empty: ClaimDraft = {
  claimId: null,
  enrollmentId: null,
  planId: null,
  name: null,
  illnessCode: null,
  severity: null,
  diagnosedOn: null,
  files: [],
}

/** A claim being filled in; survives a closed app. A changed input needs a new claim id. */
export const useClaimDraft = create<ClaimDraftState>()(
  persist(
    (set) => ({
      ...empty,
      set: (patch) => set({ ...patch, claimId: null }),
      setClaimId: (claimId) => set({ claimId }),
      clear: () => set(empty),
    }),
    {
      name: 'tz-claim',
      storage: jsonStorage<ClaimDraft>(),
      partialize: ({ set: _set, setClaimId: _setClaimId, clear: _clear, ...draft }) => draft,
    },
  ),
)
