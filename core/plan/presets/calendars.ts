import type { PeriodCalendar } from '../../calendar/period'

/** Disclosed on the 7th and 21st, charged on the 14th and 28th: the rhythm of 相互宝, and ours. */
export const twiceAMonth: PeriodCalendar = {
  kind: 'month-days',
  days: [
    { disclosure: 7, charge: 14 },
    { disclosure: 21, charge: 28 },
  ],
  discloseHour: 10,
  objectionDays: 3,
  chargeHour: 8,
  chargeWindow: { fromDay: 3, toDay: 9, fromHour: 7, toHour: 22 },
  retryAfterDays: 1,
  graceEndsDaysBeforeNextCharge: 2,
  payoutDaysAfterCharge: 2,
  payoutHour: 10,
}
