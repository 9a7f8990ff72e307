/**
 * Who somebody is: a code sent to their phone, their name and ID number held against the register, their chat app's
 * word for it. (1) An adapter never throws for what a provider says or does not say. (2) 'not-configured' is an answer
 * like any other: the installation has no such provider, and the person is told so in plain words.
 */
import type { LoginPort } from './login'

export interface CodeMessage {
  /** ours; the same id again is the same message */
  readonly messageId: string
  /** E.164: +8613800138000 */
  readonly phone: string
  readonly code: string
  /** how long the code holds */
  readonly minutes: number
}

export type SmsResult =
  | { outcome: 'sent' }
  /** refused: this number gets no messages, asking again does not help. unavailable: nobody answered. */
  | { outcome: 'refused' | 'unavailable' | 'not-configured' }

export interface SmsPort {
  /** null when there is none */
  readonly provider: string | null
  sendCode(message: CodeMessage): Promise<SmsResult>
}

export interface RealNameQuestion {
  readonly requestId: string
  readonly name: string
  readonly idNumber: string
}

/** unknown: the register says nothing about this person. unavailable: nobody answered, ask again later. */
export type RealNameAnswer = 'matches' | 'differs' | 'unknown' | 'unavailable'

export interface RealNamePort {
  /** null when there is none: nobody is asked, and no membership waits for an answer */
  readonly provider: string | null
  check(question: RealNameQuestion): Promise<RealNameAnswer>
}

export interface IdentityPorts {
  readonly sms: SmsPort
  readonly realName: RealNamePort
  /** the chat apps one can sign in with here */
  readonly logins: readonly LoginPort[]
}

/** Where no provider of identity is configured. */
export const noIdentity: IdentityPorts = {
  sms: { provider: null, sendCode: async () => ({ outcome: 'not-configured' }) },
  realName: { provider: null, check: async () => 'unknown' },
  logins: [],
}
