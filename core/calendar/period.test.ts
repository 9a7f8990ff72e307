import { twiceAMonth } from '../plan/presets/calendars'
import { addDays, calendarDate, dateInChina, daysBetween, startOfDay } from './date'
import type { PeriodCalendar } from './period'
import {
  inChargeWindow,
  noticeDay,
  periodAfter,
  periodBefore,
  periodOnOrAfter,
  periodsBetween,
} from './period'

const d = calendarDate

describe('the period disclosed on 2019-01-21', () => {
  const period = periodOnOrAfter(twiceAMonth, d('2019-01-08'))

  it('has every date and moment of the published calendar', () => {
    expect(period).toEqual({
      disclosure: '2019-01-21',
      charge: '2019-01-28',
      cutoffAt: '2019-01-20T16:00:00.000Z',
      discloseAt: '2019-01-21T02:00:00.000Z',
      objectionEndsAt: '2019-01-23T16:00:00.000Z',
      chargeAt: '2019-01-28T00:00:00.000Z',
      retryAt: '2019-01-29T00:00:00.000Z',
      debits: [
        { at: '2019-01-28T00:00:00.000Z', noticeOn: '2019-01-21' },
        { at: '2019-01-29T00:00:00.000Z', noticeOn: '2019-01-21' },
      ],
      graceEndsAt: '2019-02-11T16:00:00.000Z',
      payoutAt: '2019-01-30T02:00:00.000Z',
      windowFrom: '2019-01-23',
      windowTo: '2019-01-29',
    })
  })

  it('closes the objection window at 24:00 of the third day', () => {
    expect(period.objectionEndsAt).toBe(startOfDay(d('2019-01-23'), 24))
  })

  it('may be charged from day 3 to day 9 of the notice, 07:00 to 22:00 in China', () => {
    expect(noticeDay(period, period.disclosure)).toBe(1)
    expect(noticeDay(period, period.windowFrom)).toBe(3)
    expect(noticeDay(period, period.windowTo)).toBe(9)
    const at = (text: string) => inChargeWindow(twiceAMonth, period, text)
    expect(at('2019-01-22T21:59:59+08:00')).toBe(false)
    expect(at('2019-01-23T06:59:59+08:00')).toBe(false)
    expect(at('2019-01-23T07:00:00+08:00')).toBe(true)
    expect(at('2019-01-28T13:59:59Z')).toBe(true)
    expect(at('2019-01-29T21:59:59+08:00')).toBe(true)
    expect(at('2019-01-29T22:00:00+08:00')).toBe(false)
    expect(at('2019-01-30T08:00:00+08:00')).toBe(false)
    expect(at(period.chargeAt)).toBe(true)
    expect(at(period.retryAt ?? '')).toBe(true)
  })
})

describe('a calendar', () => {
  it('finds the period on, after and before a day', () => {
    expect(periodOnOrAfter(twiceAMonth, d('2019-01-21')).disclosure).toBe('2019-01-21')
    expect(periodOnOrAfter(twiceAMonth, d('2019-01-22')).disclosure).toBe('2019-02-07')
    expect(periodOnOrAfter(twiceAMonth, d('2019-12-22')).disclosure).toBe('2020-01-07')
    expect(periodBefore(twiceAMonth, d('2019-01-21')).disclosure).toBe('2019-01-07')
    expect(periodBefore(twiceAMonth, d('2019-01-07')).disclosure).toBe('2018-12-21')
    expect(periodBefore(twiceAMonth, d('2019-01-22')).disclosure).toBe('2019-01-21')
  })

  it('has 24 periods a year', () => {
    const year = periodsBetween(twiceAMonth, d('2020-01-01'), d('2020-12-31'))
    expect(year).toHaveLength(24)
    expect(year[23]?.disclosure).toBe('2020-12-21')
    expect(periodsBetween(twiceAMonth, d('2020-01-08'), d('2020-01-20'))).toEqual([])
  })

  it('keeps every period in order, and the charge inside the wallet’s window, for twenty years', () => {
    for (const period of periodsBetween(twiceAMonth, d('2015-01-01'), d('2034-12-31'))) {
      const next = periodAfter(twiceAMonth, period)
      const moments = [
        period.cutoffAt,
        period.discloseAt,
        period.objectionEndsAt,
        period.chargeAt,
        period.retryAt ?? '',
        period.payoutAt,
        period.graceEndsAt,
        next.chargeAt,
      ]
      expect(moments.slice().sort()).toEqual(moments)
      expect(inChargeWindow(twiceAMonth, period, period.chargeAt)).toBe(true)
      expect(daysBetween(dateInChina(period.graceEndsAt), next.charge)).toBe(2)
      expect(periodBefore(twiceAMonth, next.disclosure)).toEqual(period)
      expect(periodOnOrAfter(twiceAMonth, addDays(period.disclosure, 1))).toEqual(next)
    }
  })

  it('charges in the next month when the charge day comes first', () => {
    const calendar: PeriodCalendar = { ...twiceAMonth, days: [{ disclosure: 26, charge: 3 }] }
    expect(periodOnOrAfter(calendar, d('2019-02-01'))).toMatchObject({
      disclosure: '2019-02-26',
      charge: '2019-03-03',
    })
    expect(periodOnOrAfter(calendar, d('2019-12-01'))).toMatchObject({
      disclosure: '2019-12-26',
      charge: '2020-01-03',
    })
  })

  it('charges a month later when both fall on the same day of the month', () => {
    const calendar: PeriodCalendar = { ...twiceAMonth, days: [{ disclosure: 28, charge: 28 }] }
    expect(periodOnOrAfter(calendar, d('2019-02-01'))).toMatchObject({
      disclosure: '2019-02-28',
      charge: '2019-03-28',
    })
  })

  it('has no retry when the next day is past day 9', () => {
    const calendar: PeriodCalendar = { ...twiceAMonth, days: [{ disclosure: 7, charge: 15 }] }
    const period = periodOnOrAfter(calendar, d('2019-01-01'))
    expect(noticeDay(period, period.charge)).toBe(9)
    expect(period.retryAt).toBeNull()
  })

  it('sorts its days itself and refuses to have none', () => {
    const calendar: PeriodCalendar = { ...twiceAMonth, days: twiceAMonth.days.slice().reverse() }
    expect(periodOnOrAfter(calendar, d('2019-01-01')).disclosure).toBe('2019-01-07')
    const none: PeriodCalendar = { ...twiceAMonth, days: [] }
    const range = expect.objectContaining({ code: 'range' }) as Error
    expect(() => periodOnOrAfter(none, d('2019-01-01'))).toThrow(range)
    expect(() => periodBefore(none, d('2019-01-01'))).toThrow(range)
  })
})
