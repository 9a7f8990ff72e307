import { create } from 'zustand'
import type { Locale, Pack } from '@/messages/catalogue'
import { readTranslation } from '@/platform/translation'
import { usePreferences } from './preferences'

interface Translations {
  packs: Partial<Record<Locale, Pack>>
  put: (locale: Locale, pack: Pack) => void
}

/** The languages at hand besides the default one. */
export const useTranslations = create<Translations>()((set) => ({
  packs: {},
  put: (locale, pack) => set(({ packs }) => ({ packs: { ...packs, [locale]: pack } })),
}))

/** Brings the chosen language: at once where it lies on the phone, a moment later where it is a chunk. */
export function bringTranslation(): void {
  const { locale } = usePreferences.getState()
  if (locale === 'zh-Hans') return
  readTranslation(locale, (pack) => useTranslations.getState().put(locale, pack))
}
