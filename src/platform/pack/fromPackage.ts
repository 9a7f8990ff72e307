import { pack as en } from '@/messages/pack/en'
import { pack as zhHant } from '@/messages/pack/zh-Hant'
import { storeTranslation } from '../translation/stored'
import type { BringPack } from './types'

const packs = { en, 'zh-Hant': zhHant }

export const bringPack: BringPack = (locale) => {
  storeTranslation(locale, packs[locale])
  return Promise.resolve(packs[locale])
}
