import {
  AskedConfirmation,
  AskedDetails,
  AskedReceipt,
  AskedRelative,
  AskedRelatives,
  AskedView,
  PersonIdentity,
} from '@contract/enrollment'
import type { ProblemCode } from '@contract/problem'
import { idOf } from '@contract/scalars'
import { Type } from '@sinclair/typebox'
import type { Context } from '../../context'
import { answers, createdAnswers, emptyAnswers } from '../../http/answers'
import { perMinute } from '../../http/rateLimits'
import { accountOf, sessionSecurity, signedIn, signedInOrNot } from '../../http/signedIn'
import type { App } from '../../http/typebox'
import { confirmAsked, declineAsked, lookAtAsk, openAsked } from './asked/confirm'
import { sendAskAgain, withdrawAsk } from './asked/manage'
import { askedByAccount } from './asked/views'
import { personCodes } from './routes'

const tags = ['enrollment']
const byToken = Type.Object({ token: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }) })
const byId = Type.Object({ id: idOf('ask') })
const linkCodes: readonly ProblemCode[] = ['malformed-id', 'malformed-input', 'ask-over']

/** What the relative does, with the link they were sent. */
function relativeRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/asked/:token',
    {
      onRequest: signedInOrNot(ctx),
      config: { rateLimit: perMinute(60) },
      schema: {
        operationId: 'lookAtAsk',
        summary: 'Who asks whom to join which plan',
        tags,
        params: byToken,
        response: answers(AskedView, linkCodes),
      },
    },
    async (request) => lookAtAsk(ctx, request.params.token, request.accountId),
  )
  app.post(
    '/v1/asked/:token/identity',
    {
      onRequest: signedInOrNot(ctx),
      config: { rateLimit: perMinute(20) },
      schema: {
        operationId: 'openAsked',
        summary: 'What was filled in for the relative, to who knows their name and document',
        tags,
        params: byToken,
        body: PersonIdentity,
        response: answers(AskedDetails, [...linkCodes, 'person-mismatch', ...personCodes.slice(4)]),
      },
    },
    async (request) => openAsked(ctx, request.params.token, request.body),
  )
}

/** Their yes or no. */
function replyRoutes(app: App, ctx: Context): void {
  app.post(
    '/v1/asked/:token/confirmation',
    {
      onRequest: signedIn(ctx),
      config: { rateLimit: perMinute(20) },
      schema: {
        operationId: 'confirmAsked',
        summary: 'The relative joins by their own consent; again gives the same receipt',
        tags,
        security: sessionSecurity,
        params: byToken,
        body: AskedConfirmation,
        response: createdAnswers(AskedReceipt, [
          ...linkCodes,
          'unauthenticated',
          'person-mismatch',
          'helper-missing',
          'consent-missing',
          'rules-changed',
          'health-incomplete',
          'health-not-eligible',
          'health-unsure',
          ...personCodes.slice(4),
        ]),
      },
    },
    async (request, reply) =>
      reply.code(201).send(await confirmAsked(ctx, request.params.token, accountOf(request), request.body)),
  )
  app.post(
    '/v1/asked/:token/refusal',
    {
      onRequest: signedInOrNot(ctx),
      config: { rateLimit: perMinute(20) },
      schema: {
        operationId: 'declineAsked',
        summary: 'The relative does not want to join; what was kept of them is deleted',
        tags,
        params: byToken,
        response: emptyAnswers(linkCodes),
      },
    },
    async (request, reply) => {
      await declineAsked(ctx, request.params.token)
      return reply.code(204).send(null)
    },
  )
}

/** What the payer does. */
export function askedRoutes(app: App, ctx: Context): void {
  relativeRoutes(app, ctx)
  replyRoutes(app, ctx)
  const payer = { tags, security: sessionSecurity }
  app.get(
    '/v1/me/asked-relatives',
    {
      onRequest: signedIn(ctx),
      schema: {
        ...payer,
        operationId: 'listAskedRelatives',
        summary: 'Whom I have asked to confirm, and what became of it',
        response: answers(AskedRelatives, ['unauthenticated']),
      },
    },
    async (request) => ({ items: await askedByAccount(ctx, accountOf(request)) }),
  )
  const one = (codes: readonly ProblemCode[]) =>
    answers(AskedRelative, ['unauthenticated', 'malformed-id', 'not-found', ...codes])
  app.post(
    '/v1/me/asked-relatives/:id/withdrawal',
    {
      onRequest: signedIn(ctx),
      schema: {
        ...payer,
        operationId: 'withdrawAsk',
        summary: 'Takes the question back',
        params: byId,
        response: one(['ask-over']),
      },
    },
    async (request) => withdrawAsk(ctx, accountOf(request), request.params.id),
  )
  app.post(
    '/v1/me/asked-relatives/:id/resending',
    {
      onRequest: signedIn(ctx),
      config: { rateLimit: perMinute(10) },
      schema: {
        ...payer,
        operationId: 'sendAskAgain',
        summary: 'A new link with a new term; the old one opens nothing any more',
        params: byId,
        response: one(['ask-over']),
      },
    },
    async (request) => sendAskAgain(ctx, accountOf(request), request.params.id),
  )
}
