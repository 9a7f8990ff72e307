import type { LinkTo } from './types'

/** The server that answers the mini-program serves the browser's app too. */
export const linkTo: LinkTo = (path) => __API_BASE__ + path
