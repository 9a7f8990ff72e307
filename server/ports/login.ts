/**
 * Signing in with a chat app: the code its client hands out once, for who that is there. The adapter holds the app's
 * secret and throws away what the provider says beyond this (session keys, access tokens): nothing of it is kept.
 */
export type LoginProvider = 'wechat' | 'alipay' | 'sandbox'

export type LoginResult =
  /** subject: the person's id in this app of this provider; unionId: the same person in the operator's other apps */
  | { outcome: 'known'; subject: string; unionId: string | null }
  /** code-invalid: used, expired or made up, so the client asks its platform for another one. blocked: the platform
   * keeps this person off; asking again does not help. */
  | { outcome: 'refused'; reason: 'code-invalid' | 'blocked' }
  /** nobody answered, or too much was asked: the same person may try again later with a new code */
  | { outcome: 'unavailable' }

export interface LoginPort {
  readonly provider: LoginProvider
  /** Never throws for what a provider says or does not say. */
  exchange(code: string): Promise<LoginResult>
}
