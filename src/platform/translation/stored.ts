import type { Pack } from '@/messages/catalogue'
import { storage } from '../storage'
import type { ReadTranslation, Translated } from './types'

const keyOf = (locale: Translated) => `tz-language:${locale}`

/**
 * A mini-program's main package holds the default language only (21 kB less): the page where a language is chosen lies
 * in a subpackage with all of them, and leaves the chosen one in the storage.
 */
export const readTranslation: ReadTranslation = (locale, found) => {
  const text = storage.read(keyOf(locale))
  if (text === null) return
  try {
    found(JSON.parse(text) as Pack)
  } catch {
    // Unreadable: the default language stands in until one is chosen again.
  }
}

export function storeTranslation(locale: Translated, pack: Pack): void {
  storage.write(keyOf(locale), JSON.stringify(pack))
}
