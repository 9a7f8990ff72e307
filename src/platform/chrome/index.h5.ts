import type { ChromeOf } from './types'

/** A browser has its own bars outside the page. */
export const chrome: ChromeOf = () => ({ statusBarPx: null, barPx: 48, capsulePx: 0, ownCorner: true })
