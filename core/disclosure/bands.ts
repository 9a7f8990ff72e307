/**
 * Bands for what a public card says about a person (design.md §4). Codes, not words: the app has the words.
 */

/** How many members a description must fit, so that it points at nobody. */
export const SMALLEST_CROWD = 20

/** '35-39' for 37: five completed years. */
export function ageBand(age: number): string {
  const from = Math.floor(age / 5) * 5
  return `${from}-${from + 4}`
}

export type DaysBand = 'to-180' | '181-365' | 'to-365' | '1-2-years' | 'over-1-year' | 'over-2-years' | 'any'

export interface DaysRange {
  readonly code: DaysBand
  /** Days since joining, both included; `to` null where it is open. */
  readonly from: number
  readonly to: number | null
}

/** Finest first; each day has one of the first four, and every later band that holds it is coarser. */
const RANGES: readonly DaysRange[] = [
  { code: 'to-180', from: 0, to: 180 },
  { code: '181-365', from: 181, to: 365 },
  { code: '1-2-years', from: 366, to: 730 },
  { code: 'over-2-years', from: 731, to: null },
  { code: 'to-365', from: 0, to: 365 },
  { code: 'over-1-year', from: 366, to: null },
  { code: 'any', from: 0, to: null },
]

/** The bands that hold a number of days, finest first; the last is 'any'. */
export function daysRanges(days: number): DaysRange[] {
  return RANGES.filter(({ from, to }) => days >= from && (to === null || days <= to))
}

/**
 * The finest band of days since joining that at least 20 members share; 'any' says nothing and always may be said.
 * @param countMatching how many members of the plan lie in a range
 */
export function daysBand(days: number, countMatching: (range: DaysRange) => number): DaysBand {
  const fitting = daysRanges(Math.max(0, days)).filter(
    (range) => range.code === 'any' || countMatching(range) >= SMALLEST_CROWD,
  )
  return fitting[0]?.code ?? 'any'
}
