import {
  BalanceHistory,
  CeilingChange,
  Dues,
  FirstDebitConfirmation,
  JoinUndone,
  MemberCover,
  RulesAnswer,
} from '@contract/cover'
import type { ProblemCode } from '@contract/problem'
import { idOf } from '@contract/scalars'
import { Type } from '@sinclair/typebox'
import type { Context } from '../../context'
import { answers, emptyAnswers } from '../../http/answers'
import { perMinute } from '../../http/rateLimits'
import { accountOf, sessionSecurity, signedIn } from '../../http/signedIn'
import type { App } from '../../http/typebox'
import { peopleOfAccount } from '../enrollment/queries/people'
import { coverForHelper } from '../helper/commands'
import { answerRules } from './answerRules'
import { changeCeiling, confirmFirstDebits, pause, resume, undoJoin } from './commands'
import { memberCover } from './queries'
import { balanceHistory } from './queries/balanceHistory'
import { duesOf } from './queries/dues'

const params = Type.Object({ enrollmentId: idOf('enr') })
const common: readonly ProblemCode[] = ['unauthenticated', 'malformed-id', 'not-found']
const changing: readonly ProblemCode[] = [...common, 'conflict', 'enrollment-over']

const told = { tags: ['enrollment'], security: sessionSecurity }
const changed = { ...told, params, response: answers(MemberCover, changing) }
const mineOf = (ctx: Context) => ({ onRequest: signedIn(ctx), config: { rateLimit: perMinute(60) } })

export function coverRoutes(app: App, ctx: Context): void {
  changeRoutes(app, ctx)
  rulesRoute(app, ctx)
  debitRoutes(app, ctx)
  balanceRoute(app, ctx)
  duesRoute(app, ctx)
}

function duesRoute(app: App, ctx: Context): void {
  app.get(
    '/v1/me/dues',
    {
      onRequest: signedIn(ctx),
      schema: {
        operationId: 'getMyDues',
        summary: 'Shares that no debit brought and I can pay now, for whomever I pay',
        ...{ ...told, response: answers(Dues, ['unauthenticated']) },
      },
    },
    async (request) => {
      const accountId = accountOf(request)
      return { items: await duesOf(ctx, accountId, await peopleOfAccount(ctx.db, accountId)) }
    },
  )
}

function changeRoutes(app: App, ctx: Context): void {
  const mine = mineOf(ctx)
  app.get(
    '/v1/me/enrollments/:enrollmentId',
    {
      onRequest: signedIn(ctx),
      schema: {
        operationId: 'getMyEnrollment',
        summary: 'One membership I pay for, and what I can do about it now',
        ...{ ...told, params, response: answers(MemberCover, common) },
      },
    },
    async (request) => {
      const cover = await memberCover(ctx, accountOf(request), request.params.enrollmentId)
      return request.acting ? coverForHelper(cover) : cover
    },
  )
  app.post(
    '/v1/me/enrollments/:enrollmentId/pause',
    {
      ...mine,
      schema: { operationId: 'pauseEnrollment', summary: 'Stop sharing and cover for now', ...changed },
    },
    async (request) => {
      const { enrollmentId } = request.params
      await pause(ctx, accountOf(request), enrollmentId)
      return memberCover(ctx, accountOf(request), enrollmentId)
    },
  )
  app.post(
    '/v1/me/enrollments/:enrollmentId/resume',
    {
      ...mine,
      schema: { operationId: 'resumeEnrollment', summary: 'Come back from the next cut-off on', ...changed },
    },
    async (request) => {
      const { enrollmentId } = request.params
      await resume(ctx, accountOf(request), enrollmentId)
      return memberCover(ctx, accountOf(request), enrollmentId)
    },
  )
  app.put(
    '/v1/me/enrollments/:enrollmentId/ceiling',
    {
      ...mine,
      schema: {
        operationId: 'setCeiling',
        summary: 'The most one period may ask; above it I am paused instead of charged',
        body: CeilingChange,
        ...changed,
        response: answers(MemberCover, [...changing, 'malformed-input']),
      },
    },
    async (request) => {
      const { enrollmentId } = request.params
      await changeCeiling(ctx, accountOf(request), enrollmentId, request.body.ceilingFen)
      return memberCover(ctx, accountOf(request), enrollmentId)
    },
  )
}

/** What I say to new rules. */
function rulesRoute(app: App, ctx: Context): void {
  app.post(
    '/v1/me/enrollments/:enrollmentId/rules-answer',
    {
      ...mineOf(ctx),
      schema: {
        operationId: 'answerRules',
        summary: 'I agree to the new rules, or I do not',
        body: RulesAnswer,
        ...changed,
        response: answers(MemberCover, [...changing, 'malformed-input', 'rules-changed']),
      },
    },
    async (request) => {
      const { enrollmentId } = request.params
      await answerRules(ctx, accountOf(request), enrollmentId, request.body)
      return memberCover(ctx, accountOf(request), enrollmentId)
    },
  )
}

/** What was paid in and drawn. */
function balanceRoute(app: App, ctx: Context): void {
  app.get(
    '/v1/me/enrollments/:enrollmentId/balance',
    {
      onRequest: signedIn(ctx),
      schema: {
        operationId: 'getBalanceHistory',
        summary: 'Deposits, shares and refunds of one membership, with the balance after each',
        ...{ ...told, params, response: answers(BalanceHistory, common) },
      },
    },
    async (request) => balanceHistory(ctx, accountOf(request), request.params.enrollmentId),
  )
}

/** What concerns the very first debit. */
function debitRoutes(app: App, ctx: Context): void {
  const mine = mineOf(ctx)
  app.post(
    '/v1/me/enrollments/:enrollmentId/undo-join',
    {
      ...mine,
      schema: {
        operationId: 'undoJoin',
        summary: 'I did not mean to join: every share back, and out',
        ...{ ...told, params, response: answers(JoinUndone, [...changing, 'refund-not-due']) },
      },
    },
    async (request) => undoJoin(ctx, accountOf(request), request.params.enrollmentId),
  )
  app.post(
    '/v1/me/first-debits',
    {
      ...mine,
      schema: {
        operationId: 'confirmFirstDebits',
        summary: 'My own yes to the very first debit of these people',
        ...told,
        body: FirstDebitConfirmation,
        response: emptyAnswers([...changing, 'malformed-input']),
      },
    },
    async (request, reply) => {
      await confirmFirstDebits(ctx, accountOf(request), request.body.enrollmentIds)
      return reply.code(204).send(null)
    },
  )
}
