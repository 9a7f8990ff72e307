import type { PlanListItem } from '@contract/plan'
import { ageVerdict } from '@core/enrollment/eligibility'

export interface Asked {
  than: string
  /** completed years; null while nobody was asked */
  years: number | null
}

/** The plans of this server that one could join instead, by age where the age is known. */
export function othersFor(plans: readonly PlanListItem[], { than, years }: Asked): PlanListItem[] {
  return plans.filter(
    (plan) =>
      plan.id !== than &&
      plan.joinable &&
      !plan.replayed &&
      (years === null || ageVerdict(plan, years) === 'eligible'),
  )
}
