import fc from 'fast-check'
import { walletWindow } from '../plan/presets/calendars'
import { addDays, calendarDate, civilDay, dateInChina, epochMs, weekdayOf } from './date'
import { inNoticeWindow, noticeWindow } from './debit'
import { periodAfter, periodBefore, periodOnOrAfter, periodsBetween } from './period'
import type { CalendarTimes, PeriodCalendar } from './periodCalendar'

const anyDate = fc
  .integer({ min: Date.UTC(1999, 0, 1), max: Date.UTC(2105, 0, 1) })
  .map((ms) => calendarDate(new Date(ms).toISOString().slice(0, 10)))

/** Distances of a period's charge to its disclosure that leave room for a window of three days and a retry. */
const times = fc.record({
  wallet: fc.boolean(),
  discloseHour: fc.integer({ min: 7, max: 21 }),
  chargeHour: fc.integer({ min: 7, max: 21 }),
  retryForDays: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
  graceDays: fc.boolean(),
})
const timesOf = ({ wallet, graceDays, retryForDays, ...rest }: fcValue<typeof times>): CalendarTimes => ({
  ...rest,
  objectionDays: 2,
  chargeWindow: wallet ? walletWindow : null,
  retryAfterDays: 1,
  ...(retryForDays === undefined ? {} : { retryForDays }),
  graceEndsDaysBeforeNextCharge: 1,
  ...(graceDays ? { graceDays: retryForDays ?? 1 } : {}),
  payoutDaysAfterCharge: 1,
  payoutHour: 22,
})
type fcValue<T> = T extends fc.Arbitrary<infer V> ? V : never

const monthDays = fc
  .record({
    days: fc.uniqueArray(fc.integer({ min: 0, max: 2 }), { minLength: 1 }),
    gap: fc.integer({ min: 3, max: 8 }),
    first: fc.integer({ min: 1, max: 9 }),
    times,
  })
  .map(({ days, gap, first, times: t }): PeriodCalendar => ({
    kind: 'month-days',
    days: days.map((n) => {
      const disclosure = first + n * 9
      const charge = disclosure + gap
      return { disclosure, charge: charge > 28 ? charge - 28 : charge }
    }),
    ...timesOf(t),
  }))
const monthEnd = fc
  .record({ discloseDaysBefore: fc.integer({ min: 3, max: 27 }), times })
  .map(({ discloseDaysBefore, times: t }): PeriodCalendar => ({
    kind: 'month-end',
    discloseDaysBefore,
    ...timesOf(t),
  }))
const weekly = fc
  .record({ weekday: fc.integer({ min: 1, max: 7 }), chargeAfterDays: fc.integer({ min: 2, max: 8 }), times })
  .map(({ weekday, chargeAfterDays, times: t }): PeriodCalendar => ({
    kind: 'weekly',
    weekday,
    chargeAfterDays,
    ...timesOf(t),
  }))
const anyCalendar = fc.oneof(monthDays, monthEnd, weekly)

/** Whether a day is one of disclosure, by the engine's own dates. */
function disclosedOn(calendar: PeriodCalendar, date: string): boolean {
  const day = new Date(`${date}T00:00:00Z`)
  if (calendar.kind === 'weekly') return (day.getUTCDay() || 7) === calendar.weekday
  if (calendar.kind === 'month-end') {
    const charge = new Date(day.getTime() + calendar.discloseDaysBefore * 86400000)
    const next = new Date(charge.getTime() + 86400000)
    return next.getUTCDate() === 1
  }
  return calendar.days.some(({ disclosure }) => disclosure === day.getUTCDate())
}

describe('the periods of any calendar', () => {
  it('are disclosed on exactly the days that the engine’s own dates give', () => {
    fc.assert(
      fc.property(anyCalendar, anyDate, fc.integer({ min: 0, max: 900 }), (calendar, from, days) => {
        const to = addDays(from, days)
        const expected: string[] = []
        for (let day = from; day <= to; day = addDays(day, 1))
          if (disclosedOn(calendar, day)) expected.push(day)
        expect(periodsBetween(calendar, from, to).map(({ disclosure }) => disclosure)).toEqual(expected)
      }),
    )
  })

  it('follow each other without a gap: after and before are each other’s inverse', () => {
    fc.assert(
      fc.property(anyCalendar, anyDate, (calendar, date) => {
        const period = periodOnOrAfter(calendar, date)
        const next = periodAfter(calendar, period)
        expect(period.disclosure >= date).toBe(true)
        expect(next.disclosure > period.disclosure).toBe(true)
        expect(next.charge > period.charge).toBe(true)
        expect(periodBefore(calendar, next.disclosure)).toEqual(period)
        expect(periodBefore(calendar, date).disclosure < date).toBe(true)
        expect(periodAfter(calendar, periodBefore(calendar, date))).toEqual(period)
        expect(periodOnOrAfter(calendar, period.disclosure)).toEqual(period)
      }),
    )
  })

  it('keep their moments in order', () => {
    fc.assert(
      fc.property(anyCalendar, anyDate, (calendar, date) => {
        const period = periodOnOrAfter(calendar, date)
        const { cutoffAt, discloseAt, objectionEndsAt, chargeAt, payoutAt } = period
        const moments = [cutoffAt, discloseAt, objectionEndsAt, chargeAt, payoutAt]
        expect(moments.slice().sort()).toEqual(moments)
        const { debits } = period
        const tried = debits.map(({ at }) => at)
        expect(tried.slice().sort()).toEqual(tried)
        expect(new Set(tried).size).toBe(tried.length)
        expect(tried.length > 0).toBe(calendar.chargeWindow !== null)
        if (tried[0] !== undefined) expect(tried[0]).toBe(chargeAt)
        if (calendar.graceDays !== undefined)
          expect(period.graceEndsAt > (tried[tried.length - 1] ?? chargeAt)).toBe(true)
        expect(period.retryAt === null || period.retryAt === tried[1]).toBe(true)
      }),
    )
  })

  it('ask the wallet only in the window of a notice that went out before, and never twice under a spent one', () => {
    fc.assert(
      fc.property(anyCalendar, anyDate, (calendar, date) => {
        fc.pre(calendar.chargeWindow !== null)
        const { debits, disclosure, charge } = periodOnOrAfter(calendar, date)
        const first = noticeWindow(calendar, disclosure)
        // A charge day outside the wallet's days is the validator's to refuse, not the calendar's to move.
        fc.pre(first !== null && charge >= first.from && charge <= first.to)
        debits.forEach(({ at, noticeOn }, place) => {
          expect(inNoticeWindow(calendar, noticeOn, at)).toBe(true)
          const before = debits[place - 1]
          if (!before || before.noticeOn === noticeOn) return
          expect(noticeOn > dateInChina(before.at)).toBe(true)
          expect(dateInChina(at) > (noticeWindow(calendar, before.noticeOn)?.to ?? '')).toBe(true)
        })
      }),
    )
  })

  it('are China’s, eight hours ahead of UTC on every day of every year', () => {
    fc.assert(
      fc.property(anyCalendar, anyDate, (calendar, date) => {
        const period = periodOnOrAfter(calendar, date)
        const hourInChina = (at: string) => new Date(epochMs(at) + 8 * 3600000).toISOString()
        expect(hourInChina(period.cutoffAt)).toBe(`${period.disclosure}T00:00:00.000Z`)
        const charged = `${period.charge}T${String(calendar.chargeHour).padStart(2, '0')}:00:00.000Z`
        expect(hourInChina(period.chargeAt)).toBe(charged)
        for (const at of [period.objectionEndsAt, period.graceEndsAt])
          expect(hourInChina(at).slice(11)).toBe('00:00:00.000Z')
      }),
    )
  })
})

it('the day of the week is the engine’s own', () => {
  fc.assert(
    fc.property(fc.integer({ min: Date.UTC(1801, 0, 1), max: Date.UTC(2400, 0, 1) }), (ms) => {
      const date = calendarDate(new Date(ms).toISOString().slice(0, 10))
      expect(weekdayOf(date)).toBe(new Date(ms).getUTCDay() || 7)
      expect(civilDay(date).day).toBe(new Date(ms).getUTCDate())
    }),
  )
})
