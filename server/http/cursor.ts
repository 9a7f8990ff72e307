/** The opaque `cursor` of a page: the sort key of its last row. Checked when it comes back. */
import { isCalendarDate } from '@core/calendar/date'
import { Refusal, refuseField } from '../refusal'

/** A check for `readCursor`: a moment as rows hold it. */
export const isInstant = (part: unknown): part is string =>
  typeof part === 'string' &&
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(part) &&
  isCalendarDate(part.slice(0, 10))

export function writeCursor(parts: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(parts), 'utf8').toString('base64url')
}

/**
 * The parts of a cursor, each accepted by its check.
 * @throws Refusal malformed-cursor
 */
export function readCursor<T extends readonly unknown[]>(
  cursor: string,
  checks: { readonly [K in keyof T]: (part: unknown) => part is T[K] },
): T {
  const parts = parsed(cursor)
  const fits = Array.isArray(parts) && parts.length === checks.length
  if (!fits || !checks.every((check, i) => check(parts[i]))) throw refuseField('/cursor', 'malformed-cursor')
  return parts as unknown as T
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown
  } catch {
    throw new Refusal('malformed-cursor', [{ field: '/cursor', code: 'malformed-cursor' }])
  }
}

/** One more row than asked for tells whether there is a next page. */
export function pageOfRows<T>(
  rows: readonly T[],
  limit: number,
  keyOf: (row: T) => readonly (string | number)[],
): { rows: T[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown[shown.length - 1]
  return { rows: shown, nextCursor: rows.length > limit && last ? writeCursor(keyOf(last)) : null }
}
