import { bringPack } from '../pack/index.h5'
import type { ReadTranslation } from './types'

/** In the browser a language is a chunk of its own. */
export const readTranslation: ReadTranslation = (locale, found) => void bringPack(locale).then(found)
