/**
 * Who asks: `Authorization: Bearer <token>`. Runs before validation, so a stranger learns nothing about input. A helper
 * asks by their own session and says for whom: `X-Acting-For: hlp_…`. Every route that learns of an account learns of it
 * here, so here is where a helper is let through or refused.
 */
import type { FastifyRequest } from 'fastify'
import type { Context } from '../context'
import { type Acting, actingFor } from '../features/helper/commands'
import { accountOfToken } from '../features/session/commands'
import { Refusal } from '../refusal'

declare module 'fastify' {
  interface FastifyRequest {
    /** set by `signedIn` and `signedInOrNot`: whose data it is about */
    accountId: string | null
    /** the helper who asks for that account; null when it asks itself */
    acting: Acting | null
  }
  interface FastifySchema {
    operationId?: string
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
  const own = token === null ? null : await accountOfToken(ctx, token)
  const grantId = request.headers['x-acting-for']
  request.accountId = own
  if (grantId === undefined) return
  if (own === null) throw new Refusal('unauthenticated')
  const asked = { grantId: String(grantId), helperAccountId: own }
  request.acting = await actingFor(ctx, asked, request.routeOptions.schema?.operationId)
  request.accountId = request.acting.helpedAccountId
}

/** onRequest hook of routes for everybody that answer more to who is signed in. */
export function signedInOrNot(ctx: Context) {
  return async (request: FastifyRequest): Promise<void> => findAccount(ctx, request)
}

/** onRequest hook: @throws Refusal unauthenticated, and for a helper helper-not-allowed, helper-ended */
export function signedIn(ctx: Context) {
  return async (request: FastifyRequest): Promise<void> => {
    await findAccount(ctx, request)
    if (request.accountId === null) throw new Refusal('unauthenticated')
  }
}

/** The account of a route that has `signedIn`. @throws Refusal unauthenticated */
export function accountOf(request: Pick<FastifyRequest, 'accountId'>): string {
  if (request.accountId === null) throw new Refusal('unauthenticated')
  return request.accountId
}
