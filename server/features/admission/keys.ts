/** Keyed hashes of who is on a list and of codes: what is stored tells nobody a number or a code. */
import { createHash } from 'node:crypto'
import type { RosterEntry } from '@core/enrollment/roster'
import type { Context } from '../../context'

const rosterContext = (planId: string) => `admission/roster/${planId}`
const codeContext = (planId: string) => `admission/code/${planId}`

/** A group that keeps its numbers to itself sends this hash of each; ours is made from it either way. */
function sha256(number: string): string {
  return createHash('sha256').update(number, 'utf8').digest('hex')
}

export function rosterKey(ctx: Context, planId: string, entry: RosterEntry): Buffer {
  const hash = entry.kind === 'hash' ? entry.hash : sha256(entry.number)
  return ctx.ports.secrets.blindIndex(hash, rosterContext(planId))
}

/** @param code as `parseGroupCode` gives it */
export function codeKey(ctx: Context, planId: string, code: string): Buffer {
  return ctx.ports.secrets.blindIndex(code, codeContext(planId))
}
