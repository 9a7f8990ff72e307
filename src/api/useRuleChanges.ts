import type { RuleChanges } from '@contract/plan'
import { get } from './http'
import { useKeptQuery } from './useKeptQuery'

/** GET /v1/plans/:planId/rule-changes: what changed since a version, in words. */
export function useRuleChanges(planId: string, from: string | null) {
  return useKeptQuery<RuleChanges>({
    key: ['rule-changes', planId, from],
    enabled: from !== null,
    load: (signal) => get<RuleChanges>(`/plans/${planId}/rule-changes`, { from: from ?? '' }, signal),
  })
}
