import { EligibilityAnswer, EligibilityCheck, JoinReceipt, JoinRequest } from '@contract/enrollment'
import { NameCheckList } from '@contract/identity'
import type { ProblemCode } from '@contract/problem'
import type { Context } from '../../context'
import { answers, createdAnswers } from '../../http/answers'
import { perMinute } from '../../http/rateLimits'
import { accountOf, sessionSecurity, signedIn } from '../../http/signedIn'
import type { App } from '../../http/typebox'
import { idOf } from '@contract/scalars'
import { Type } from '@sinclair/typebox'
import { join, joinReceipt } from './commands'
import { checkEligibility } from './eligible'
import { nameChecksOf } from './queries/realName'

const tags = ['enrollment']
/** What may be wrong with a person. */
export const personCodes: readonly ProblemCode[] = [
  'unauthenticated',
  'malformed-id',
  'malformed-input',
  'unknown-plan',
  'plan-closed',
  'name-invalid',
  'id-number-length',
  'id-number-characters',
  'id-number-region',
  'id-number-date',
  'id-number-future',
  'id-number-check-digit',
  'passport-number',
  'hk-macau-permit-number',
  'taiwan-permit-number',
  'birth-date-missing',
  'birth-date-future',
  'sex-missing',
  'region-missing',
  'too-young',
  'too-old',
  'relation-not-allowed',
  'needs-guardian',
  'already-enrolled',
  'already-asked',
]

export function enrollmentRoutes(app: App, ctx: Context): void {
  receiptRoute(app, ctx)
  app.post(
    '/v1/eligibility-checks',
    {
      onRequest: signedIn(ctx),
      config: { rateLimit: perMinute(60) },
      schema: {
        operationId: 'checkEligibility',
        summary: 'What joining would mean for one person; nothing is stored',
        tags,
        security: sessionSecurity,
        body: EligibilityCheck,
        response: answers(EligibilityAnswer, personCodes),
      },
    },
    async (request) => checkEligibility(ctx, accountOf(request), request.body),
  )
  app.get(
    '/v1/me/name-checks',
    {
      onRequest: signedIn(ctx),
      schema: {
        operationId: 'listNameChecks',
        summary: 'What the register said about names and ID numbers of the people this account pays for',
        tags,
        security: sessionSecurity,
        response: answers(NameCheckList, ['unauthenticated']),
      },
    },
    async (request) => ({ items: await nameChecksOf(ctx, accountOf(request)) }),
  )
  app.post(
    '/v1/joins',
    {
      onRequest: signedIn(ctx),
      config: { rateLimit: perMinute(20) },
      schema: {
        operationId: 'join',
        summary: 'Join with one or more people, all or none; the same id again gives the same receipt',
        tags,
        security: sessionSecurity,
        body: JoinRequest,
        response: createdAnswers(JoinReceipt, [
          ...personCodes,
          'rules-changed',
          'not-admitted',
          'group-code-wrong',
          'group-code-expired',
          'group-code-used-up',
          'group-code-locked',
          'consent-missing',
          'asker-name-missing',
          'person-twice',
          'health-incomplete',
          'health-not-eligible',
          'health-unsure',
          'idempotency-mismatch',
          'conflict',
        ]),
      },
    },
    async (request, reply) => reply.code(201).send(await join(ctx, accountOf(request), request.body)),
  )
}

/** What became of a join. */
function receiptRoute(app: App, ctx: Context): void {
  app.get(
    '/v1/joins/:id',
    {
      onRequest: signedIn(ctx),
      schema: {
        operationId: 'getJoin',
        summary: 'The receipt of my own join, as it stands now',
        ...{ tags, security: sessionSecurity, params: Type.Object({ id: idOf('joi') }) },
        response: answers(JoinReceipt, ['unauthenticated', 'malformed-id', 'not-found']),
      },
    },
    async (request) => joinReceipt(ctx, accountOf(request), request.params.id),
  )
}
