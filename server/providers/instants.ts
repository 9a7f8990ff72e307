/** Times as providers write them, in China (UTC+8, no summer time). */
import { epochMs, instantOf } from '@core/calendar/date'

const EIGHT_HOURS_MS = 8 * 3_600_000

/** '2026-11-28 21:05:09' */
export function wallTimeInChina(ms: number): string {
  return instantOf(ms + EIGHT_HOURS_MS)
    .slice(0, 19)
    .replace('T', ' ')
}

/** '2026-11-28T21:05:09+08:00' */
export function rfc3339InChina(ms: number): string {
  return `${wallTimeInChina(ms).replace(' ', 'T')}+08:00`
}

/** ms of any of: RFC 3339, '2026-11-28 21:05:09', '20261128210509'; null for anything else. */
export function msOfChina(text: unknown): number | null {
  if (typeof text !== 'string') return null
  const packed = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text)
  const plain = packed
    ? `${packed[1]}-${packed[2]}-${packed[3]} ${packed[4]}:${packed[5]}:${packed[6]}`
    : text
  const zoned = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(plain) ? `${plain.replace(' ', 'T')}+08:00` : plain
  const ms = Date.parse(zoned)
  if (!/T/.test(zoned) || Number.isNaN(ms)) return null
  return epochMs(instantOf(ms))
}
