import type { MyBill } from '@contract/statement'
import { useAccountId } from '@/store/session'
import { get } from './http'
import { useKeptQuery } from './useKeptQuery'

/** GET /v1/me/statements/:periodId: the division that ends in this family's share. */
export function useBill(periodId: string, enabled: boolean) {
  const accountId = useAccountId()
  return useKeptQuery<MyBill>({
    key: ['bill', accountId, periodId],
    enabled: enabled && accountId !== null,
    load: (signal) => get<MyBill>(`/me/statements/${periodId}`, undefined, signal),
  })
}
