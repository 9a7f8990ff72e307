import type { RuleChanges } from '@contract/plan'
import { get } from './http'
import { useKeptQuery } from './useKeptQuery'

/**
 * GET /v1/plans/:planId/rule-changes: what changed since a version, in words.
 * @param to up to which version; the one in force unless told otherwise
 */
export function useRuleChanges(planId: string, from: string | null, to?: string) {
  return useKeptQuery<RuleChanges>({
    key: ['rule-changes', planId, from, to],
    enabled: from !== null,
    load: (signal) =>
      get<RuleChanges>(
        `/plans/${planId}/rule-changes`,
        { from: from ?? '', ...(to === undefined ? {} : { to }) },
        signal,
      ),
  })
}
