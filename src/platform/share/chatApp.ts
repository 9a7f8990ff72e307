import Taro, { useShareAppMessage } from '@tarojs/taro'
import type { Share } from './types'

const picture = `${__API_BASE__}/share/card.png`

/** Without a picture of its own a card would show the screen it was sent from. */
export const useShareCard: Share['useShareCard'] = ({ title, path }) => {
  useShareAppMessage(() => ({ title, path, imageUrl: picture }))
}

/** A mini-program has no address; its links lead to the browser version on the same server. */
export const origin = (): string => __API_BASE__

export const copy: Share['copy'] = async (text) => {
  try {
    await Taro.setClipboardData({ data: text })
    return true
  } catch {
    return false
  }
}
