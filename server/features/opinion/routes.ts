import { OpinionList, OpinionRequest, OpinionView } from '@contract/opinion'
import { idOf } from '@contract/scalars'
import { Type } from '@sinclair/typebox'
import type { Context } from '../../context'
import { answers, createdAnswers } from '../../http/answers'
import { perMinute } from '../../http/rateLimits'
import { accountOf, sessionSecurity, signedIn } from '../../http/signedIn'
import type { App } from '../../http/typebox'
import { askOpinion } from './commands'
import { opinionOf, opinionsOf } from './queries'

const tags = ['enrollment']

export function opinionRoutes(app: App, ctx: Context): void {
  app.post(
    '/v1/opinions',
    {
      onRequest: signedIn(ctx),
      config: { rateLimit: perMinute(10) },
      schema: {
        operationId: 'askOpinion',
        summary:
          'Ask the operator before joining: answers and papers, no name; the same id is the same request',
        tags,
        security: sessionSecurity,
        body: OpinionRequest,
        response: createdAnswers(OpinionView, [
          'unauthenticated',
          'malformed-id',
          'malformed-input',
          'unknown-plan',
          'plan-closed',
          'rules-changed',
          'consent-missing',
          'health-incomplete',
          'file-missing',
          'rate-limited',
          'idempotency-mismatch',
        ]),
      },
    },
    async (request, reply) => reply.code(201).send(await askOpinion(ctx, accountOf(request), request.body)),
  )
  app.get(
    '/v1/me/opinions',
    {
      onRequest: signedIn(ctx),
      schema: {
        operationId: 'listMyOpinions',
        summary: 'Opinions I asked for, newest first',
        tags,
        security: sessionSecurity,
        response: answers(OpinionList, ['unauthenticated']),
      },
    },
    async (request) => ({ items: await opinionsOf(ctx, accountOf(request)) }),
  )
  app.get(
    '/v1/opinions/:opinionId',
    {
      onRequest: signedIn(ctx),
      schema: {
        operationId: 'getOpinion',
        summary: 'One opinion I asked for',
        tags,
        security: sessionSecurity,
        params: Type.Object({ opinionId: idOf('opn') }),
        response: answers(OpinionView, ['unauthenticated', 'malformed-id', 'not-found']),
      },
    },
    async (request) => opinionOf(ctx, accountOf(request), request.params.opinionId),
  )
}
