/**
 * WeChat Pay's keys, by serial. (1) The header of each reply and notification says which key signed it; while the
 * operator changes from certificates to the public key both come mixed. (2) A serial we do not know is looked for in
 * the current certificates, at most once in ten minutes: a forger must not make us ask. (3) Certificates come sealed
 * with the merchant's APIv3 key, which is what makes them believable.
 */
import { type KeyObject, X509Certificate } from 'node:crypto'
import { jsonObject, objectOf, textOf } from '../wire'
import { openResource } from './resource'

const REFRESH_MS = 600_000

export interface KeyRing {
  keyOf(serial: string): Promise<KeyObject | null>
}

export interface KeyRingOptions {
  readonly known: ReadonlyMap<string, KeyObject>
  readonly apiV3Key: Buffer
  readonly nowMs: () => number
  /** the body of GET /v3/certificates; null when nobody answered */
  readonly download: () => Promise<string | null>
}

export function keyRing({ known, apiV3Key, nowMs, download }: KeyRingOptions): KeyRing {
  const keys = new Map(known)
  let askedAtMs = -Infinity
  return {
    async keyOf(serial) {
      const key = keys.get(serial)
      if (key || serial.startsWith('PUB_KEY_ID_')) return key ?? null
      if (nowMs() - askedAtMs < REFRESH_MS) return null // rule 2
      askedAtMs = nowMs()
      for (const [name, value] of certificatesOf(apiV3Key, await download())) keys.set(name, value)
      return keys.get(serial) ?? null
    },
  }
}

function certificatesOf(apiV3Key: Buffer, body: string | null): [string, KeyObject][] {
  const list = body === null ? null : jsonObject(body)?.data
  if (!Array.isArray(list)) return []
  return list.flatMap((item: unknown): [string, KeyObject][] => {
    const entry = typeof item === 'object' && item !== null ? (item as Record<string, unknown>) : {}
    const serial = textOf(entry, 'serial_no')
    const pem = openResource(apiV3Key, objectOf(entry, 'encrypt_certificate')) // rule 3
    if (serial === null || pem === null) return []
    try {
      return [[serial, new X509Certificate(pem).publicKey]]
    } catch {
      return []
    }
  })
}
