import type { CaseDetail } from '@contract/case'
import { useAccountId } from '@/store/session'
import { get } from './http'
import { useKeptQuery } from './useKeptQuery'

/** GET /v1/cases/:caseId: the card and its steps; the family's part when one is signed in. */
export function useCase(caseId: string) {
  const accountId = useAccountId()
  return useKeptQuery<CaseDetail>({
    key: ['case', accountId, caseId],
    load: (signal) => get<CaseDetail>(`/cases/${caseId}`, undefined, signal),
  })
}
