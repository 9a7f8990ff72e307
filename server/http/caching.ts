/**
 * Every JSON answer to a GET carries an ETag of its bytes, so that an app that has it already is told in 0 bytes.
 * What belongs to one account is never stored by anybody between.
 */
import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** Weak comparison (RFC 9110 §13.1.2): a proxy that compresses may have weakened our tag. */
function isAmong(ifNoneMatch: string, tag: string): boolean {
  return ifNoneMatch.split(',').some((given) => {
    const bare = given.trim().replace(/^W\//, '')
    return bare === tag || bare === '*'
  })
}

/** onSend hook: tags, and answers 304 to who has the same bytes. */
export async function tagAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): Promise<unknown> {
  const isAnswer = request.method === 'GET' && reply.statusCode === 200 && typeof payload === 'string'
  if (!isAnswer || reply.hasHeader('etag')) return payload
  const tag = `"${createHash('sha256').update(payload).digest('base64url').slice(0, 27)}"`
  void reply.header('etag', tag)
  if (!reply.hasHeader('cache-control')) {
    // An answer may differ by who asks, so a shared cache asks again with the tag.
    void reply.header('cache-control', request.headers.authorization ? 'private, no-cache' : 'no-cache')
    void reply.header('vary', 'Authorization, X-Acting-For')
  }
  if (!isAmong(request.headers['if-none-match'] ?? '', tag)) return payload
  void reply.code(304).removeHeader('content-type').removeHeader('content-length')
  return ''
}

/** For what never changes again. @param seconds until it may change after all (a card in it expires) */
export function keepForEver(reply: FastifyReply, seconds = 31_536_000): void {
  const age = Math.max(0, Math.min(31_536_000, Math.floor(seconds)))
  void reply.header('cache-control', `public, max-age=${age}, immutable`)
}
