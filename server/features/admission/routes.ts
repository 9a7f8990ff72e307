import { CodeCheck, CodeChecked } from '@contract/admission'
import { PlanId } from '@contract/scalars'
import { Type } from '@sinclair/typebox'
import type { Context } from '../../context'
import { answers } from '../../http/answers'
import { perMinute } from '../../http/rateLimits'
import { accountOf, sessionSecurity, signedIn } from '../../http/signedIn'
import type { App } from '../../http/typebox'
import { checkCode } from './commands'

export function admissionRoutes(app: App, ctx: Context): void {
  app.post(
    '/v1/plans/:planId/code-checks',
    {
      onRequest: signedIn(ctx),
      config: { rateLimit: perMinute(10) },
      schema: {
        operationId: 'checkGroupCode',
        summary: 'Whether the code of a group lets one person in; nothing is taken',
        tags: ['enrollment'],
        security: sessionSecurity,
        params: Type.Object({ planId: PlanId }),
        body: CodeCheck,
        response: answers(CodeChecked, [
          'unauthenticated',
          'malformed-id',
          'malformed-input',
          'unknown-plan',
          'group-code-wrong',
          'group-code-expired',
          'group-code-used-up',
          'group-code-locked',
        ]),
      },
    },
    async (request) => {
      const { planId } = request.params
      await checkCode(ctx, { planId, accountId: accountOf(request), groupCode: request.body.groupCode })
      return { planId }
    },
  )
}
