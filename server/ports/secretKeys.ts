/**
 * The keys that personal data is sealed with. TONGZHOU_KEY holds one or more, the newest first, separated by commas:
 * `<key id>:<64 hex digits>`; the key id is 1–255. New data is sealed with the first, older data opens with its own.
 * The blind index must stay comparable for ever: TONGZHOU_INDEX_KEY (64 hex digits) is its own key and never changes.
 * Installations from before it was there have none: theirs comes from the key with the lowest id, which has to stay.
 */
import { hkdfSync } from 'node:crypto'

export const SECRET_KEY_VARIABLE = 'TONGZHOU_KEY'
export const INDEX_KEY_VARIABLE = 'TONGZHOU_INDEX_KEY'
const KEY_BYTES = 32

export interface SecretKey {
  /** 1–255, written in front of everything sealed with it. */
  readonly id: number
  readonly sealing: Buffer
}

export interface SecretKeys {
  readonly newest: SecretKey
  readonly byId: ReadonlyMap<number, SecretKey>
  readonly blindIndex: Buffer
}

export type SecretKeyFault = 'missing' | 'syntax' | 'key-id' | 'repeated'

export class SecretKeyError extends Error {
  readonly code: SecretKeyFault
  constructor(code: SecretKeyFault, message: string) {
    super(message)
    this.name = 'SecretKeyError'
    this.code = code
  }
}

function derived(master: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), `tongzhou/${purpose}`, KEY_BYTES))
}

function parseOne(text: string): { id: number; master: Buffer } {
  const match = /^(\d{1,3}):([0-9a-fA-F]{64})$/.exec(text.trim())
  if (!match) {
    throw new SecretKeyError(
      'syntax',
      `${SECRET_KEY_VARIABLE} must be <key id>:<64 hex digits>, newest first`,
    )
  }
  const id = Number(match[1])
  if (id < 1 || id > 255) throw new SecretKeyError('key-id', `the key id ${id} is outside 1–255`)
  return { id, master: Buffer.from(match[2] ?? '', 'hex') }
}

/**
 * Reads the keys from their written form.
 * @throws SecretKeyError missing, syntax, key-id, repeated
 */
export function parseSecretKeys(text: string | undefined, indexText?: string): SecretKeys {
  if (!text?.trim()) throw new SecretKeyError('missing', `${SECRET_KEY_VARIABLE} is not set`)
  const masters = text.split(',').map(parseOne)
  const byId = new Map<number, SecretKey>()
  for (const { id, master } of masters) {
    if (byId.has(id)) throw new SecretKeyError('repeated', `the key id ${id} is there twice`)
    byId.set(id, { id, sealing: derived(master, 'seal') })
  }
  const newest = byId.get(masters[0]?.id ?? 0)
  const oldest = masters.reduce((low, key) => (key.id < low.id ? key : low))
  if (!newest) throw new SecretKeyError('missing', `${SECRET_KEY_VARIABLE} is empty`)
  const index = indexText?.trim() ? indexMaster(indexText.trim()) : oldest.master
  return { newest, byId, blindIndex: derived(index, 'blind-index') }
}

function indexMaster(text: string): Buffer {
  if (!/^[0-9a-fA-F]{64}$/.test(text)) {
    throw new SecretKeyError('syntax', `${INDEX_KEY_VARIABLE} must be 64 hex digits`)
  }
  return Buffer.from(text, 'hex')
}

/** The written form of a new key. @param bytes 32 random bytes */
export function writeSecretKey(id: number, bytes: Uint8Array): string {
  if (bytes.length !== KEY_BYTES) throw new SecretKeyError('syntax', `a key has ${KEY_BYTES} bytes`)
  return `${id}:${Buffer.from(bytes).toString('hex')}`
}
