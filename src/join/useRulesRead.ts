import { useEffect } from 'react'
import type { PlanDetail } from '@contract/plan'
import { useJoinDraft } from '@/store/joinDraft'

/** Remembers which version of the rules somebody began with, so that a later one is shown before they join by it. */
export function useRulesRead(plan: Pick<PlanDetail, 'id' | 'ruleVersion'> | undefined): void {
  const read = useJoinDraft((state) => state.ruleVersion)
  useEffect(() => {
    if (plan && read === null) useJoinDraft.getState().readRules(plan.ruleVersion)
  }, [plan, read])
}
