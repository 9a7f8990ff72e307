import { CaseDetail, CaseFeed, CaseFeedQuery } from '@contract/case'
import { idOf } from '@contract/scalars'
import { Type } from '@sinclair/typebox'
import type { Context } from '../../context'
import { answers } from '../../http/answers'
import { signedInOrNot } from '../../http/signedIn'
import type { App } from '../../http/typebox'
import { partForCase } from '../statement/queries/bill'
import { caseById, caseFeed } from './queries/feed'

const tags = ['case']
const CASES_A_PAGE = 20

export function caseRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/cases',
    {
      schema: {
        operationId: 'listCases',
        summary: 'Disclosed cases, newest first',
        tags,
        querystring: CaseFeedQuery,
        response: answers(CaseFeed, ['malformed-id', 'malformed-input', 'malformed-cursor']),
      },
    },
    async ({ query }) => caseFeed(ctx, { ...query, limit: query.limit ?? CASES_A_PAGE }),
  )
  app.get(
    '/v1/cases/:caseId',
    {
      onRequest: signedInOrNot(ctx),
      schema: {
        operationId: 'getCase',
        summary: 'A public card; with the part that the family of who is signed in shares',
        tags,
        security: [{}, { session: [] }],
        params: Type.Object({ caseId: idOf('cas') }),
        response: answers(CaseDetail, ['malformed-id', 'not-found']),
      },
    },
    async ({ accountId, params }) => {
      const found = await caseById(ctx, params.caseId)
      const { id: caseId, planId, periodNumber } = found
      const part =
        accountId === null ? null : await partForCase(ctx, accountId, { planId, periodNumber, caseId })
      return { ...found, yourPartFen: part }
    },
  )
}
