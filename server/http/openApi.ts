/** The OpenAPI document, made from the routes' own schemas, and its pages at /docs. */
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'

const tags = [
  ['meta', 'The server itself'],
  ['plan', 'Plans, their rules and figures'],
  ['period', 'Public statements of periods'],
  ['forecast', 'What the next share may be, and who carries whom'],
  ['case', 'Disclosed cases'],
  ['enrollment', 'Joining'],
  ['certificate', 'Certificates, and checking one'],
  ['invite', 'Invitation links'],
  ['helper', 'Who helps a member on their own phone, and what they did there'],
  ['home', 'My account'],
  ['statement', 'What my family shares'],
  ['claim', 'My claims'],
  ['payment', 'Deposits, debit contracts, and what wallets tell us'],
  ['file', 'Photos and documents of claims'],
  ['notice', 'What I was told'],
  ['session', 'Signing in and out'],
  ['privacy', 'What is held about people: to read, to take along, to have deleted'],
  ['sandbox', 'The generated world of the demo'],
] as const

/** Before the routes. */
export async function describeApi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Tongzhou 同舟互助',
        version,
        description:
          'Money is in fen (1/100 yuan), times are ISO 8601 in UTC, days are days in China. ' +
          'Errors are RFC 9457 problems with a closed set of codes. ' +
          'Who helps somebody asks with their own session and X-Acting-For: hlp_…; what a helper may not do answers ' +
          '403 helper-not-allowed, and 403 helper-ended once the help is over.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      tags: tags.map(([name, description]) => ({ name, description })),
      components: { securitySchemes: { session: { type: 'http', scheme: 'bearer' } } },
    },
    hideUntagged: true,
    // The shared schemas keep their names.
    refResolver: {
      buildLocalReference: (json, _base, _fragment, i) =>
        typeof json.$id === 'string' ? json.$id : `def-${i}`,
    },
  })
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    uiConfig: { docExpansion: 'list', deepLinking: true },
  })
}
