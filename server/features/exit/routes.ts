import { DebitContractView } from '@contract/payment'
import { idOf } from '@contract/scalars'
import { Type } from '@sinclair/typebox'
import { ContractEndEffect, ExitEffect, ExitQuestion, ExitReceipt, ExitRequest } from '@contract/exit'
import type { Context } from '../../context'
import { answers, createdAnswers } from '../../http/answers'
import { perMinute } from '../../http/rateLimits'
import { accountOf, sessionSecurity, signedIn } from '../../http/signedIn'
import type { App } from '../../http/typebox'
import { exit } from './commands'
import { exitEffect } from './effect'
import { contractEndEffect, endOwnContract } from './ownContract'

const tags = ['enrollment']
const contractId = Type.Object({ id: idOf('ctr') })

export function exitRoutes(app: App, ctx: Context): void {
  app.post(
    '/v1/me/exit-effects',
    {
      onRequest: signedIn(ctx),
      config: { rateLimit: perMinute(60) },
      schema: {
        operationId: 'askExitEffect',
        summary: 'What leaving now would do; nothing happens',
        tags,
        security: sessionSecurity,
        body: ExitQuestion,
        response: answers(ExitEffect, ['unauthenticated', 'malformed-id', 'malformed-input', 'not-found']),
      },
    },
    async (request) => exitEffect(ctx, accountOf(request), request.body.enrollmentIds),
  )
  app.post(
    '/v1/exits',
    {
      onRequest: signedIn(ctx),
      config: { rateLimit: perMinute(20) },
      schema: {
        operationId: 'exit',
        summary: 'Leave with one or more people, all or none; the same id again gives the same receipt',
        tags,
        security: sessionSecurity,
        body: ExitRequest,
        response: createdAnswers(ExitReceipt, [
          ...(['unauthenticated', 'malformed-id', 'malformed-input', 'not-found'] as const),
          ...(['idempotency-mismatch', 'conflict'] as const),
        ]),
      },
    },
    async (request, reply) => reply.code(201).send(await exit(ctx, accountOf(request), request.body)),
  )
}

export function contractEndRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/debit-contracts/:id/end-effect',
    {
      onRequest: signedIn(ctx),
      config: { rateLimit: perMinute(60) },
      schema: {
        operationId: 'askContractEndEffect',
        summary: 'Whom a debit contract pays for, and whether it can end now; nothing happens',
        tags: ['payment'],
        security: sessionSecurity,
        params: contractId,
        response: answers(ContractEndEffect, ['unauthenticated', 'malformed-id', 'not-found']),
      },
    },
    async (request) => contractEndEffect(ctx, accountOf(request), request.params.id),
  )
  app.delete(
    '/v1/debit-contracts/:id',
    {
      onRequest: signedIn(ctx),
      config: { rateLimit: perMinute(20) },
      schema: {
        operationId: 'endDebitContract',
        summary: 'End a debit contract, at the wallet too; refused while a share is being collected by it',
        tags: ['payment'],
        security: sessionSecurity,
        params: contractId,
        response: answers(DebitContractView, ['unauthenticated', 'malformed-id', 'not-found', 'conflict']),
      },
    },
    async (request) => endOwnContract(ctx, accountOf(request), request.params.id),
  )
}
