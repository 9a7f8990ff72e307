import type { PlanForecast } from '@contract/forecast'
import { useAccountId } from '@/store/session'
import { get } from './http'
import { useKeptQuery } from './useKeptQuery'

/** GET /v1/plans/:planId/forecast: the next twelve months by age and, signed in, of the own family. */
export function useForecast(planId: string) {
  const accountId = useAccountId()
  return useKeptQuery<PlanForecast>({
    key: ['forecast', accountId, planId],
    load: (signal) => get<PlanForecast>(`/plans/${planId}/forecast`, undefined, signal),
  })
}
