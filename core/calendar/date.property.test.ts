import fc from 'fast-check'
import {
  addDays,
  addMonths,
  ageOn,
  birthdayOf,
  calendarDate,
  civilDay,
  dateInChina,
  daysBetween,
  epochMs,
  instantOf,
  startOfDay,
} from './date'

const FIRST_MS = Date.UTC(1801, 0, 1)
const LAST_MS = Date.UTC(2400, 0, 1)
const anyMs = fc.integer({ min: FIRST_MS, max: LAST_MS })
const anyDate = anyMs.map((ms) => calendarDate(new Date(ms).toISOString().slice(0, 10)))

describe('civil dates against the engine’s own', () => {
  it('agree on every moment and its day in China', () => {
    fc.assert(
      fc.property(anyMs, (ms) => {
        const iso = new Date(ms).toISOString()
        expect(instantOf(ms)).toBe(iso)
        expect(epochMs(iso)).toBe(ms)
        expect(dateInChina(iso)).toBe(new Date(ms + 8 * 3600000).toISOString().slice(0, 10))
      }),
      { numRuns: 1000 },
    )
  })

  it('agree on days added and days between', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -200000, max: 200000 }), (date, days) => {
        const exact = new Date(Date.parse(`${date}T00:00:00Z`) + days * 86400000).toISOString().slice(0, 10)
        fc.pre(exact >= '1800-01-01' && exact.length === 10)
        expect(addDays(date, days)).toBe(exact)
        expect(daysBetween(date, addDays(date, days))).toBe(days)
      }),
      { numRuns: 1000 },
    )
  })

  it('start a day in China on that day', () => {
    fc.assert(
      fc.property(anyDate, fc.nat({ max: 23 }), (date, hour) => {
        expect(dateInChina(startOfDay(date, hour))).toBe(date)
      }),
    )
  })

  it('keep the day of the month when adding months, or take the last', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -12, max: 1200 }), (date, months) => {
        const later = civilDay(addMonths(date, months))
        const { year, month, day } = civilDay(date)
        expect(later.year * 12 + later.month).toBe(year * 12 + month + months)
        const last = new Date(Date.UTC(later.year, later.month, 0)).getUTCDate()
        expect(later.day).toBe(Math.min(day, last))
      }),
    )
  })

  it('reach an age on the birthday and not a day before', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 0, max: 120 }), (birth, age) => {
        const on = birthdayOf(birth, age)
        expect(ageOn(birth, on)).toBe(age)
        expect(ageOn(birth, addDays(on, -1))).toBe(age - 1)
      }),
    )
  })
})
