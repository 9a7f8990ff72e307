import type { CodeChecked } from '@contract/admission'
import { post } from './http'

/** POST /v1/plans/:planId/code-checks: whether the code of a group lets somebody in; throws ApiProblem, takes nothing. */
export const checkCode = (planId: string, groupCode: string): Promise<CodeChecked> =>
  post<CodeChecked>(`/plans/${planId}/code-checks`, { groupCode })
