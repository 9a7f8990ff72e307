import { createHash } from 'node:crypto'
import { ID_RANDOM_BYTES, type Id, type IdPrefix, makeId } from '@core/identifier/id'

/**
 * An id that follows from what it names, so that a step which is repeated makes the same row again.
 * @param seed names the thing once and for all: 'tongzhou/21'
 */
export function derivedId<P extends IdPrefix>(prefix: P, ms: number, seed: string): Id<P> {
  const digest = createHash('sha256').update(`${prefix}\n${seed}`).digest()
  return makeId(prefix, ms, digest.subarray(0, ID_RANDOM_BYTES))
}
