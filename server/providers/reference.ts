/**
 * Our ids as providers know them. Providers allow 32 letters and digits, so the prefix stays here: each kind of thing
 * has one (dep, ord, rfd, ctr, trf) and the field it comes back in says which.
 */
import { type IdPrefix, isId } from '@core/identifier/id'

export function bareId(id: string): string {
  return id.slice(id.indexOf('_') + 1)
}

/** Our id from what a provider sent back; null when it is none of ours. */
export function ourId(prefix: IdPrefix, bare: unknown): string | null {
  const id = `${prefix}_${String(bare)}`
  return isId(prefix, id) ? id : null
}
