/** Who asks: `Authorization: Bearer <token>`. Runs before validation, so a stranger learns nothing about input. */
import type { FastifyRequest } from 'fastify'
import type { Context } from '../context'
import { accountOfToken } from '../features/session/commands'
import { Refusal } from '../refusal'

declare module 'fastify' {
  interface FastifyRequest {
    /** set by `signedIn` and `signedInOrNot` */
    accountId: string | null
  }
}

/** OpenAPI: the route needs a session. */
export const sessionSecurity = [{ session: [] }]

/** The token of a request, or null. */
export function tokenOf(request: FastifyRequest): string | null {
  const match = /^Bearer ([A-Za-z0-9_-]{1,200})$/i.exec(request.headers.authorization ?? '')
  return match?.[1] ?? null
}

async function findAccount(ctx: Context, request: FastifyRequest): Promise<void> {
  const token = tokenOf(request)
  request.accountId = token === null ? null : await accountOfToken(ctx, token)
}

/** onRequest hook of routes for everybody that answer more to who is signed in. */
export function signedInOrNot(ctx: Context) {
  return async (request: FastifyRequest): Promise<void> => findAccount(ctx, request)
}

/** onRequest hook: @throws Refusal unauthenticated */
export function signedIn(ctx: Context) {
  return async (request: FastifyRequest): Promise<void> => {
    await findAccount(ctx, request)
    if (request.accountId === null) throw new Refusal('unauthenticated')
  }
}

/** The account of a route that has `signedIn`. @throws Refusal unauthenticated */
export function accountOf(request: FastifyRequest): string {
  if (request.accountId === null) throw new Refusal('unauthenticated')
  return request.accountId
}
