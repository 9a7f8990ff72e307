import { Invite, InviteChange, InviteRequest, InviteView, MyInvites } from '@contract/invite'
import { idOf } from '@contract/scalars'
import { Type } from '@sinclair/typebox'
import type { Context } from '../../context'
import { answers, createdAnswers } from '../../http/answers'
import { perMinute } from '../../http/rateLimits'
import { accountOf, sessionSecurity, signedIn } from '../../http/signedIn'
import type { App } from '../../http/typebox'
import { changeInvite, makeInvite } from './commands'
import { invitesOf } from './queries/mine'
import { inviteForAnybody } from './queries/opened'

const tags = ['invite']
const params = Type.Object({ inviteId: idOf('inv') })
const codeParams = Type.Object({ code: Type.String({ maxLength: 40 }) })

export function inviteRoutes(app: App, ctx: Context): void {
  ownInvites(app, ctx)
  changes(app, ctx)
  app.get(
    '/v1/invites/:code',
    {
      config: { rateLimit: perMinute(60) },
      schema: {
        operationId: 'openInvite',
        summary: 'What an invitation link says to whoever opens it',
        tags,
        params: codeParams,
        response: answers(InviteView, ['malformed-input', 'not-found']),
      },
    },
    async ({ params: { code } }, reply) => {
      void reply.header('cache-control', 'no-store')
      return inviteForAnybody(ctx, code)
    },
  )
}

function ownInvites(app: App, ctx: Context): void {
  app.get(
    '/v1/me/invites',
    {
      onRequest: signedIn(ctx),
      schema: {
        operationId: 'listInvites',
        summary: 'My invitation links, and how many joined through them in which month',
        tags,
        security: sessionSecurity,
        response: answers(MyInvites, ['unauthenticated']),
      },
    },
    async (request) => invitesOf(ctx, accountOf(request)),
  )
  app.post(
    '/v1/me/invites',
    {
      onRequest: signedIn(ctx),
      config: { rateLimit: perMinute(10) },
      schema: {
        operationId: 'makeInvite',
        summary: 'Make an invitation link; the same id again gives the same link',
        tags,
        security: sessionSecurity,
        body: InviteRequest,
        response: createdAnswers(Invite, [
          'unauthenticated',
          'malformed-input',
          'unknown-plan',
          'not-found',
          'relation-not-allowed',
          'invite-not-member',
          'invite-too-many',
          'idempotency-mismatch',
        ]),
      },
    },
    async (request, reply) => reply.code(201).send(await makeInvite(ctx, accountOf(request), request.body)),
  )
}

function changes(app: App, ctx: Context): void {
  app.post(
    '/v1/me/invites/:inviteId',
    {
      onRequest: signedIn(ctx),
      config: { rateLimit: perMinute(20) },
      schema: {
        operationId: 'changeInvite',
        summary: 'Show another name of mine on a link, renew it for 90 days, or stop it for good',
        tags,
        security: sessionSecurity,
        params,
        body: InviteChange,
        response: answers(Invite, ['unauthenticated', 'malformed-id', 'malformed-input', 'not-found']),
      },
    },
    async (request) => changeInvite(ctx, accountOf(request), request.params.inviteId, request.body),
  )
}
