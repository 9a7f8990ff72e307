import type { Pack } from '@/messages/catalogue'
import type { Translated } from '../translation/types'

/** Every message in a language, kept for the next start where that is needed. Only the page that offers languages asks. */
export type BringPack = (locale: Translated) => Promise<Pack>
