/** Demo mode only: sign in as anybody of the generated world, and move its clock. Without a port: `sandbox-only`. */
import {
  SandboxClock,
  SandboxClockMove,
  SandboxPeople,
  SandboxPeopleQuery,
  SandboxSignIn,
  Session,
} from '@contract/meta'
import { SandboxPayment } from '@contract/payment'
import { idOf } from '@contract/scalars'
import { SandboxCode } from '@contract/session'
import { Type } from '@sinclair/typebox'
import { dateInChina, instantOf } from '@core/calendar/date'
import type { Context } from '../../context'
import { answers, createdAnswers, emptyAnswers } from '../../http/answers'
import { sendProblem } from '../../http/errorReplies'
import { accountOf, sessionSecurity, signedIn } from '../../http/signedIn'
import type { App } from '../../http/typebox'
import { Refusal } from '../../refusal'
import type { SandboxPort } from '../../ports/types'
import { depositOrder } from '../payment/commands'
import { openSession } from '../session/commands'

const tags = ['sandbox']
const PEOPLE_A_PAGE = 20

async function clockOf(sandbox: SandboxPort): Promise<SandboxClock> {
  const { nowMs, ...clock } = await sandbox.clock()
  const now = instantOf(nowMs)
  return { now, today: dateInChina(now), ...clock }
}

function peopleRoutes(app: App, ctx: Context, sandbox: SandboxPort): void {
  app.get(
    '/v1/sandbox/people',
    {
      schema: {
        operationId: 'listSandboxPeople',
        summary: 'Whom one may sign in as',
        tags,
        querystring: SandboxPeopleQuery,
        response: answers(SandboxPeople, ['malformed-input', 'malformed-cursor', 'sandbox-only']),
      },
    },
    async ({ query: { q, cursor, limit } }) => sandbox.people({ q, cursor, limit: limit ?? PEOPLE_A_PAGE }),
  )
  app.post(
    '/v1/sandbox/sessions',
    {
      schema: {
        operationId: 'openSandboxSession',
        summary: 'Sign in as a generated person, or as somebody new',
        tags,
        body: SandboxSignIn,
        response: createdAnswers(Session, ['malformed-input', 'malformed-id', 'not-found', 'sandbox-only']),
      },
    },
    async ({ body }, reply) => {
      const { accountId } = 'accountId' in body ? body : await sandbox.newcomer()
      return reply.code(201).send(await openSession(ctx, accountId))
    },
  )
}

function paymentRoute(app: App, ctx: Context, sandbox: SandboxPort): void {
  app.post(
    '/v1/sandbox/payments',
    {
      onRequest: signedIn(ctx),
      schema: {
        operationId: 'paySandboxOrder',
        summary: 'Say yes to the sandbox wallet; its notice follows at once',
        ...{ tags, security: sessionSecurity, body: SandboxPayment },
        response: emptyAnswers([
          'unauthenticated',
          'malformed-input',
          'malformed-id',
          'not-found',
          'sandbox-only',
        ]),
      },
    },
    async (request, reply) => {
      const { orderId } = request.body
      await depositOrder(ctx, accountOf(request), orderId) // somebody else's is not found
      if (!(await sandbox.pay(orderId))) throw new Refusal('not-found')
      return reply.code(204).send(null)
    },
  )
}

function clockRoutes(app: App, sandbox: SandboxPort): void {
  app.get(
    '/v1/sandbox/clock',
    {
      schema: {
        operationId: 'getSandboxClock',
        summary: 'The clock of the demo',
        tags,
        response: answers(SandboxClock, ['sandbox-only']),
      },
    },
    async () => clockOf(sandbox),
  )
  app.post(
    '/v1/sandbox/clock/moves',
    {
      // Everything of up to two weeks happens on the way.
      handlerTimeout: 600_000,
      schema: {
        operationId: 'moveSandboxClock',
        summary: 'Move the clock; everything due on the way happens',
        tags,
        body: SandboxClockMove,
        response: answers(SandboxClock, ['malformed-input', 'sandbox-only']),
      },
    },
    async ({ body }) => {
      await sandbox.moveClock(body.to)
      return clockOf(sandbox)
    },
  )
}

function codeRoute(app: App, sandbox: SandboxPort): void {
  app.get(
    '/v1/sandbox/codes/:codeId',
    {
      schema: {
        operationId: 'getSandboxCode',
        summary: 'The code that a message of the demo held',
        tags,
        params: Type.Object({ codeId: idOf('pco') }),
        response: answers(SandboxCode, ['malformed-id', 'sandbox-only']),
      },
    },
    async ({ params }) => ({ code: await sandbox.codeOf(params.codeId) }),
  )
}

/** Every sandbox address, when there is no sandbox. */
function refuseAll(app: App): void {
  app.all('/v1/sandbox/*', { schema: { hide: true } }, async (request, reply) =>
    sendProblem(request, reply, 'sandbox-only'),
  )
}

export function sandboxRoutes(app: App, ctx: Context, sandbox: SandboxPort | undefined): void {
  if (!sandbox) return refuseAll(app)
  peopleRoutes(app, ctx, sandbox)
  clockRoutes(app, sandbox)
  paymentRoute(app, ctx, sandbox)
  codeRoute(app, sandbox)
}
