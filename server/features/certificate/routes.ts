import { CertificateCheck, CertificateView, CodeChange } from '@contract/certificate'
import { idOf } from '@contract/scalars'
import { Type } from '@sinclair/typebox'
import type { Context } from '../../context'
import { answers, createdAnswers } from '../../http/answers'
import { perMinute } from '../../http/rateLimits'
import { accountOf, sessionSecurity, signedIn } from '../../http/signedIn'
import type { App } from '../../http/typebox'
import { checkCertificate } from './code'
import { certificateOf, changeCertificateCode } from './own'

const tags = ['certificate']
const params = Type.Object({ enrollmentId: idOf('enr') })
const codeParams = Type.Object({ code: Type.String({ maxLength: 40 }) })

export function certificateRoutes(app: App, ctx: Context): void {
  ownCertificate(app, ctx)
  app.get(
    '/v1/certificates/:code',
    {
      config: { rateLimit: perMinute(20) },
      schema: {
        operationId: 'checkCertificate',
        summary: 'Whether a certificate is valid now; nothing else about whose it is',
        tags,
        params: codeParams,
        response: answers(CertificateCheck, ['malformed-input']),
      },
    },
    async ({ params: { code } }, reply) => {
      void reply.header('cache-control', 'no-store')
      return checkCertificate(ctx, code)
    },
  )
}

function ownCertificate(app: App, ctx: Context): void {
  const own = { onRequest: signedIn(ctx), config: { rateLimit: perMinute(30) } }
  const problems = ['unauthenticated', 'malformed-id', 'not-found'] as const
  app.get(
    '/v1/me/certificates/:enrollmentId',
    {
      ...own,
      schema: {
        operationId: 'getCertificate',
        summary: 'The certificate of somebody I pay for, with its code',
        tags,
        security: sessionSecurity,
        params,
        response: answers(CertificateView, problems),
      },
    },
    async (request) => certificateOf(ctx, accountOf(request), request.params.enrollmentId),
  )
  app.post(
    '/v1/me/certificates/:enrollmentId/code',
    {
      ...own,
      schema: {
        operationId: 'changeCertificateCode',
        summary: 'Make another code or stop it; the one there is is valid no longer',
        tags,
        security: sessionSecurity,
        params,
        body: CodeChange,
        response: createdAnswers(CertificateView, [...problems, 'malformed-input', 'conflict']),
      },
    },
    async (request, reply) =>
      reply
        .code(201)
        .send(
          await changeCertificateCode(ctx, accountOf(request), request.params.enrollmentId, request.body),
        ),
  )
}
