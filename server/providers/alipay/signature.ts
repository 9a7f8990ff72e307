/**
 * Alipay's RSA2 signatures, as pure functions: parameters sorted by name, raw values, empty ones left out
 * (repo alipay/alipay-sdk-nodejs-all, src/util.ts and src/alipay.ts).
 */
import type { KeyObject } from 'node:crypto'
import { isSigned, signText } from '../rsa'

export type Parameters = Readonly<Record<string, string>>

/** What is signed: `sign` never, the other names as asked. */
export function signedText(parameters: Parameters, without: readonly string[] = []): string {
  return Object.keys(parameters)
    .filter((name) => name !== 'sign' && parameters[name] !== '' && !without.includes(name))
    .sort()
    .map((name) => `${name}=${parameters[name]}`)
    .join('&')
}

/** With `sign` added. Requests keep sign_type in the text. */
export function signed(parameters: Parameters, key: KeyObject): Parameters {
  return { ...parameters, sign: signText(key, signedText(parameters)) }
}

/** Notifications leave sign_type out, except some services that keep it: either is right, one is enough. */
export function isNotificationSigned(parameters: Parameters, keys: readonly KeyObject[]): boolean {
  const sign = parameters.sign ?? ''
  const texts = [signedText(parameters, ['sign_type']), signedText(parameters)]
  return keys.some((key) => texts.some((text) => isSigned(key, text, sign)))
}

export interface SignedReply {
  /** the value of `…_response`, exactly the characters that came */
  readonly text: string
  readonly sign: string | null
}

/**
 * Cuts the signed part out of a reply without parsing and writing it again: what was signed are its characters.
 * @returns null when the reply has no such part
 */
export function signedReply(body: string, method: string): SignedReply | null {
  const found = [`${method.replace(/\./g, '_')}_response`, 'error_response']
    .map((name) => new RegExp(`"${name}"\\s*:`).exec(body))
    .find((match) => match !== null)
  if (!found) return null
  const text = objectAt(body, found.index + found[0].length)
  if (text === null) return null
  const sign = /"sign"\s*:\s*"([^"]+)"/.exec(body.replace(text, ''))
  return { text, sign: sign?.[1] ?? null }
}

/** The JSON object that begins at a place, strings and escapes respected. */
function objectAt(body: string, from: number): string | null {
  let start = from
  while (/\s/.test(body[start] ?? '')) start += 1
  if (body[start] !== '{') return null
  let depth = 0
  let inText = false
  for (let at = start; at < body.length; at += 1) {
    const sign = body[at]
    if (inText) {
      if (sign === '\\') at += 1
      else if (sign === '"') inText = false
    } else if (sign === '"') inText = true
    else if (sign === '{') depth += 1
    else if (sign === '}' && (depth -= 1) === 0) return body.slice(start, at + 1)
  }
  return null
}
