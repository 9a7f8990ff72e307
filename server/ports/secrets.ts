/**
 * Sealing of personal data. One sealed value: key id (1 byte) ‖ nonce (12) ‖ AES-256-GCM ciphertext ‖ tag (16).
 * The context (what the value is and whose) is authenticated: a value moved to another row does not open.
 */
import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto'
import type { SecretKeys } from './secretKeys'
import type { RandomPort, SecretsPort } from './types'

const NONCE_BYTES = 12
const TAG_BYTES = 16
const HEAD_BYTES = 1 + NONCE_BYTES

/** Thrown when something sealed does not open: a key that is gone, a changed byte, or another context. */
export class SealError extends Error {
  readonly code: 'too-short' | 'unknown-key' | 'forged'
  constructor(code: SealError['code'], message: string) {
    super(message)
    this.name = 'SealError'
    this.code = code
  }
}

function open(keys: SecretKeys, sealed: Uint8Array, context: string): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
  if (bytes.length < HEAD_BYTES + TAG_BYTES) throw new SealError('too-short', 'not a sealed value')
  const key = keys.byId.get(bytes[0] ?? 0)
  if (!key) throw new SealError('unknown-key', `no key with id ${bytes[0]}`)
  const decipher = createDecipheriv('aes-256-gcm', key.sealing, bytes.subarray(1, HEAD_BYTES))
  decipher.setAAD(Buffer.from(context, 'utf8'))
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES))
  try {
    return Buffer.concat([
      decipher.update(bytes.subarray(HEAD_BYTES, bytes.length - TAG_BYTES)),
      decipher.final(),
    ])
  } catch {
    throw new SealError('forged', 'a sealed value was changed, or is opened in another context')
  }
}

/** @param random nonces: never seed it with anything repeatable outside a generated world */
export function secretsOf(keys: SecretKeys, random: RandomPort): SecretsPort {
  return {
    keyId: keys.newest.id,
    encrypt(plain, context) {
      const nonce = Buffer.from(random.bytes(NONCE_BYTES))
      const cipher = createCipheriv('aes-256-gcm', keys.newest.sealing, nonce)
      cipher.setAAD(Buffer.from(context, 'utf8'))
      const body = typeof plain === 'string' ? Buffer.from(plain, 'utf8') : plain
      const sealed = [cipher.update(body), cipher.final(), cipher.getAuthTag()]
      return Buffer.concat([Buffer.from([keys.newest.id]), nonce, ...sealed])
    },
    decrypt: (sealed, context) => open(keys, sealed, context),
    decryptText: (sealed, context) => open(keys, sealed, context).toString('utf8'),
    blindIndex: (value, context) =>
      createHmac('sha256', keys.blindIndex)
        .update(context, 'utf8')
        .update('\0')
        .update(value, 'utf8')
        .digest(),
  }
}
