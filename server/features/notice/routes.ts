import { NoticePage, NoticeQuery, NoticesRead } from '@contract/notice'
import { noticesHiddenFromHelpers } from '@core/helper/may'
import type { Context } from '../../context'
import { answers, emptyAnswers } from '../../http/answers'
import { accountOf, sessionSecurity, signedIn } from '../../http/signedIn'
import type { App } from '../../http/typebox'
import { markRead } from './commands'
import { noticesOf } from './queries'

const tags = ['notice']
const DEFAULT_LIMIT = 20

export function noticeRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/me/notices',
    {
      onRequest: signedIn(ctx),
      schema: {
        operationId: 'listMyNotices',
        summary: 'What I was told, newest first',
        tags,
        security: sessionSecurity,
        querystring: NoticeQuery,
        response: answers(NoticePage, ['unauthenticated', 'malformed-cursor', 'malformed-input']),
      },
    },
    async (request) => {
      const { cursor, limit = DEFAULT_LIMIT } = request.query
      const hidden = request.acting ? noticesHiddenFromHelpers : []
      return noticesOf(ctx, accountOf(request), { cursor, limit, hidden })
    },
  )
  app.post(
    '/v1/me/notices/read',
    {
      onRequest: signedIn(ctx),
      schema: {
        operationId: 'markNoticesRead',
        summary: 'I have seen this notice and all older ones',
        tags,
        security: sessionSecurity,
        body: NoticesRead,
        response: emptyAnswers(['unauthenticated', 'malformed-id', 'malformed-input', 'not-found']),
      },
    },
    async (request, reply) => {
      await markRead(ctx, accountOf(request), request.body.upTo)
      return reply.code(204).send(null)
    },
  )
}
