import {
  ConfirmableTransfers,
  DebitContractRequest,
  DebitContractView,
  DepositOrderRequest,
  DepositOrderView,
} from '@contract/payment'
import type { ProblemCode } from '@contract/problem'
import { idOf } from '@contract/scalars'
import { Type } from '@sinclair/typebox'
import type { FastifyRequest } from 'fastify'
import type { Context } from '../../context'
import { answers, createdAnswers } from '../../http/answers'
import { perMinute } from '../../http/rateLimits'
import { accountOf, sessionSecurity, signedIn } from '../../http/signedIn'
import type { App } from '../../http/typebox'
import {
  confirmableTransfers,
  createDepositOrder,
  debitContract,
  depositOrder,
  startContract,
} from './commands'
import { notificationRoutes } from './notificationRoutes'

const tags = ['payment']
const security = sessionSecurity
const asking: readonly ProblemCode[] = [
  'unauthenticated',
  'malformed-id',
  'malformed-input',
  'idempotency-mismatch',
  'payment-unavailable',
  'payment-refused',
]

export function paymentRoutes(app: App, ctx: Context): void {
  notificationRoutes(app, ctx)
  orderRoutes(app, ctx)
  contractRoutes(app, ctx)
  app.get(
    '/v1/me/transfers',
    {
      onRequest: signedIn(ctx),
      schema: {
        operationId: 'listConfirmableTransfers',
        summary: 'Pay-outs to me that my wallet asks me to take',
        ...{ tags, security, response: answers(ConfirmableTransfers, ['unauthenticated']) },
      },
    },
    async (request) => ({ items: await confirmableTransfers(ctx, accountOf(request)) }),
  )
}

const payerOf = (request: Pick<FastifyRequest, 'accountId' | 'ip' | 'acting'>) => ({
  accountId: accountOf(request),
  ...{ ip: request.ip, acting: request.acting },
})

function orderRoutes(app: App, ctx: Context): void {
  app.post(
    '/v1/deposit-orders',
    {
      onRequest: signedIn(ctx),
      config: { rateLimit: perMinute(20) },
      schema: {
        operationId: 'createDepositOrder',
        summary:
          'Pay a first deposit, more of it, or arrears: what the client needs to open its wallet. The same id again is the same order, and so is another one for a first deposit or arrears that are being paid',
        ...{ tags, security, body: DepositOrderRequest },
        response: createdAnswers(DepositOrderView, [
          ...asking,
          'unknown-plan',
          'not-found',
          'payment-not-due',
          'conflict',
          'helper-ended',
          'helper-not-allowed',
        ]),
      },
    },
    async (request, reply) =>
      reply.code(201).send(await createDepositOrder(ctx, payerOf(request), request.body)),
  )
  app.get(
    '/v1/deposit-orders/:id',
    {
      onRequest: signedIn(ctx),
      config: { rateLimit: perMinute(60) },
      schema: {
        operationId: 'getDepositOrder',
        summary: 'How a deposit went; asks the wallet while nobody knows',
        ...{ tags, security, params: Type.Object({ id: idOf('dep') }) },
        response: answers(DepositOrderView, ['unauthenticated', 'malformed-id', 'not-found']),
      },
    },
    async (request) => depositOrder(ctx, accountOf(request), request.params.id),
  )
}

function contractRoutes(app: App, ctx: Context): void {
  app.post(
    '/v1/debit-contracts',
    {
      onRequest: signedIn(ctx),
      config: { rateLimit: perMinute(20) },
      schema: {
        operationId: 'startDebitContract',
        summary:
          'What the client needs to open the sheet of a debit contract. The same id again is the same one',
        ...{ tags, security, body: DebitContractRequest },
        response: createdAnswers(DebitContractView, asking),
      },
    },
    async (request, reply) =>
      reply.code(201).send(await startContract(ctx, accountOf(request), request.body)),
  )
  app.get(
    '/v1/debit-contracts/:id',
    {
      onRequest: signedIn(ctx),
      config: { rateLimit: perMinute(60) },
      schema: {
        operationId: 'getDebitContract',
        summary: 'Whether a debit contract is signed; asks the wallet while nobody knows',
        ...{ tags, security, params: Type.Object({ id: idOf('ctr') }) },
        response: answers(DebitContractView, ['unauthenticated', 'malformed-id', 'not-found']),
      },
    },
    async (request) => debitContract(ctx, accountOf(request), request.params.id),
  )
}
