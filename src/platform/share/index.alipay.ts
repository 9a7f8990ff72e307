import { copy, origin, useShareCard } from './chatApp'
import type { Share } from './types'

/** Taro does not wrap it. */
declare const my: { showSharePanel?: () => void }

/** The panel sends the card of the page it is opened on. */
const sheet: Share['sheet'] = () => {
  if (typeof my.showSharePanel !== 'function') return Promise.resolve(false)
  my.showSharePanel()
  return Promise.resolve(true)
}

export const share: Share = { useShareCard, origin, copy, sheet }
