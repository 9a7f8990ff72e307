/**
 * The link a relative confirms by. Its token follows from the ask and the round of sending by a secret key, so the
 * payer can see it again and nothing is stored that opens it: the table holds its SHA-256.
 */
import { createHash } from 'node:crypto'
import type { Context } from '../../../context'

export const ASKED_PAGE = '/join/asked/index'
/** How long a link can be confirmed. */
export const ASK_DAYS = 14
/** A wrong name or number this often, and the link is dead: it has come to the wrong person. */
export const MOST_WRONG_TRIES = 5

export function tokenOfAsk(ctx: Context, askId: string, round: number): string {
  return ctx.ports.secrets.blindIndex(`${askId}/${round}`, 'asked-relative/token').toString('base64url')
}

export const hashOfToken = (token: string): Buffer => createHash('sha256').update(token).digest()
