/**
 * WeChat Pay API v3 signatures, as pure functions (https://pay.weixin.qq.com/doc/v3/merchant/4012365342). Every line
 * ends with a newline, the last one too.
 */
import type { KeyObject } from 'node:crypto'
import { signText } from '../rsa'

const lines = (...parts: readonly string[]): string => parts.map((part) => `${part}\n`).join('')

export interface SignedRequest {
  readonly method: string
  /** path and query exactly as sent */
  readonly path: string
  readonly timestamp: string
  readonly nonce: string
  /** exactly as sent; empty for GET */
  readonly body: string
}

export const requestText = ({ method, path, timestamp, nonce, body }: SignedRequest): string =>
  lines(method, path, timestamp, nonce, body)

export interface Merchant {
  readonly mchId: string
  readonly merchantSerial: string
  readonly merchantKey: KeyObject
}

/** The Authorization header. */
export function authorization(merchant: Merchant, request: SignedRequest): string {
  const signature = signText(merchant.merchantKey, requestText(request))
  const fields = {
    mchid: merchant.mchId,
    nonce_str: request.nonce,
    timestamp: request.timestamp,
    serial_no: merchant.merchantSerial,
    signature,
  }
  const list = Object.entries(fields).map(([name, value]) => `${name}="${value}"`)
  return `WECHATPAY2-SHA256-RSA2048 ${list.join(',')}`
}

/** What a reply or notification is signed over. The body is bytes as they came, never parsed and written again. */
export function replyText(timestamp: string, nonce: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(lines(timestamp, nonce)), body, Buffer.from('\n')])
}

/** What the client of a mini-program hands to its wallet. */
export const payText = (appId: string, timestamp: string, nonce: string, prepay: string): string =>
  lines(appId, timestamp, nonce, prepay)
