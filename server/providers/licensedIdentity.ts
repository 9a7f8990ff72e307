/** A message provider and a register check that are described in the environment (docs/identity.md). */
import type { RealNamePort, SmsPort } from '../ports/identity'
import { type HttpQuestion, askProvider } from './httpQuestion'

export interface SmsSettings extends HttpQuestion {
  /** results that mean 'accepted' */
  readonly sent: readonly string[]
  /** results that mean this number gets nothing */
  readonly refused: readonly string[]
}

/** Placeholders: {phone} (E.164), {number} (without +86), {code}, {minutes}, {messageId}. */
export function licensedSms(settings: SmsSettings): SmsPort {
  return {
    provider: new URL(settings.url).host,
    async sendCode({ messageId, phone, code, minutes }) {
      const number = phone.replace(/^\+86/, '')
      const values = { messageId, phone, number, code, minutes: String(minutes) }
      const result = await askProvider(settings, values)
      if (result !== null && settings.sent.includes(result)) return { outcome: 'sent' }
      if (result !== null && settings.refused.includes(result)) return { outcome: 'refused' }
      return { outcome: 'unavailable' }
    },
  }
}

export interface RealNameSettings extends HttpQuestion {
  readonly matches: readonly string[]
  readonly differs: readonly string[]
  readonly unknown: readonly string[]
}

/** Placeholders: {name}, {idNumber}, {requestId}. A result that no list names is no answer. */
export function licensedRealName(settings: RealNameSettings): RealNamePort {
  return {
    provider: new URL(settings.url).host,
    async check({ requestId, name, idNumber }) {
      const result = await askProvider(settings, { requestId, name, idNumber })
      if (result === null) return 'unavailable'
      if (settings.matches.includes(result)) return 'matches'
      if (settings.differs.includes(result)) return 'differs'
      return settings.unknown.includes(result) ? 'unknown' : 'unavailable'
    },
  }
}
