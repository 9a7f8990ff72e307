import { Session } from '@contract/meta'
import {
  IdentityList,
  PhoneCode,
  PhoneCodeRequest,
  SessionList,
  SessionRevocation,
  SignIn,
  SignInMethods,
} from '@contract/session'
import type { ProblemCode } from '@contract/problem'
import type { Context } from '../../context'
import { answers, createdAnswers, emptyAnswers } from '../../http/answers'
import { perMinute } from '../../http/rateLimits'
import { accountOf, sessionSecurity, signedIn, tokenOf } from '../../http/signedIn'
import type { App } from '../../http/typebox'
import { closeSession } from './commands'
import { revokeSession, revokeSessions, sessionsOf } from './devices'
import { identitiesOf, linkIdentity } from './identities'
import { requestPhoneCode } from './phoneCode'
import { signIn } from './signIn'

const tags = ['session']
const proofCodes: readonly ProblemCode[] = [
  'malformed-input',
  'malformed-id',
  'code-wrong',
  'code-expired',
  'code-too-many',
  'login-code-invalid',
  'login-blocked',
  'login-unavailable',
  'login-not-configured',
]

function signInRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/sign-in-methods',
    {
      schema: {
        operationId: 'getSignInMethods',
        summary: 'How one can sign in here',
        tags,
        response: answers(SignInMethods, []),
      },
    },
    async () => {
      const { logins, sms } = ctx.ports.identity
      const has = (name: string) => logins.some(({ provider }) => provider === name)
      return { wechat: has('wechat'), alipay: has('alipay'), phone: sms.provider !== null }
    },
  )
  app.post(
    '/v1/phone-codes',
    {
      config: { rateLimit: perMinute(30) },
      schema: {
        operationId: 'requestPhoneCode',
        summary: 'Send a code to a phone; the same answer whether or not the number is known',
        tags,
        body: PhoneCodeRequest,
        response: createdAnswers(PhoneCode, [
          'malformed-input',
          'malformed-id',
          'phone-invalid',
          'code-resend-early',
          'code-too-many',
          'login-not-configured',
          'idempotency-mismatch',
        ]),
      },
    },
    async (request, reply) => reply.code(201).send(await requestPhoneCode(ctx, request.body, request.ip)),
  )
  app.post(
    '/v1/sessions',
    {
      config: { rateLimit: perMinute(60) },
      schema: {
        operationId: 'openSession',
        summary: 'Sign in by the code of a chat app or of a phone; somebody new gets an account',
        tags,
        body: SignIn,
        response: createdAnswers(Session, proofCodes),
      },
    },
    async (request, reply) => reply.code(201).send(await signIn(ctx, request.body, request.ip)),
  )
}

function identityRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/me/identities',
    {
      onRequest: signedIn(ctx),
      schema: {
        operationId: 'listMyIdentities',
        summary: 'The ways to sign in to this account',
        tags,
        security: sessionSecurity,
        response: answers(IdentityList, ['unauthenticated']),
      },
    },
    async (request) => ({ items: await identitiesOf(ctx, accountOf(request)) }),
  )
  app.post(
    '/v1/me/identities',
    {
      onRequest: signedIn(ctx),
      config: { rateLimit: perMinute(20) },
      schema: {
        operationId: 'linkIdentity',
        summary: 'Add a way to sign in; one that belongs to another account is refused, never merged',
        tags,
        security: sessionSecurity,
        body: SignIn,
        response: createdAnswers(IdentityList, ['unauthenticated', 'identity-taken', ...proofCodes]),
      },
    },
    async (request, reply) => {
      await linkIdentity(ctx, accountOf(request), request.body, request.ip)
      return reply.code(201).send({ items: await identitiesOf(ctx, accountOf(request)) })
    },
  )
}

function deviceRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/me/sessions',
    {
      onRequest: signedIn(ctx),
      schema: {
        operationId: 'listMySessions',
        summary: 'The devices that are signed in',
        tags,
        security: sessionSecurity,
        response: answers(SessionList, ['unauthenticated']),
      },
    },
    async (request) => ({ items: await sessionsOf(ctx, accountOf(request), tokenOf(request) ?? '') }),
  )
  app.post(
    '/v1/me/sessions/revocations',
    {
      onRequest: signedIn(ctx),
      schema: {
        operationId: 'revokeSessions',
        summary: 'Sign out on one device, everywhere else, or everywhere; answers what is left',
        tags,
        security: sessionSecurity,
        body: SessionRevocation,
        response: answers(SessionList, ['unauthenticated', 'malformed-input', 'malformed-id', 'not-found']),
      },
    },
    async (request) => {
      const [accountId, token] = [accountOf(request), tokenOf(request) ?? '']
      if ('sessionId' in request.body) await revokeSession(ctx, accountId, request.body.sessionId)
      else await revokeSessions(ctx, accountId, request.body.keep === 'this' ? { token } : null)
      return { items: await sessionsOf(ctx, accountId, token) }
    },
  )
  app.delete(
    '/v1/session',
    {
      onRequest: signedIn(ctx),
      schema: {
        operationId: 'closeSession',
        summary: 'Sign out on this device',
        tags,
        security: sessionSecurity,
        response: emptyAnswers(['unauthenticated']),
      },
    },
    async (request, reply) => {
      const token = tokenOf(request)
      if (token !== null) await closeSession(ctx, token)
      return reply.code(204).send(null)
    },
  )
}

export function sessionRoutes(app: App, ctx: Context): void {
  signInRoutes(app, ctx)
  identityRoutes(app, ctx)
  deviceRoutes(app, ctx)
}
