/**
 * What the server needs from outside. It never picks an adapter: cli (or a test) hands them in, the sandbox ones
 * come from mock/. A port says which errors it may return; it never throws for an expected refusal.
 */
import type { CalendarDate } from '@core/calendar/date'
import type { IdentityPorts } from './identity'
import type { PaymentPort } from './payment'

/** The only source of time. `stepTo` exists on clocks that can be moved: due work then runs at its own time. */
export interface ClockPort {
  /** milliseconds since the epoch */
  nowMs(): number
  stepTo?(ms: number): void
}

/** The only source of randomness. */
export interface RandomPort {
  bytes(length: number): Uint8Array
}

/** AES-256-GCM with a key id in front, and a keyed hash for uniqueness of ID numbers. `context` is authenticated. */
export interface SecretsPort {
  /** the id of the key that seals now; it is the first byte of what is sealed */
  readonly keyId: number
  encrypt(plain: Uint8Array | string, context: string): Buffer
  decrypt(sealed: Uint8Array, context: string): Buffer
  decryptText(sealed: Uint8Array, context: string): string
  blindIndex(value: string, context: string): Buffer
}

export interface FilesPort {
  put(key: string, bytes: Uint8Array): Promise<void>
  get(key: string): Promise<Buffer | null>
  delete(key: string): Promise<void>
}

export interface Ports {
  clock: ClockPort
  random: RandomPort
  secrets: SecretsPort
  files: FilesPort
  payment: PaymentPort
  identity: IdentityPorts
}

/** Whom one may sign in as, and the clock that can be moved. Absent outside demo mode: the routes then do not exist. */
export interface SandboxPort {
  people(query: { q?: string; cursor?: string; limit: number }): Promise<{
    items: {
      accountId: string
      name: string
      people: number
      story: Record<'zh-Hans' | 'zh-Hant' | 'en', string>
      featured: boolean
    }[]
    nextCursor: string | null
  }>
  /** The code of a message that was sent to a phone; null when none was. */
  codeOf(messageId: string): Promise<string | null>
  newcomer(): Promise<{ accountId: string }>
  /** A visitor says yes to the sandbox wallet. False: nothing (any more) to pay. */
  pay(orderId: string): Promise<boolean>
  clock(): Promise<{
    nowMs: number
    movedByMs: number
    planId: string
    nextDisclosure: CalendarDate
    nextCharge: CalendarDate
  }>
  /** Runs everything that falls due on the way. */
  moveClock(to: 'next-disclosure' | 'next-charge'): Promise<void>
}
