import { calendarDate } from '../../calendar/date'
import { periodOnOrAfter } from '../../calendar/period'
import type { PeriodCalendar } from '../../calendar/periodCalendar'
import { fen } from '../../money/fen'
import {
  atMonthEnd,
  monthlyFromBalance,
  threeTimesAMonth,
  twiceAMonth,
  twiceAMonthFiveDays,
  weeklyFromBalance,
} from '../presets/calendars'
import { tongzhou } from '../presets/tongzhou'
import type { RuleSet } from '../rules'
import { validateRules } from '../validate'

const found = (change: Partial<RuleSet>) => validateRules({ ...tongzhou, ...change })
const calendar = (change: Partial<PeriodCalendar>, base: PeriodCalendar = twiceAMonth) =>
  found({ calendar: { ...base, ...change } as PeriodCalendar })
const paid = (change: Partial<RuleSet>) =>
  found({
    model: 'prepaid',
    debitCeilingFen: null,
    deposit: { first: [{ ageFrom: 0, ageTo: 59, depositFen: fen(1000) }], warnBelowFen: fen(500) },
    ...change,
  })

describe('a calendar', () => {
  it.each<[string, PeriodCalendar]>([
    ['three times a month', threeTimesAMonth],
    ['at the month’s end', atMonthEnd],
    ['with five days of retries', twiceAMonthFiveDays],
  ])('%s works', (_name, works) => expect(found({ calendar: works })).toEqual([]))

  it.each<[string, PeriodCalendar]>([
    ['once a week', weeklyFromBalance],
    ['once a month', monthlyFromBalance],
  ])('from balances %s works', (_name, works) => expect(paid({ calendar: works })).toEqual([]))

  it('says how many days after the disclosure a charge may fall', () => {
    expect(calendar({ kind: 'month-days', days: [{ disclosure: 7, charge: 8 }] })).toMatchObject([
      {
        code: 'charge-before-window-closes',
        suggestion: { code: 'charge-after-disclosure', fromDays: 3, toDays: 8 },
      },
    ])
    expect(calendar({ discloseDaysBefore: 9 }, atMonthEnd)).toMatchObject([
      { field: 'calendar.discloseDaysBefore', code: 'charge-outside-wallet-window' },
    ])
    expect(calendar({ discloseDaysBefore: 2 }, atMonthEnd)).toMatchObject([
      { code: 'charge-before-window-closes' },
    ])
    expect(calendar({ discloseDaysBefore: 28 }, atMonthEnd)).toMatchObject([
      { code: 'out-of-range', suggestion: { from: 0, to: 27 } },
    ])
    const weekly = (change: object) => paid({ calendar: { ...weeklyFromBalance, ...change } })
    expect(weekly({ chargeAfterDays: 2 })).toMatchObject([
      { field: 'calendar.chargeAfterDays', code: 'charge-before-window-closes' },
    ])
    expect(weekly({ weekday: 0 })).toMatchObject([{ field: 'calendar.weekday', code: 'out-of-range' }])
  })

  it('stays within what the wallet allows', () => {
    const window = { fromDay: 3, toDay: 9, fromHour: 7, toHour: 22 }
    expect(calendar({ chargeWindow: { ...window, toDay: 10 } })).toMatchObject([
      { code: 'wider-than-wallet' },
    ])
    expect(calendar({ chargeWindow: { ...window, fromDay: 2 } })).toMatchObject([
      { code: 'wider-than-wallet' },
    ])
    expect(calendar({ chargeWindow: { ...window, toHour: 23 } })).toMatchObject([
      { code: 'wider-than-wallet' },
    ])
    expect(calendar({ discloseHour: 6 })).toMatchObject([
      {
        field: 'calendar.discloseHour',
        code: 'notice-outside-wallet-hours',
        suggestion: { from: 7, to: 21 },
      },
    ])
  })

  it('keeps its steps in order', () => {
    expect(calendar({ payoutDaysAfterCharge: 0, payoutHour: 7 })).toMatchObject([
      { field: 'calendar.payoutHour', code: 'step-before-charge' },
    ])
    expect(calendar({ graceEndsDaysBeforeNextCharge: 14 })).toMatchObject([
      {
        field: 'calendar.graceEndsDaysBeforeNextCharge',
        code: 'step-before-charge',
        suggestion: { most: 12 },
      },
    ])
    expect(calendar({ graceEndsDaysBeforeNextCharge: 12 })).toEqual([])
    expect(calendar({ graceEndsDaysBeforeNextCharge: 13 })).toMatchObject([{ code: 'retry-after-grace' }])
    expect(calendar({ retryForDays: 11 })).toEqual([])
    expect(calendar({ retryForDays: 14, graceDays: 10 })).toMatchObject([
      { field: 'calendar.graceDays', code: 'retry-after-grace', suggestion: { code: 'at-least', least: 14 } },
    ])
    expect(calendar({ graceDays: 20 })).toMatchObject([
      { field: 'calendar.graceDays', code: 'grace-past-next-charge' },
    ])
    const often = [
      { disclosure: 7, charge: 14 },
      { disclosure: 9, charge: 17 },
    ]
    expect(calendar({ kind: 'month-days', days: often, graceDays: 1 })).toMatchObject([
      { field: 'calendar.objectionDays', code: 'window-past-next-cutoff', suggestion: { most: 2 } },
    ])
    expect(calendar({ retryAfterDays: 0 })).toMatchObject([{ field: 'calendar.retryAfterDays' }])
  })

  it('is tried on month ends that a look at one month would miss', () => {
    // 27 → 3: five days in most years' February, four in a common one; nothing wrong with either.
    const days = [{ disclosure: 27, charge: 3 }]
    expect(calendar({ kind: 'month-days', days })).toEqual([])
    const calendar29: PeriodCalendar = { ...twiceAMonth, days: [{ disclosure: 26, charge: 1 }] }
    expect(periodOnOrAfter(calendar29, calendarDate('2023-02-01')).charge).toBe('2023-03-01')
    // 26 February 2023 → 1 March is three days: just closed. With four days of objections it is too early.
    expect(found({ calendar: calendar29 })).toEqual([])
    expect(found({ calendar: { ...calendar29, objectionDays: 4 } })).toMatchObject([
      { code: 'charge-before-window-closes', at: '1' },
    ])
  })
})
