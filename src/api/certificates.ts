import { useQuery } from '@tanstack/react-query'
import type { CertificateCheck, CertificateView } from '@contract/certificate'
import { useAccountId } from '@/store/session'
import { get, post } from './http'
import type { ApiProblem } from './problem'
import { queryClient } from './queryClient'
import { useKeptQuery } from './useKeptQuery'

const keyOf = (accountId: string | null, enrollmentId: string) =>
  ['certificate', accountId, enrollmentId] as const

/** GET /v1/me/certificates/:enrollmentId */
export function useCertificate(enrollmentId: string) {
  const accountId = useAccountId()
  return useKeptQuery<CertificateView>({
    key: keyOf(accountId, enrollmentId),
    enabled: accountId !== null && enrollmentId !== '',
    load: (signal) => get<CertificateView>(`/me/certificates/${enrollmentId}`, undefined, signal),
  })
}

const again = () => queryClient.invalidateQueries({ queryKey: ['certificate'] })

/** POST …/code: a new code, which ends the one before it; or none. */
export async function changeCode(enrollmentId: string, action: 'renew' | 'stop'): Promise<void> {
  await post<CertificateView>(`/me/certificates/${enrollmentId}/code`, { action })
  await again()
}

/** GET /v1/certificates/:code: asked anew each time; an answer of yesterday proves nothing. */
export function useCertificateCheck(code: string) {
  return useQuery<CertificateCheck, ApiProblem>({
    queryKey: ['certificate-check', code],
    enabled: code !== '',
    staleTime: 0,
    gcTime: 0,
    queryFn: ({ signal }) =>
      get<CertificateCheck>(`/certificates/${encodeURIComponent(code)}`, undefined, signal),
  })
}
