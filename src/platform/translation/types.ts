import type { Locale, Pack } from '@/messages/catalogue'

export type Translated = Exclude<Locale, 'zh-Hans'>

/** Finds a language that was chosen before; `found` may be called at once, later, or never. */
export type ReadTranslation = (locale: Translated, found: (pack: Pack) => void) => void
