import type {
  ChargeWindow,
  MonthDaysCalendar,
  MonthEndCalendar,
  WeeklyCalendar,
} from '../../calendar/periodCalendar'

/** The wallet's law: day 3–9 of the notice, 07:00–22:00 (core/calendar/debit.ts). */
export const walletWindow: ChargeWindow = { fromDay: 3, toDay: 9, fromHour: 7, toHour: 22 }

const hours = { discloseHour: 10, chargeHour: 8, payoutHour: 10, payoutDaysAfterCharge: 2 }

/** Disclosed on the 7th and 21st, charged on the 14th and 28th, one retry: our own rhythm. */
export const twiceAMonth: MonthDaysCalendar = {
  kind: 'month-days',
  days: [
    { disclosure: 7, charge: 14 },
    { disclosure: 21, charge: 28 },
  ],
  ...hours,
  objectionDays: 3,
  chargeWindow: walletWindow,
  retryAfterDays: 1,
  graceEndsDaysBeforeNextCharge: 2,
}

/** The same days, with retries until two days before the next charge: 相互宝. */
export const twiceAMonthRetried: MonthDaysCalendar = { ...twiceAMonth, retryForDays: 11 }

/** The same days, with five days of retries, after which a member is removed: 相互保. */
export const twiceAMonthFiveDays: MonthDaysCalendar = { ...twiceAMonth, retryForDays: 5, graceDays: 5 }

/** Disclosed on the 6th, 15th and 24th, charged three days later: 美团互助. */
export const threeTimesAMonth: MonthDaysCalendar = {
  ...twiceAMonth,
  days: [
    { disclosure: 6, charge: 9 },
    { disclosure: 15, charge: 18 },
    { disclosure: 24, charge: 27 },
  ],
}

/** Charged on the last day of the month: 康爱公社. */
export const atMonthEnd: MonthEndCalendar = {
  kind: 'month-end',
  discloseDaysBefore: 7,
  ...hours,
  objectionDays: 3,
  chargeWindow: walletWindow,
  retryAfterDays: 1,
  graceEndsDaysBeforeNextCharge: 2,
}

const fromBalance = {
  ...hours,
  objectionDays: 3,
  chargeWindow: null,
  retryAfterDays: 1,
  graceEndsDaysBeforeNextCharge: 2,
}

/** Once a month, drawn from balances. */
export const monthlyFromBalance: MonthDaysCalendar = {
  kind: 'month-days',
  days: [{ disclosure: 10, charge: 15 }],
  ...fromBalance,
}

/** Once a week, drawn from balances: disclosed on Monday, drawn on Friday. */
export const weeklyFromBalance: WeeklyCalendar = {
  kind: 'weekly',
  weekday: 1,
  chargeAfterDays: 4,
  ...fromBalance,
}
