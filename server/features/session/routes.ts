import type { Context } from '../../context'
import { emptyAnswers } from '../../http/answers'
import { sessionSecurity, signedIn, tokenOf } from '../../http/signedIn'
import type { App } from '../../http/typebox'
import { closeSession } from './commands'

export function sessionRoutes(app: App, ctx: Context): void {
  app.delete(
    '/v1/session',
    {
      onRequest: signedIn(ctx),
      schema: {
        operationId: 'closeSession',
        summary: 'Sign out on this device',
        tags: ['session'],
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
