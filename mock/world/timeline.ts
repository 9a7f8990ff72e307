/**
 * When the generated world began and how it grows. Days are counted from the day the plan opened (day 0).
 * (1) The plan opened 16 months before the as-of day: with 90 days of waiting, twelve full months of periods have a
 * roster. (2) A fifth of the as-of members came in an opening wave, the rest at an even pace, which goes on after as-of.
 */
import {
  type CalendarDate,
  addDays,
  addMonths,
  daysBetween,
  dateInChina,
  instantOf,
} from '@core/calendar/date'

export interface WorldSettings {
  /** Same seed, same as-of day and same size: same world. */
  seed: string
  /** The day up to which the world is prepared the first time. */
  asOf: CalendarDate
  /** People who have joined by then, whether or not they are still members. */
  members: number
}

export const DEFAULT_SEED = 'tongzhou'
export const DEFAULT_MEMBERS = 40_000
/** Rule 1. */
export const MONTHS_BEFORE = 16
const OPENING_WAVE = 0.2
const WAVE_DAYS = 25

export interface Timeline {
  readonly openedOn: CalendarDate
  /** Day number of the as-of day. */
  readonly asOfDay: number
  dateOfDay(day: number): CalendarDate
  dayOfDate(date: CalendarDate): number
  dayOfMs(ms: number): number
  /** Part of the as-of members who have joined before day `day` begins: 0 at day 0, 1 as the as-of day begins. */
  grown(day: number): number
}

/** The timeline of a plan of the world. @param monthsBefore as-of on which it opened */
export function timelineOf(settings: Pick<WorldSettings, 'asOf'>, monthsBefore = MONTHS_BEFORE): Timeline {
  const openedOn = addMonths(settings.asOf, -monthsBefore)
  const asOfDay = daysBetween(openedOn, settings.asOf)
  const days = asOfDay
  // Rule 2; the wave's tail is cut so that it is complete by as-of.
  const wave = (day: number): number => (1 - Math.exp(-day / WAVE_DAYS)) / (1 - Math.exp(-days / WAVE_DAYS))
  const dayOfDate = (date: CalendarDate): number => daysBetween(openedOn, date)
  return {
    openedOn,
    asOfDay,
    dateOfDay: (day) => addDays(openedOn, day),
    dayOfDate,
    dayOfMs: (ms) => dayOfDate(dateInChina(instantOf(ms))),
    grown: (day) => {
      if (day <= 0) return 0
      return OPENING_WAVE * wave(Math.min(day, days)) + ((1 - OPENING_WAVE) * day) / days
    },
  }
}
