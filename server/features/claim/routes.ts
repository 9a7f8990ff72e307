import { ClaimRequest, ClaimView, MyClaims } from '@contract/claim'
import { idOf } from '@contract/scalars'
import { Type } from '@sinclair/typebox'
import type { Context } from '../../context'
import { answers, createdAnswers } from '../../http/answers'
import { accountOf, sessionSecurity, signedIn } from '../../http/signedIn'
import { perMinute } from '../../http/rateLimits'
import type { App } from '../../http/typebox'
import { submitClaim } from './commands'
import { claimOf, claimsOfAccount } from './queries/view'

const tags = ['claim']

export function claimRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/me/claims',
    {
      onRequest: signedIn(ctx),
      schema: {
        operationId: 'listMyClaims',
        summary: 'Everything my family claimed, newest first',
        tags,
        security: sessionSecurity,
        response: answers(MyClaims, ['unauthenticated']),
      },
    },
    async (request) => ({ items: await claimsOfAccount(ctx, accountOf(request)) }),
  )
  app.get(
    '/v1/claims/:claimId',
    {
      onRequest: signedIn(ctx),
      schema: {
        operationId: 'getClaim',
        summary: 'One claim of my family',
        tags,
        security: sessionSecurity,
        params: Type.Object({ claimId: idOf('clm') }),
        response: answers(ClaimView, ['unauthenticated', 'malformed-id', 'not-found']),
      },
    },
    async (request) => claimOf(ctx, accountOf(request), request.params.claimId),
  )
  app.post(
    '/v1/claims',
    {
      onRequest: signedIn(ctx),
      config: { rateLimit: perMinute(20) },
      schema: {
        operationId: 'submitClaim',
        summary: 'Submit a claim; the same id again is the same claim',
        tags,
        security: sessionSecurity,
        body: ClaimRequest,
        response: createdAnswers(ClaimView, [
          'unauthenticated',
          'malformed-id',
          'malformed-input',
          'not-found',
          'claim-not-covered',
          'claim-in-waiting',
          'claim-too-late',
          'claim-date-future',
          'claim-illness-unknown',
          'claim-illness-left-out',
          'claim-files-missing',
          'claim-already-open',
          'claim-already-aided',
          'file-missing',
          'idempotency-mismatch',
          'conflict',
        ]),
      },
    },
    async (request, reply) => {
      const accountId = accountOf(request)
      const { claimId } = await submitClaim(ctx, accountId, request.body)
      return reply.code(201).send(await claimOf(ctx, accountId, claimId))
    },
  )
}
