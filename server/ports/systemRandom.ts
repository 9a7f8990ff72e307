/** The operating system's randomness: ids, session tokens, salts. */
import { randomBytes } from 'node:crypto'
import type { RandomPort } from './types'

export const systemRandom: RandomPort = { bytes: (length) => randomBytes(length) }
