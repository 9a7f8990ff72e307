import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { DepositOrderRequest } from '@contract/payment'
import { jsonStorage } from './storage'

/** A payment under way: a closed app goes on with it under the same id, so nobody pays twice. */
export interface Paying {
  order: Pick<DepositOrderRequest, 'id' | 'planId' | 'items'> | null
  /** the wallet was opened and has not said no */
  isOpen: boolean
}

interface PayingState extends Paying {
  begin: (order: NonNullable<Paying['order']>) => void
  /** the wallet was closed without paying: the order stays, to be opened again */
  rest: () => void
  end: () => void
}

export const usePaying = create<PayingState>()(
  persist(
    (set) => ({
      order: null,
      isOpen: false,
      begin: (order) => set({ order, isOpen: true }),
      rest: () => set({ isOpen: false }),
      end: () => set({ order: null, isOpen: false }),
    }),
    {
      name: 'tz-paying',
      storage: jsonStorage<Paying>(),
      partialize: ({ order, isOpen }) => ({ order, isOpen }),
    },
  ),
)
