import { useQuery } from '@tanstack/react-query'
import type { Session } from '@contract/meta'
import type {
  IdentityList,
  PhoneCode,
  PhoneCodeRequest,
  SandboxCode,
  SessionList,
  SessionRevocation,
  SignIn,
  SignInMethods,
} from '@contract/session'
import { useAccountId } from '@/store/session'
import { get, post } from './http'
import type { ApiProblem } from './problem'
import { queryClient } from './queryClient'

/** GET /v1/sign-in-methods: how one can sign in to this server. */
export function useSignInMethods() {
  return useQuery<SignInMethods, ApiProblem>({
    queryKey: ['sign-in-methods'],
    queryFn: ({ signal }) => get<SignInMethods>('/sign-in-methods', undefined, signal),
  })
}

/** POST /v1/phone-codes: the same id again sends nothing. */
export const requestPhoneCode = (request: PhoneCodeRequest): Promise<PhoneCode> =>
  post<PhoneCode>('/phone-codes', request)

/** POST /v1/sessions */
export const signIn = (by: SignIn): Promise<Session> => post<Session>('/sessions', by)

/** GET /v1/sandbox/codes/:id: what the message said; a demo only. */
export function useSandboxCode(codeId: string | null, demo: boolean) {
  return useQuery<SandboxCode, ApiProblem>({
    queryKey: ['sandbox-code', codeId],
    enabled: demo && codeId !== null,
    queryFn: ({ signal }) => get<SandboxCode>(`/sandbox/codes/${codeId}`, undefined, signal),
    // The message is on its way for a second or two.
    refetchInterval: ({ state }) => (state.data?.code ? false : 700),
  })
}

const sessionsKey = ['my-sessions']

/** GET /v1/me/sessions: the devices that are signed in. */
export function useMySessions() {
  const accountId = useAccountId()
  return useQuery<SessionList, ApiProblem>({
    queryKey: [...sessionsKey, accountId],
    enabled: accountId !== null,
    queryFn: ({ signal }) => get<SessionList>('/me/sessions', undefined, signal),
  })
}

/** POST /v1/me/sessions/revocations */
export async function revokeSessions(which: SessionRevocation): Promise<void> {
  await post<SessionList>('/me/sessions/revocations', which)
  await queryClient.invalidateQueries({ queryKey: sessionsKey })
}

const identitiesKey = ['my-identities']

/** GET /v1/me/identities: the ways to sign in to this account. */
export function useMyIdentities() {
  const accountId = useAccountId()
  return useQuery<IdentityList, ApiProblem>({
    queryKey: [...identitiesKey, accountId],
    enabled: accountId !== null,
    queryFn: ({ signal }) => get<IdentityList>('/me/identities', undefined, signal),
  })
}

/** POST /v1/me/identities: one more way to sign in to this account. */
export async function linkIdentity(by: SignIn): Promise<void> {
  await post<IdentityList>('/me/identities', by)
  await queryClient.invalidateQueries({ queryKey: identitiesKey })
}
