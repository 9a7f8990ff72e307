import type { ClockPort, RandomPort } from '../ports/types'
import type { Wire } from './wire'

/** What an adapter needs beside its credentials. */
export interface Outside {
  readonly clock: ClockPort
  readonly random: RandomPort
  readonly wire: Wire
}
