import type { YearStatement } from '@contract/statement'
import { useAccountId } from '@/store/session'
import { get } from './http'
import { useKeptQuery } from './useKeptQuery'

/** GET /v1/me/statements: what this family shared in a year; without a year, the newest one. */
export function useYearStatement(planId: string | null, year: number | undefined) {
  const accountId = useAccountId()
  return useKeptQuery<YearStatement>({
    key: ['year', accountId, planId, year ?? 'newest'],
    enabled: accountId !== null && planId !== null,
    load: (signal) => get<YearStatement>('/me/statements', { planId: planId ?? '', year }, signal),
  })
}
