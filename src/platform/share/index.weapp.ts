import { copy, origin, useShareCard } from './chatApp'
import type { Share } from './types'

/** Its sheet is opened by platform/shareFace. */
const sheet: Share['sheet'] = () => Promise.resolve(false)

export const share: Share = { useShareCard, origin, copy, sheet }
