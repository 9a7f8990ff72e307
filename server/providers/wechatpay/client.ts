/**
 * Calls of API v3: signed, and believed only when the reply is signed too. (1) A reply whose signature is missing or
 * wrong on success, or wrong on a refusal, is no answer. (2) Nor is a time-out, 429 or 5xx. (3) Every request names the
 * key it wants the reply signed with, so that replies follow the operator's own change of keys.
 */
import type { Outside } from '../outside'
import { isSigned } from '../rsa'
import { type WireReply, jsonObject, textOf } from '../wire'
import { type KeyRing, keyRing } from './keys'
import type { WechatPaySettings } from './settings'
import { authorization, replyText } from './signature'

/** code: WeChat Pay's own word for a refusal; null on success. */
export interface V3Answer {
  readonly status: number
  readonly code: string | null
  readonly body: Record<string, unknown>
}

export interface V3Client {
  readonly settings: WechatPaySettings
  readonly outside: Outside
  readonly keys: KeyRing
  /** null: no answer that can be believed (rules 1 and 2) */
  call(method: 'GET' | 'POST', path: string, body?: object): Promise<V3Answer | null>
}

/** Twice this is the window in which a reply or notification may be used. */
export const CLOCK_TOLERANCE_MS = 300_000

export function nonceOf({ random }: Outside): string {
  return Buffer.from(random.bytes(16)).toString('hex')
}

export function v3Client(settings: WechatPaySettings, outside: Outside): V3Client {
  const [wanted] = [...settings.platformKeys.keys()].filter((name) => name.startsWith('PUB_KEY_ID_'))
  const send = (method: 'GET' | 'POST', path: string, body?: object): Promise<WireReply | null> => {
    const text = body === undefined ? '' : JSON.stringify(body)
    const timestamp = String(Math.floor(outside.clock.nowMs() / 1_000))
    const request = { method, path, timestamp, nonce: nonceOf(outside), body: text }
    const headers = {
      accept: 'application/json',
      'user-agent': 'tongzhou',
      authorization: authorization(settings, request),
      ...(text !== '' && { 'content-type': 'application/json' }),
      ...(wanted !== undefined && { 'wechatpay-serial': wanted }), // rule 3
    }
    return outside.wire({
      ...{ method, url: settings.baseUrl + path, headers },
      ...(text !== '' && { body: text }),
    })
  }
  const keys = keyRing({
    known: settings.platformKeys,
    apiV3Key: settings.apiV3Key,
    nowMs: () => outside.clock.nowMs(),
    download: async () => {
      const reply = await send('GET', '/v3/certificates')
      return reply?.status === 200 ? reply.body : null
    },
  })
  return {
    ...{ settings, outside, keys },
    async call(method, path, body) {
      const reply = await send(method, path, body)
      if (!reply || reply.status === 429 || reply.status >= 500) return null
      const isSuccess = reply.status >= 200 && reply.status < 300
      const needsSignature = isSuccess || reply.header('wechatpay-signature') !== null
      if (needsSignature && (await signatureFault(keys, outside, reply.header, Buffer.from(reply.body))))
        return null // rule 1
      const object = reply.body === '' ? {} : jsonObject(reply.body)
      if (!object) return null
      return { status: reply.status, code: isSuccess ? null : (textOf(object, 'code') ?? ''), body: object }
    },
  }
}

/** What is wrong with the signature of a reply or notification; null when nothing is. */
export async function signatureFault(
  keys: KeyRing,
  { clock }: Outside,
  header: (name: string) => string | null,
  body: Buffer,
): Promise<'signature' | 'unknown-key' | 'too-old' | null> {
  const [timestamp, nonce] = [header('wechatpay-timestamp'), header('wechatpay-nonce')]
  const [signature, serial] = [header('wechatpay-signature'), header('wechatpay-serial')]
  if (timestamp === null || nonce === null || signature === null || serial === null) return 'signature'
  // WeChat Pay sends wrong signatures on purpose to see that they are refused; so they are, by the check below.
  if (!/^\d{1,12}$/.test(timestamp)) return 'signature'
  if (Math.abs(clock.nowMs() - Number(timestamp) * 1_000) >= CLOCK_TOLERANCE_MS) return 'too-old'
  const key = await keys.keyOf(serial)
  if (!key) return 'unknown-key'
  return isSigned(key, replyText(timestamp, nonce, body), signature) ? null : 'signature'
}
