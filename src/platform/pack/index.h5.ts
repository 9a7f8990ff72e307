import type { BringPack } from './types'

export const bringPack: BringPack = async (locale) => {
  const chunk =
    locale === 'en'
      ? await import(/* webpackChunkName: "en" */ '@/messages/pack/en')
      : await import(/* webpackChunkName: "zh-Hant" */ '@/messages/pack/zh-Hant')
  return chunk.pack
}
