import { createJSONStorage, type StateStorage } from 'zustand/middleware'
import { storage } from '@/platform/storage'

const platformStorage: StateStorage = {
  getItem: (name) => storage.read(name),
  setItem: (name, value) => storage.write(name, value),
  removeItem: (name) => storage.remove(name),
}

/** zustand's storage over the platform's own. */
export const jsonStorage = <S>() => createJSONStorage<S>(() => platformStorage)
