/** The machine's clock: the only place in the server that reads it. */
import type { ClockPort } from '../types'

export const systemClock: ClockPort = { nowMs: () => Date.now() }
