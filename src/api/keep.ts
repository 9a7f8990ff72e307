import { hashKey, type QueryKey } from '@tanstack/react-query'
import { storage } from '@/platform/storage'

/** The last answer of a screen and when it came: shown first at the next start, and when there is no network. */
export interface Kept<T> {
  data: T
  /** milliseconds since 1970, this phone's clock */
  at: number
}

const everyVersion = 'tz-kept:'
/** Raised when an answer that is kept gains a field: what an older app kept lacks it, and is not shown. */
const prefix = `${everyVersion}2:`

export function readKept<T>(key: QueryKey): Kept<T> | undefined {
  const text = storage.read(prefix + hashKey(key))
  if (text === null) return undefined
  try {
    return JSON.parse(text) as Kept<T>
  } catch {
    return undefined
  }
}

export function keep(key: QueryKey, data: unknown, at: number): void {
  try {
    storage.write(prefix + hashKey(key), JSON.stringify({ data, at }))
  } catch {
    // A full storage costs the first paint, never the screen.
  }
}

/** Deletes every kept answer, also those of older apps. */
export function forgetKept(): void {
  const kept = storage.keys().filter((key) => key.indexOf(everyVersion) === 0)
  kept.forEach((key) => storage.remove(key))
}
