import { PlanFigures } from '@contract/meta'
import { PlanDetail, PlanList, PlanRules } from '@contract/plan'
import { PlanId, RuleVersion } from '@contract/scalars'
import { Type } from '@sinclair/typebox'
import type { Context } from '../../context'
import { answers } from '../../http/answers'
import type { App } from '../../http/typebox'
import { planDetail } from './queries/detail'
import { figuresOfPlan } from './queries/figures'
import { listPlans } from './queries/list'
import { planOf } from './queries/rules'
import { planRules } from './queries/words'

const tags = ['plan']
const params = Type.Object({ planId: PlanId })

export function planRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/plans',
    {
      schema: {
        operationId: 'listPlans',
        summary: 'All plans, those one can join first',
        tags,
        response: answers(PlanList, []),
      },
    },
    async () => ({ items: await listPlans(ctx) }),
  )
  app.get(
    '/v1/plans/:planId',
    {
      schema: {
        operationId: 'getPlan',
        summary: 'The rules of a plan, and what each age shared lately',
        tags,
        params,
        response: answers(PlanDetail, ['malformed-id', 'unknown-plan']),
      },
    },
    async ({ params: { planId } }) => planDetail(ctx, planId),
  )
  app.get(
    '/v1/plans/:planId/rules',
    {
      schema: {
        operationId: 'getPlanRules',
        summary: 'The rules in plain words, and what changed since the version before',
        tags,
        params,
        querystring: Type.Object({ version: Type.Optional(RuleVersion) }),
        response: answers(PlanRules, ['malformed-id', 'malformed-input', 'unknown-plan', 'not-found']),
      },
    },
    async ({ params: { planId }, query: { version } }) => planRules(ctx, planId, version),
  )
  app.get(
    '/v1/plans/:planId/figures',
    {
      schema: {
        operationId: 'getPlanFigures',
        summary: 'How many we are, and how many were helped this year',
        tags,
        params,
        response: answers(PlanFigures, ['malformed-id', 'unknown-plan']),
      },
    },
    async ({ params: { planId } }) => figuresOfPlan(ctx, await planOf(ctx.db, planId)),
  )
}
