import { PeriodFairness, PlanForecast } from '@contract/forecast'
import { PlanId, idOf } from '@contract/scalars'
import { Type } from '@sinclair/typebox'
import type { Context } from '../../context'
import { answers } from '../../http/answers'
import { signedInOrNot } from '../../http/signedIn'
import type { App } from '../../http/typebox'
import { periodFairness } from './queries/fairness'
import { planForecast } from './queries/forecast'

const tags = ['forecast']

export function forecastRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/plans/:planId/forecast',
    {
      onRequest: signedInOrNot(ctx),
      schema: {
        operationId: 'getForecast',
        summary: 'The next share and the next twelve months, per tier and for my own family',
        tags,
        params: Type.Object({ planId: PlanId }),
        response: answers(PlanForecast, ['malformed-id', 'unknown-plan']),
      },
    },
    async (request) => planForecast(ctx, request.params.planId, request.accountId),
  )
  app.get(
    '/v1/periods/:periodId/fairness',
    {
      schema: {
        operationId: 'getFairness',
        summary: 'Who carried whom in a settled period: each age band against what it can expect',
        tags,
        params: Type.Object({ periodId: idOf('per') }),
        response: answers(PeriodFairness, ['malformed-id', 'not-found']),
      },
    },
    async ({ params }) => periodFairness(ctx, params.periodId),
  )
}
