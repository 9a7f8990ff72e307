import { PeriodList, PeriodListQuery, PeriodStatement } from '@contract/period'
import { PlanId, idOf } from '@contract/scalars'
import { epochMs, startOfDay } from '@core/calendar/date'
import type { CalendarDate } from '@core/calendar/date'
import { Type } from '@sinclair/typebox'
import type { Context } from '../../context'
import { answers } from '../../http/answers'
import { keepForEver } from '../../http/caching'
import type { App } from '../../http/typebox'
import { listPeriods } from './queries/list'
import { statementById } from './queries/statement'

const tags = ['period']
const PERIODS_A_PAGE = 20

/** Seconds until the first card in a statement expires, or nothing when none will. */
function secondsUntil(ctx: Context, day: string | null): number | undefined {
  if (day === null) return undefined
  return (epochMs(startOfDay(day as CalendarDate)) - ctx.ports.clock.nowMs()) / 1000
}

export function periodRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/plans/:planId/periods',
    {
      schema: {
        operationId: 'listPeriods',
        summary: 'Periods of a plan, newest first',
        tags,
        params: Type.Object({ planId: PlanId }),
        querystring: PeriodListQuery,
        response: answers(PeriodList, ['malformed-id', 'malformed-cursor', 'unknown-plan']),
      },
    },
    async ({ params, query }) =>
      listPeriods(ctx, params.planId, { cursor: query.cursor, limit: query.limit ?? PERIODS_A_PAGE }),
  )
  app.get(
    '/v1/periods/:periodId',
    {
      schema: {
        operationId: 'getPeriod',
        summary: 'The statement of a period: every input of the sum, and the sum',
        tags,
        params: Type.Object({ periodId: idOf('per') }),
        response: answers(PeriodStatement, ['malformed-id', 'not-found']),
      },
    },
    async ({ params }, reply) => {
      const { statement, isFinal, firstExpiry } = await statementById(ctx, params.periodId)
      if (isFinal) keepForEver(reply, secondsUntil(ctx, firstExpiry))
      return statement
    },
  )
}
