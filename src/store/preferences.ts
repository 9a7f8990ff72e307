import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { Locale } from '@/messages/catalogue'
import { jsonStorage } from './storage'

/** auto: as the phone says */
export type Theme = 'auto' | 'light' | 'dark'

interface Preferences {
  locale: Locale
  theme: Theme
  /** everything 1.3 times as large */
  large: boolean
  setLocale: (locale: Locale) => void
  setTheme: (theme: Theme) => void
  setLarge: (large: boolean) => void
}

/** How the app looks and speaks on this phone. Survives a restart; belongs to the phone, not to the account. */
export const usePreferences = create<Preferences>()(
  persist(
    (set) => ({
      locale: 'zh-Hans',
      theme: 'auto',
      large: false,
      setLocale: (locale) => set({ locale }),
      setTheme: (theme) => set({ theme }),
      setLarge: (large) => set({ large }),
    }),
    {
      name: 'tz-preferences',
      storage: jsonStorage<Pick<Preferences, 'locale' | 'theme' | 'large'>>(),
      partialize: ({ locale, theme, large }) => ({ locale, theme, large }),
    },
  ),
)
