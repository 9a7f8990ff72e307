import type { PlanDetail } from '@contract/plan'
import { get } from './http'
import { useKeptQuery } from './useKeptQuery'

/** GET /v1/plans/:planId: its rules, ages, questions and figures. Waits until the plan is known. */
export function usePlan(planId: string | null) {
  return useKeptQuery<PlanDetail>({
    key: ['plan', planId],
    enabled: planId !== null,
    load: (signal) => get<PlanDetail>(`/plans/${planId}`, undefined, signal),
  })
}
