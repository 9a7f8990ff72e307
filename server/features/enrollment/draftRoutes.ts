import { JoinDraftView, JoinDraftWrite } from '@contract/enrollment'
import { PlanId } from '@contract/scalars'
import { Type } from '@sinclair/typebox'
import type { Context } from '../../context'
import { answers, emptyAnswers } from '../../http/answers'
import { perMinute } from '../../http/rateLimits'
import { accountOf, sessionSecurity, signedIn } from '../../http/signedIn'
import type { App } from '../../http/typebox'
import { forgetDraft, readDraft, writeDraft } from './draft'

const url = '/v1/me/join-drafts/:planId'
const common = { tags: ['enrollment'], security: sessionSecurity, params: Type.Object({ planId: PlanId }) }

export function joinDraftRoutes(app: App, ctx: Context): void {
  app.get(
    url,
    {
      onRequest: signedIn(ctx),
      schema: {
        ...common,
        operationId: 'readJoinDraft',
        summary: 'A join that was begun, also on another device',
        response: answers(JoinDraftView, ['unauthenticated', 'malformed-id', 'unknown-plan']),
      },
    },
    async (request) => readDraft(ctx, { accountId: accountOf(request), planId: request.params.planId }),
  )
  app.put(
    url,
    {
      onRequest: signedIn(ctx),
      config: { rateLimit: perMinute(120) },
      schema: {
        ...common,
        operationId: 'writeJoinDraft',
        summary: 'Saves a join that is being filled in; refused when another device has written since',
        body: JoinDraftWrite,
        response: answers(JoinDraftView, [
          'unauthenticated',
          'malformed-id',
          'malformed-input',
          'unknown-plan',
          'consent-missing',
          'draft-newer',
        ]),
      },
    },
    async (request) =>
      writeDraft(ctx, { accountId: accountOf(request), planId: request.params.planId }, request.body),
  )
  app.delete(
    url,
    {
      onRequest: signedIn(ctx),
      schema: {
        ...common,
        operationId: 'deleteJoinDraft',
        summary: 'Deletes a join that was begun',
        response: emptyAnswers(['unauthenticated', 'malformed-id']),
      },
    },
    async (request, reply) => {
      await ctx.db.transaction().execute((tx) => forgetDraft(tx, accountOf(request), request.params.planId))
      return reply.code(204).send(null)
    },
  )
}
