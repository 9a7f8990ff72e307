import type { PlanRules } from '@contract/plan'
import { get } from './http'
import { useKeptQuery } from './useKeptQuery'

/** GET /v1/plans/:planId/rules: the rules in words; of the version in force, or of one before. */
export function usePlanRules(planId: string, version: string) {
  return useKeptQuery<PlanRules>({
    key: ['rules', planId, version],
    enabled: planId !== '',
    load: (signal) =>
      get<PlanRules>(`/plans/${planId}/rules`, { version: version === '' ? undefined : version }, signal),
  })
}
