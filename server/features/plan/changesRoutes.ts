import { RuleChanges } from '@contract/plan'
import { PlanId, RuleVersion } from '@contract/scalars'
import { Type } from '@sinclair/typebox'
import type { Context } from '../../context'
import { answers } from '../../http/answers'
import type { App } from '../../http/typebox'
import { ruleChanges } from './queries/ruleChanges'

export function ruleChangesRoutes(app: App, ctx: Context): void {
  app.get(
    '/v1/plans/:planId/rule-changes',
    {
      schema: {
        operationId: 'listRuleChanges',
        summary:
          'What changed in the rules since a version, up to another or the one in force, in plain words',
        tags: ['plan'],
        params: Type.Object({ planId: PlanId }),
        querystring: Type.Object({ from: RuleVersion, to: Type.Optional(RuleVersion) }),
        response: answers(RuleChanges, ['malformed-id', 'malformed-input', 'unknown-plan', 'not-found']),
      },
    },
    async ({ params: { planId }, query: { from, to } }) => ruleChanges(ctx, planId, from, to),
  )
}
