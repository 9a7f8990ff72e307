import { ID_RANDOM_BYTES, makeId, type Id, type IdPrefix } from '@core/identifier/id'

/**
 * The id of something this phone is about to create. It only has to be unique, not secret, so Math.random will do:
 * mini-programs have no synchronous source of better bytes.
 */
export function newId<P extends IdPrefix>(prefix: P): Id<P> {
  const random = Array.from({ length: ID_RANDOM_BYTES }, () => Math.floor(Math.random() * 256))
  return makeId(prefix, Date.now(), random)
}
