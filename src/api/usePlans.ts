import type { PlanList } from '@contract/plan'
import { get } from './http'
import { useKeptQuery } from './useKeptQuery'

/** GET /v1/plans: every plan here, those one can join first. */
export function usePlans() {
  return useKeptQuery<PlanList>({
    key: ['plans'],
    load: (signal) => get<PlanList>('/plans', undefined, signal),
  })
}
