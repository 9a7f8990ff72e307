import { idOf } from '@contract/scalars'
import { MyBill, YearStatement, YearStatementQuery } from '@contract/statement'
import { Type } from '@sinclair/typebox'
import type { Context } from '../../context'
import { answers } from '../../http/answers'
import { accountOf, sessionSecurity, signedIn } from '../../http/signedIn'
import type { App } from '../../http/typebox'
import { myBill } from './queries/bill'
import { yearStatement } from './queries/year'

const tags = ['statement']

export function statementRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/me/statements',
    {
      onRequest: signedIn(ctx),
      schema: {
        operationId: 'getMyYear',
        summary: 'What my family shared in a year',
        tags,
        security: sessionSecurity,
        querystring: YearStatementQuery,
        response: answers(YearStatement, [
          'unauthenticated',
          'malformed-id',
          'malformed-input',
          'unknown-plan',
        ]),
      },
    },
    async (request) => yearStatement(ctx, accountOf(request), request.query),
  )
  app.get(
    '/v1/me/statements/:periodId',
    {
      onRequest: signedIn(ctx),
      schema: {
        operationId: 'getMyBill',
        summary: 'The division of a period that ends in my family’s share',
        tags,
        security: sessionSecurity,
        params: Type.Object({ periodId: idOf('per') }),
        response: answers(MyBill, ['unauthenticated', 'malformed-id', 'not-found']),
      },
    },
    async (request) => myBill(ctx, accountOf(request), request.params.periodId),
  )
}
