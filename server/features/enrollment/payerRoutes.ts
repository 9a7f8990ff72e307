import {
  MemberPayer,
  PayerAgreement,
  PayerAsk,
  PayerAskRequest,
  PayerAskView,
  PayerChange,
  PayerReceipt,
  PaymentsForOthers,
} from '@contract/payer'
import type { ProblemCode } from '@contract/problem'
import { idOf } from '@contract/scalars'
import { Type } from '@sinclair/typebox'
import type { Context } from '../../context'
import { answers, createdAnswers, emptyAnswers } from '../../http/answers'
import { perMinute } from '../../http/rateLimits'
import { accountOf, sessionSecurity, signedIn, signedInOrNot } from '../../http/signedIn'
import type { App } from '../../http/typebox'
import { agreeToPay, declineToPay, lookAtPayerAsk } from './payer/answer'
import { askPayer, withdrawPayerAsk } from './payer/ask'
import { memberPayer, payByContract, paymentsForOthers, stopPayingFor } from './payer/own'

const tags = ['enrollment']
const own = { tags, security: sessionSecurity }
const byToken = Type.Object({ token: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }) })
const ofEnrollment = Type.Object({ enrollmentId: idOf('enr') })
const byId = Type.Object({ id: idOf('pya') })
const common: readonly ProblemCode[] = ['unauthenticated', 'malformed-id', 'not-found']
const changing: readonly ProblemCode[] = [...common, 'malformed-input', 'conflict', 'enrollment-over']
const linkCodes: readonly ProblemCode[] = ['malformed-id', 'ask-over']

/** Who pays: seen, changed, asked for, given up. */
export function payerRoutes(app: App, ctx: Context): void {
  memberRoutes(app, ctx)
  askRoutes(app, ctx)
  answerRoutes(app, ctx)
  othersRoutes(app, ctx)
}

function memberRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/me/enrollments/:enrollmentId/payer',
    {
      onRequest: signedIn(ctx),
      schema: {
        operationId: 'getMemberPayer',
        summary: 'Who pays for a membership, what could pay, and from when',
        ...{ ...own, params: ofEnrollment, response: answers(MemberPayer, common) },
      },
    },
    async (request) => memberPayer(ctx, accountOf(request), request.params.enrollmentId),
  )
  app.put(
    '/v1/me/payers',
    {
      onRequest: signedIn(ctx),
      config: { rateLimit: perMinute(60) },
      schema: {
        operationId: 'payByContract',
        summary:
          'From the next disclosure on a contract of mine pays; what was counted before stays where it is',
        ...{ ...own, body: PayerChange },
        response: emptyAnswers([...changing, 'debit-contract-missing']),
      },
    },
    async (request, reply) => {
      await payByContract(ctx, accountOf(request), request.body)
      return reply.code(204).send(null)
    },
  )
  app.delete(
    '/v1/me/enrollments/:enrollmentId/payer',
    {
      onRequest: signedIn(ctx),
      config: { rateLimit: perMinute(60) },
      schema: {
        operationId: 'stopPayingFor',
        summary:
          'I stop paying for somebody, or they stop paying for mine: who holds the membership pays again',
        ...{ ...own, params: ofEnrollment, response: emptyAnswers(common) },
      },
    },
    async (request, reply) => {
      await stopPayingFor(ctx, accountOf(request), request.params.enrollmentId)
      return reply.code(204).send(null)
    },
  )
}

function askRoutes(app: App, ctx: Context): void {
  app.post(
    '/v1/me/enrollments/:enrollmentId/payer-asks',
    {
      onRequest: signedIn(ctx),
      config: { rateLimit: perMinute(60) },
      schema: {
        operationId: 'askPayer',
        summary: 'Asks somebody to pay, by a link; while one is open it is the same one',
        ...{ ...own, params: ofEnrollment, body: PayerAskRequest },
        response: createdAnswers(PayerAsk, [...changing, 'idempotency-mismatch']),
      },
    },
    async (request, reply) =>
      reply
        .code(201)
        .send(await askPayer(ctx, accountOf(request), request.params.enrollmentId, request.body)),
  )
  app.post(
    '/v1/me/payer-asks/:id/withdrawal',
    {
      onRequest: signedIn(ctx),
      config: { rateLimit: perMinute(60) },
      schema: {
        operationId: 'withdrawPayerAsk',
        summary: 'Takes the question back',
        ...{ ...own, params: byId, response: answers(PayerAsk, [...common, 'ask-over']) },
      },
    },
    async (request) => withdrawPayerAsk(ctx, accountOf(request), request.params.id),
  )
}

/** What who is asked does, with the link they were sent. */
function answerRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/payer-asks/:token',
    {
      onRequest: signedInOrNot(ctx),
      config: { rateLimit: perMinute(60) },
      schema: {
        operationId: 'lookAtPayerAsk',
        summary: 'Who asks, for whom, what it cost lately and may cost',
        ...{ tags, params: byToken, response: answers(PayerAskView, linkCodes) },
      },
    },
    async (request) => lookAtPayerAsk(ctx, request.params.token, request.accountId),
  )
  app.post(
    '/v1/payer-asks/:token/agreement',
    {
      onRequest: signedIn(ctx),
      config: { rateLimit: perMinute(60) },
      schema: {
        operationId: 'agreeToPay',
        summary: 'I pay from the next disclosure on; again gives the same receipt',
        ...{ ...own, params: byToken, body: PayerAgreement },
        response: createdAnswers(PayerReceipt, [
          ...changing,
          'ask-over',
          'consent-missing',
          'debit-contract-missing',
        ]),
      },
    },
    async (request, reply) =>
      reply.code(201).send(await agreeToPay(ctx, request.params.token, accountOf(request), request.body)),
  )
  app.post(
    '/v1/payer-asks/:token/refusal',
    {
      onRequest: signedInOrNot(ctx),
      config: { rateLimit: perMinute(60) },
      schema: {
        operationId: 'declineToPay',
        summary: 'I do not pay; nothing changes',
        ...{ tags, params: byToken, response: emptyAnswers(linkCodes) },
      },
    },
    async (request, reply) => {
      await declineToPay(ctx, request.params.token)
      return reply.code(204).send(null)
    },
  )
}

function othersRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/me/payments-for-others',
    {
      onRequest: signedIn(ctx),
      schema: {
        operationId: 'listPaymentsForOthers',
        summary: 'For whom I pay though another account holds their membership, and who asks me to',
        ...{ ...own, response: answers(PaymentsForOthers, ['unauthenticated']) },
      },
    },
    async (request) => paymentsForOthers(ctx, accountOf(request)),
  )
}
