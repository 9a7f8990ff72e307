/** How often one may ask. Signed in: by account; otherwise by address. Phones of one network share an address. */
import type { FastifyRequest } from 'fastify'

const MINUTE_MS = 60_000

/** By account, a helper by their own, where the route has resolved it (the limit is counted after `onRequest`), else by address. */
function whoAsks(request: FastifyRequest): string {
  return request.acting?.helperAccountId ?? request.accountId ?? request.ip
}

/** A limit for one route: what writes, or what could be used to try out other people's numbers. */
export function perMinute(max: number) {
  return { max, timeWindow: MINUTE_MS, hook: 'preValidation' as const, keyGenerator: whoAsks }
}

/** The limit for everything else, by address. */
export function globalLimit(max: number) {
  return { global: true, max, timeWindow: MINUTE_MS }
}
