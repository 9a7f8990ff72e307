import {
  atMonthEnd,
  monthlyFromBalance,
  threeTimesAMonth,
  twiceAMonthFiveDays,
  twiceAMonthRetried,
  weeklyFromBalance,
} from '../plan/presets/calendars'
import { calendarDate, dateInChina } from './date'
import {
  inChargeWindow,
  noticeDay,
  periodAfter,
  periodBefore,
  periodOnOrAfter,
  periodsBetween,
} from './period'
import { type PeriodCalendar, monthDaysOf } from './periodCalendar'

const d = calendarDate
const pairs = (calendar: PeriodCalendar, from: string, to: string) =>
  periodsBetween(calendar, d(from), d(to)).map(({ disclosure, charge }) => `${disclosure} ${charge}`)
const debits = (calendar: PeriodCalendar, on: string) =>
  periodOnOrAfter(calendar, d(on)).debits.map(({ at, noticeOn }) => `${dateInChina(at)} under ${noticeOn}`)

describe('three times a month', () => {
  it('discloses on 6, 15 and 24 and charges on 9, 18 and 27', () => {
    expect(pairs(threeTimesAMonth, '2020-02-01', '2020-03-06')).toEqual([
      '2020-02-06 2020-02-09',
      '2020-02-15 2020-02-18',
      '2020-02-24 2020-02-27',
      '2020-03-06 2020-03-09',
    ])
    expect(pairs(threeTimesAMonth, '2021-01-01', '2021-12-31')).toHaveLength(36)
  })

  it('charges on day 4 of the notice, when the window of objection has closed', () => {
    const period = periodOnOrAfter(threeTimesAMonth, d('2020-04-24'))
    expect(noticeDay(period, period.charge)).toBe(4)
    expect(dateInChina(period.objectionEndsAt)).toBe(period.charge)
    expect(inChargeWindow(threeTimesAMonth, period, period.chargeAt)).toBe(true)
  })
})

describe('a calendar by the month’s end', () => {
  it('charges on the last day, whatever the month', () => {
    expect(pairs(atMonthEnd, '2023-12-01', '2024-04-30')).toEqual([
      '2023-12-24 2023-12-31',
      '2024-01-24 2024-01-31',
      '2024-02-22 2024-02-29',
      '2024-03-24 2024-03-31',
      '2024-04-23 2024-04-30',
    ])
    expect(pairs(atMonthEnd, '2023-02-01', '2023-02-28')).toEqual(['2023-02-21 2023-02-28'])
    expect(pairs(atMonthEnd, '2100-02-01', '2100-02-28')).toEqual(['2100-02-21 2100-02-28'])
  })

  it('goes on from the days around a month’s end', () => {
    expect(periodOnOrAfter(atMonthEnd, d('2024-02-23')).charge).toBe('2024-03-31')
    expect(periodBefore(atMonthEnd, d('2024-02-22')).charge).toBe('2024-01-31')
    expect(periodAfter(atMonthEnd, periodOnOrAfter(atMonthEnd, d('2024-12-01'))).charge).toBe('2025-01-31')
  })

  it('names no days of the month', () => {
    expect(monthDaysOf(atMonthEnd)).toEqual([])
    expect(monthDaysOf(weeklyFromBalance)).toEqual([])
    expect(monthDaysOf(monthlyFromBalance)).toEqual([{ disclosure: 10, charge: 15 }])
  })
})

describe('a weekly calendar', () => {
  it('discloses on Monday and draws on Friday, over the end of a year and of February', () => {
    expect(pairs(weeklyFromBalance, '2019-12-25', '2020-01-06')).toEqual([
      '2019-12-30 2020-01-03',
      '2020-01-06 2020-01-10',
    ])
    expect(pairs(weeklyFromBalance, '2024-02-20', '2024-03-01')).toEqual(['2024-02-26 2024-03-01'])
    expect(pairs(weeklyFromBalance, '2018-01-01', '2018-12-31')).toHaveLength(53)
  })

  it('finds the Monday on, after and before any day of the week', () => {
    // 2016-06-27, the fourth week of e互助's June, was a Monday.
    expect(periodOnOrAfter(weeklyFromBalance, d('2016-06-21')).disclosure).toBe('2016-06-27')
    expect(periodOnOrAfter(weeklyFromBalance, d('2016-06-27')).disclosure).toBe('2016-06-27')
    expect(periodBefore(weeklyFromBalance, d('2016-06-27')).disclosure).toBe('2016-06-20')
    expect(periodBefore(weeklyFromBalance, d('2016-06-28')).disclosure).toBe('2016-06-27')
  })

  it('may charge when the next week has been disclosed', () => {
    const late: PeriodCalendar = { ...weeklyFromBalance, weekday: 7, chargeAfterDays: 8 }
    const period = periodOnOrAfter(late, d('2020-02-22'))
    expect([period.disclosure, period.charge]).toEqual(['2020-02-23', '2020-03-02'])
    expect(dateInChina(period.graceEndsAt)).toBe('2020-03-07')
  })
})

describe('retries', () => {
  it('go on for five days under a new notice once day 9 has passed; then grace is over', () => {
    // Charged on day 8; day 9 is the last. The next notice goes out on the 16th and allows the 18th and 19th.
    expect(debits(twiceAMonthFiveDays, '2019-01-07')).toEqual([
      '2019-01-14 under 2019-01-07',
      '2019-01-15 under 2019-01-07',
      '2019-01-18 under 2019-01-16',
      '2019-01-19 under 2019-01-16',
    ])
    const period = periodOnOrAfter(twiceAMonthFiveDays, d('2019-01-07'))
    expect(dateInChina(period.retryAt ?? '')).toBe('2019-01-15')
    expect(period.graceEndsAt).toBe('2019-01-19T16:00:00.000Z')
  })

  it('go on until grace ends two days before the next charge', () => {
    // The second notice allows the 18th to the 24th; a third, on the 25th, would come too late.
    const february = debits(twiceAMonthRetried, '2019-02-07')
    expect(february).toHaveLength(2 + 7)
    expect(february[2]).toBe('2019-02-18 under 2019-02-16')
    expect(february[8]).toBe('2019-02-24 under 2019-02-16')
    expect(dateInChina(periodOnOrAfter(twiceAMonthRetried, d('2019-02-07')).graceEndsAt)).toBe('2019-02-26')
  })

  it('wait for the new notice when the charge day was the last of the old one', () => {
    const calendar: PeriodCalendar = {
      ...twiceAMonthFiveDays,
      days: [{ disclosure: 7, charge: 15 }],
    }
    expect(debits(calendar, '2019-01-07')).toEqual([
      '2019-01-15 under 2019-01-07',
      '2019-01-18 under 2019-01-16',
      '2019-01-19 under 2019-01-16',
      '2019-01-20 under 2019-01-16',
    ])
    expect(periodOnOrAfter(calendar, d('2019-01-07')).retryAt).toBeNull()
  })

  it('far apart rest on a notice of their own', () => {
    const calendar: PeriodCalendar = {
      ...twiceAMonthFiveDays,
      days: [{ disclosure: 7, charge: 14 }],
      retryAfterDays: 12,
      retryForDays: 24,
    }
    expect(debits(calendar, '2019-01-07')).toEqual([
      '2019-01-14 under 2019-01-07',
      '2019-01-26 under 2019-01-18',
      '2019-02-07 under 2019-01-30',
    ])
  })

  it('do not exist where no wallet is asked', () => {
    const period = periodOnOrAfter(monthlyFromBalance, d('2019-01-01'))
    expect(period).toMatchObject({
      disclosure: '2019-01-10',
      charge: '2019-01-15',
      debits: [],
      retryAt: null,
    })
    expect([period.windowFrom, period.windowTo]).toEqual(['2019-01-15', '2019-01-15'])
    expect(inChargeWindow(monthlyFromBalance, period, period.chargeAt)).toBe(false)
  })
})
