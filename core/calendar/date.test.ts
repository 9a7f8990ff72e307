import {
  CalendarError,
  addDays,
  addMonths,
  ageOn,
  birthdayOf,
  calendarDate,
  compareDates,
  dateInChina,
  dateOf,
  daysBetween,
  epochMs,
  instantOf,
  isCalendarDate,
  minuteInChina,
  startOfDay,
} from './date'

const d = calendarDate

describe('a day in China', () => {
  it.each(['2019-01-21', '2020-02-29', '2000-02-29', '1800-01-01', '9999-12-31'])('%s is one', (text) => {
    expect(calendarDate(text)).toBe(text)
  })

  it.each([
    ['2019-1-21', 'date-syntax'],
    ['20190121', 'date-syntax'],
    ['2019-01-21T00:00:00Z', 'date-syntax'],
    ['', 'date-syntax'],
    ['2019-02-29', 'no-such-date'],
    ['1900-02-29', 'no-such-date'],
    ['2019-04-31', 'no-such-date'],
    ['2019-13-01', 'no-such-date'],
    ['2019-00-10', 'no-such-date'],
    ['2019-01-00', 'no-such-date'],
    ['1799-12-31', 'no-such-date'],
  ])('%s is none: %s', (text, code) => {
    expect(isCalendarDate(text)).toBe(false)
    expect(() => calendarDate(text)).toThrow(expect.objectContaining({ code }) as Error)
  })

  it('is counted on over month ends and leap years', () => {
    expect(addDays(d('2020-02-28'), 1)).toBe('2020-02-29')
    expect(addDays(d('2019-02-28'), 1)).toBe('2019-03-01')
    expect(addDays(d('2020-01-01'), -1)).toBe('2019-12-31')
    expect(addDays(d('2025-11-09'), 90)).toBe('2026-02-07')
    expect(daysBetween(d('2019-01-01'), d('2020-01-01'))).toBe(365)
    expect(daysBetween(d('2020-01-01'), d('2019-01-01'))).toBe(-365)
  })

  it('a month later is the last day where the month is shorter', () => {
    expect(addMonths(d('2019-01-31'), 1)).toBe('2019-02-28')
    expect(addMonths(d('2020-01-31'), 1)).toBe('2020-02-29')
    expect(addMonths(d('2019-12-31'), 2)).toBe('2020-02-29')
    expect(addMonths(d('2020-03-31'), -1)).toBe('2020-02-29')
    expect(addMonths(d('2019-01-15'), -13)).toBe('2017-12-15')
  })

  it('lies between 1800 and 9999', () => {
    expect(() => addDays(d('9999-12-31'), 1)).toThrow(CalendarError)
    expect(() => addMonths(d('1800-01-01'), -1)).toThrow(expect.objectContaining({ code: 'range' }) as Error)
    expect(() => dateOf(2019, 2, 30)).toThrow(expect.objectContaining({ code: 'no-such-date' }) as Error)
  })

  it('sorts', () => {
    expect([d('2020-01-10'), d('2019-12-31'), d('2020-01-09')].sort(compareDates)).toEqual([
      '2019-12-31',
      '2020-01-09',
      '2020-01-10',
    ])
    expect(compareDates(d('2020-01-10'), d('2020-01-10'))).toBe(0)
  })
})

describe('age', () => {
  it('grows on the birthday', () => {
    expect(ageOn(d('1980-06-15'), d('2020-06-14'))).toBe(39)
    expect(ageOn(d('1980-06-15'), d('2020-06-15'))).toBe(40)
    expect(ageOn(d('2020-06-15'), d('2020-06-14'))).toBe(-1)
  })

  it('grows on 1 March for who is born on 29 February, but in leap years on the day', () => {
    expect(ageOn(d('2000-02-29'), d('2019-02-28'))).toBe(18)
    expect(ageOn(d('2000-02-29'), d('2019-03-01'))).toBe(19)
    expect(birthdayOf(d('2000-02-29'), 19)).toBe('2019-03-01')
    expect(birthdayOf(d('2000-02-29'), 20)).toBe('2020-02-29')
    expect(birthdayOf(d('1980-06-15'), 60)).toBe('2040-06-15')
  })
})

describe('a moment', () => {
  it('of midnight in China is 16:00 of the day before in UTC', () => {
    expect(startOfDay(d('2019-01-21'))).toBe('2019-01-20T16:00:00.000Z')
    expect(startOfDay(d('2019-01-21'), 10)).toBe('2019-01-21T02:00:00.000Z')
    expect(startOfDay(d('2019-01-21'), 24)).toBe(startOfDay(d('2019-01-22')))
    expect(() => startOfDay(d('2019-01-21'), 25)).toThrow(CalendarError)
  })

  it('belongs to the day it is in China', () => {
    expect(dateInChina('2019-01-20T15:59:59.999Z')).toBe('2019-01-20')
    expect(dateInChina('2019-01-20T16:00:00.000Z')).toBe('2019-01-21')
    expect(dateInChina('2019-01-20T23:00:00+08:00')).toBe('2019-01-20')
    expect(dateInChina('2019-01-20T11:00:00-05:00')).toBe('2019-01-21')
    expect(minuteInChina('2019-01-20T23:05:30Z')).toBe(7 * 60 + 5)
  })

  it.each([
    '2019-01-20',
    '2019-01-20T24:00:00Z',
    '2019-01-20T10:60:00Z',
    '2019-02-30T10:00:00Z',
    '2019-01-20T10:00:00',
    '2019-01-20 10:00:00Z',
    'now',
  ])('is not written %s', (text) => {
    expect(() => epochMs(text)).toThrow(expect.objectContaining({ code: 'instant-syntax' }) as Error)
  })

  it('is a whole number of milliseconds', () => {
    expect(() => instantOf(0.5)).toThrow(CalendarError)
    expect(epochMs('2019-01-20T16:00:00.1239Z')).toBe(epochMs('2019-01-20T16:00:00.123Z'))
  })
})
