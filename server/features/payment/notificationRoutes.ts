/** Where providers tell us things. The body is kept as the bytes that came: signatures are over these. */
import { Type } from '@sinclair/typebox'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../../context'
import { type NotificationKind, type RawNotification, notificationKinds } from '../../ports/payment'
import { Refusal } from '../../refusal'
import { handleNotification } from './commands'

const isKind = (text: string): text is NotificationKind =>
  (notificationKinds as readonly string[]).includes(text)

function headersOf(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): RawNotification['headers'] {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  )
}

/** In a scope of their own: elsewhere bodies are parsed. Providers send them as fast as they like, from few addresses. */
export function notificationRoutes(app: Pick<FastifyInstance, 'register'>, ctx: Context): void {
  void app.register(async (scope: FastifyInstance) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    scope.post<{ Params: { provider: string; kind: string } }>(
      '/v1/notifications/:provider/:kind',
      {
        config: { rateLimit: { max: 60_000, timeWindow: 60_000 } },
        schema: {
          operationId: 'notify',
          summary: 'Where a wallet tells us what happened, in its own format and words, signed',
          tags: ['payment'],
          params: Type.Object({
            provider: Type.String({ maxLength: 20 }),
            kind: Type.String({ maxLength: 20 }),
          }),
          response: {
            200: { description: 'taken', content: { 'text/plain': { schema: Type.String() } } },
            204: Type.Null({ description: 'taken' }),
          },
        },
      },
      async (request, reply) => {
        const { provider, kind } = request.params
        if (!isKind(kind)) throw new Refusal('not-found')
        const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
        const raw: RawNotification = { provider, kind, headers: headersOf(request.headers), body }
        const { reply: answer, rejected } = await handleNotification(ctx, raw)
        // No part of the body: it holds people's wallets.
        if (rejected !== null) request.log.warn({ provider, kind, rejected }, 'a notification was not taken')
        return reply.code(answer.status).type(answer.contentType).send(answer.body)
      },
    )
  })
}
