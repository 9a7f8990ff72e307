import { Home, Me } from '@contract/home'
import type { Context } from '../../context'
import { answers } from '../../http/answers'
import { accountOf, sessionSecurity, signedIn } from '../../http/signedIn'
import type { App } from '../../http/typebox'
import { homeForHelper, meForHelper } from '../helper/commands'
import { homeOf, meOf } from './queries/home'

const tags = ['home']

export function homeRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/home',
    {
      onRequest: signedIn(ctx),
      schema: {
        operationId: 'getHome',
        summary: 'The first screen in one reply',
        tags,
        security: sessionSecurity,
        response: answers(Home, ['unauthenticated', 'not-found']),
      },
    },
    async (request) => {
      const onFailure = (error: unknown) => request.log.error({ err: error }, 'no forecast')
      const home = await homeOf(ctx, accountOf(request), onFailure)
      return request.acting ? homeForHelper(home) : home
    },
  )
  app.get(
    '/v1/me',
    {
      onRequest: signedIn(ctx),
      schema: {
        operationId: 'getMe',
        summary: 'My account: family, claims, who pays',
        tags,
        security: sessionSecurity,
        response: answers(Me, ['unauthenticated']),
      },
    },
    async (request) => {
      const me = await meOf(ctx, accountOf(request))
      return request.acting ? meForHelper(me) : me
    },
  )
}
