/** RSA PKCS#1 v1.5 with SHA-256, as both wallets sign. */
import { type KeyObject, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'

export function signText(key: KeyObject, text: string): string {
  return sign('RSA-SHA256', Buffer.from(text, 'utf8'), key).toString('base64')
}

export function isSigned(key: KeyObject, text: string | Buffer, signature: string): boolean {
  const bytes = typeof text === 'string' ? Buffer.from(text, 'utf8') : text
  return verify('RSA-SHA256', bytes, key, Buffer.from(signature, 'base64'))
}

const armoured = (text: string, name: string): string =>
  text.includes('-----BEGIN') ? text : `-----BEGIN ${name}-----\n${text.trim()}\n-----END ${name}-----\n`

/** From PEM, or from the bare base64 that Alipay's tools hand out (PKCS#8, then PKCS#1). @throws Error */
export function privateKeyOf(text: string): KeyObject {
  try {
    return createPrivateKey(armoured(text, 'PRIVATE KEY'))
  } catch {
    return createPrivateKey(armoured(text, 'RSA PRIVATE KEY'))
  }
}

/** From a PEM public key or certificate, or bare base64. @throws Error */
export function publicKeyOf(text: string): KeyObject {
  return createPublicKey(armoured(text, 'PUBLIC KEY'))
}
