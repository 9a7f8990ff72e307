import { HelperActPage, HelperActQuery, HelperInvitation, HelperRequest, MyHelpers } from '@contract/helper'
import type { ProblemCode } from '@contract/problem'
import { idOf } from '@contract/scalars'
import { Type } from '@sinclair/typebox'
import type { Context } from '../../context'
import { answers, createdAnswers, emptyAnswers } from '../../http/answers'
import { perMinute } from '../../http/rateLimits'
import { accountOf, sessionSecurity, signedIn, signedInOrNot } from '../../http/signedIn'
import type { App } from '../../http/typebox'
import { acceptInvitation, declineInvitation, lookAtInvitation } from './accept'
import { revokeHelper, stopHelping } from './end'
import { inviteHelper } from './invite'
import { actsOfHelpers, myHelpers } from './queries'

const tags = ['helper']
const security = sessionSecurity
const byId = Type.Object({ id: idOf('hlp') })
const byToken = Type.Object({ token: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }) })
const linkCodes: readonly ProblemCode[] = ['malformed-input']
const DEFAULT_LIMIT = 20

export function helperRoutes(app: App, ctx: Context): void {
  ownRoutes(app, ctx)
  endRoutes(app, ctx)
  recordRoute(app, ctx)
  invitationRoutes(app, ctx)
}

function ownRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/me/helpers',
    {
      onRequest: signedIn(ctx),
      schema: {
        operationId: 'listHelpers',
        summary: 'Who helps me, and whom I help',
        ...{ tags, security, response: answers(MyHelpers, ['unauthenticated']) },
      },
    },
    async (request) => myHelpers(ctx, accountOf(request)),
  )
  app.post(
    '/v1/me/helpers',
    {
      onRequest: signedIn(ctx),
      config: { rateLimit: perMinute(10) },
      schema: {
        operationId: 'inviteHelper',
        summary:
          'Name somebody who may look at my cover from their own phone; the same id again is the same link',
        ...{ tags, security, body: HelperRequest },
        response: createdAnswers(MyHelpers, [
          'unauthenticated',
          'malformed-input',
          'helper-name-invalid',
          'helper-too-many',
          'idempotency-mismatch',
        ]),
      },
    },
    async (request, reply) => {
      await inviteHelper(ctx, accountOf(request), request.body)
      return reply.code(201).send(await myHelpers(ctx, accountOf(request)))
    },
  )
}

function endRoutes(app: App, ctx: Context): void {
  const common = {
    ...{ tags, security, params: byId },
    response: answers(MyHelpers, ['unauthenticated', 'malformed-id', 'not-found']),
  }
  app.post(
    '/v1/me/helpers/:id/revocation',
    {
      onRequest: signedIn(ctx),
      schema: {
        operationId: 'revokeHelper',
        summary: 'This helper no longer looks, from this moment on',
        ...common,
      },
    },
    async (request) => {
      await revokeHelper(ctx, accountOf(request), request.params.id)
      return myHelpers(ctx, accountOf(request))
    },
  )
  app.post(
    '/v1/me/helping/:id/end',
    {
      onRequest: signedIn(ctx),
      schema: { operationId: 'stopHelping', summary: 'I no longer help this person', ...common },
    },
    async (request) => {
      await stopHelping(ctx, accountOf(request), request.params.id)
      return myHelpers(ctx, accountOf(request))
    },
  )
}

function recordRoute(app: App, ctx: Context): void {
  app.get(
    '/v1/me/helper-acts',
    {
      onRequest: signedIn(ctx),
      schema: {
        operationId: 'listHelperActs',
        summary: 'What my helpers did, newest first',
        ...{ tags, security, querystring: HelperActQuery },
        response: answers(HelperActPage, ['unauthenticated', 'malformed-cursor', 'malformed-input']),
      },
    },
    async (request) => {
      const { cursor, limit = DEFAULT_LIMIT } = request.query
      return actsOfHelpers(ctx, accountOf(request), { cursor, limit })
    },
  )
}

/** What who was sent the link does. */
function invitationRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/helper-invitations/:token',
    {
      onRequest: signedInOrNot(ctx),
      config: { rateLimit: perMinute(60) },
      schema: {
        operationId: 'lookAtHelperInvitation',
        summary: 'Who asks for help',
        ...{ tags, params: byToken, response: answers(HelperInvitation, linkCodes) },
      },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store')
      return lookAtInvitation(ctx, request.params.token, request.accountId)
    },
  )
  app.post(
    '/v1/helper-invitations/:token/acceptance',
    {
      onRequest: signedIn(ctx),
      config: { rateLimit: perMinute(20) },
      schema: {
        operationId: 'acceptHelperInvitation',
        summary: 'I help; again gives the same answer',
        ...{ tags, security, params: byToken },
        response: createdAnswers(MyHelpers, [
          ...linkCodes,
          'unauthenticated',
          'helper-invitation-over',
          'helper-own',
          'helper-already',
          'helper-too-many',
        ]),
      },
    },
    async (request, reply) => {
      await acceptInvitation(ctx, request.params.token, accountOf(request))
      return reply.code(201).send(await myHelpers(ctx, accountOf(request)))
    },
  )
  app.post(
    '/v1/helper-invitations/:token/refusal',
    {
      onRequest: signedInOrNot(ctx),
      config: { rateLimit: perMinute(20) },
      schema: {
        operationId: 'declineHelperInvitation',
        summary: 'I do not want to help; nothing is kept of the invitation',
        ...{ tags, params: byToken, response: emptyAnswers(linkCodes) },
      },
    },
    async (request, reply) => {
      await declineInvitation(ctx, request.params.token)
      return reply.code(204).send(null)
    },
  )
}
