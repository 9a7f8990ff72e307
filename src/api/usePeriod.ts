import type { PeriodStatement } from '@contract/period'
import { get } from './http'
import { useKeptQuery } from './useKeptQuery'

/** GET /v1/periods/:periodId: the public statement with every input of its sum. */
export function usePeriod(periodId: string, enabled: boolean) {
  return useKeptQuery<PeriodStatement>({
    key: ['period', periodId],
    enabled,
    load: (signal) => get<PeriodStatement>(`/periods/${periodId}`, undefined, signal),
  })
}
