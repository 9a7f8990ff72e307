/** AEAD_AES_256_GCM of notifications and certificates: base64 of ciphertext and 16-byte tag. */
import { createCipheriv, createDecipheriv } from 'node:crypto'

export interface SealedResource {
  readonly ciphertext: string
  readonly nonce: string
  readonly associated_data?: string
}

const TAG_BYTES = 16

/** The plain text; null when key, tag or shape do not fit. */
export function openResource(key: Buffer, sealed: Partial<SealedResource>): string | null {
  const { ciphertext, nonce, associated_data = '' } = sealed
  if (key.length !== 32 || typeof ciphertext !== 'string' || typeof nonce !== 'string') return null
  const bytes = Buffer.from(ciphertext, 'base64')
  if (bytes.length < TAG_BYTES || nonce.length !== 12) return null
  try {
    const open = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
    open.setAAD(Buffer.from(associated_data))
    open.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES))
    return Buffer.concat([open.update(bytes.subarray(0, bytes.length - TAG_BYTES)), open.final()]).toString()
  } catch {
    return null
  }
}

/** The other direction, which WeChat Pay does: for tests and the loopback server. */
export function sealResource(
  key: Buffer,
  plain: string,
  nonce: string,
  associatedData: string,
): SealedResource {
  const seal = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  seal.setAAD(Buffer.from(associatedData))
  const bytes = Buffer.concat([seal.update(plain), seal.final(), seal.getAuthTag()])
  return { ciphertext: bytes.toString('base64'), nonce, associated_data: associatedData }
}
