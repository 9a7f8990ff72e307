/** Certificate numbers: 'TZ-2611-7KQ2M4XR', month of joining and 40 random bits, in letters that are not mixed up. */
import { type CalendarDate, civilDay } from '@core/calendar/date'

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ' // Crockford's base 32: no I, L, O, U
export const CERTIFICATE_BYTES = 8

/** @param random eight bytes, of which five bits each are used */
export function certificateNo(joinedOn: CalendarDate, random: Uint8Array): string {
  const { year, month } = civilDay(joinedOn)
  const letters = Array.from(random.subarray(0, CERTIFICATE_BYTES), (byte) => LETTERS.charAt(byte & 31))
  return `TZ-${String(year % 100).padStart(2, '0')}${String(month).padStart(2, '0')}-${letters.join('')}`
}
