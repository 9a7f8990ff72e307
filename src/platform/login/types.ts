import type { DeviceKind } from '@contract/session'

export interface Login {
  /** The chat app whose word signs a person in here; null in a browser, where a phone number does. */
  provider: 'wechat' | 'alipay' | null
  /** A code of the chat app, good once and for minutes; rejects when the person or the app says no. */
  code: () => Promise<string>
  /** The least that lets somebody tell their devices apart. */
  deviceKind: () => DeviceKind
}
