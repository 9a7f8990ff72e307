/**
 * Identity numbers for generated people: the check digit is right, so every form accepts them, and the region code is
 * one that was never issued (GB/T 2260 has no prefecture 00 or 95–99), so that none of them can be a living person's.
 */
import type { CalendarDate } from '@core/calendar/date'
import { idNumberCheckDigit } from '@core/enrollment/idNumber'

export interface GeneratedPerson {
  /** two digits, GB/T 2260 */
  provinceCode: string
  birthDate: CalendarDate
  sex: 'male' | 'female'
  /** which generated person of all: makes the number unique */
  index: number
}

const UNUSED_PREFECTURES = ['00', '95', '96', '97', '98', '99'] as const
/** Numbers in sequence per day and sex, and with the 100 counties of a prefecture. */
const SEQUENCE = 500
const PER_PREFECTURE = 100 * SEQUENCE
const ROOM = UNUSED_PREFECTURES.length * PER_PREFECTURE

/** The identity number of a generated person; different for any two whose indexes are less than 300,000 apart. */
export function generatedIdNumber({ provinceCode, birthDate, sex, index }: GeneratedPerson): string {
  const place = index % ROOM
  const prefecture = UNUSED_PREFECTURES[Math.floor(place / PER_PREFECTURE)] ?? UNUSED_PREFECTURES[0]
  const county = String(Math.floor((place % PER_PREFECTURE) / SEQUENCE)).padStart(2, '0')
  // Odd in sequence is male, even female.
  const sequence = String((place % SEQUENCE) * 2 + (sex === 'male' ? 1 : 0)).padStart(3, '0')
  const first17 = `${provinceCode}${prefecture}${county}${birthDate.replace(/-/g, '')}${sequence}`
  return first17 + idNumberCheckDigit(first17)
}

/** True for a number that only this world makes. */
export function isGeneratedIdNumber(idNumber: string): boolean {
  return /^\d\d(00|9[5-9])/.test(idNumber)
}
