import type { LinkTo } from './types'

export const linkTo: LinkTo = (path) => window.location.origin + path
