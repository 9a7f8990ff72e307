/**
 * The calendar of a plan as data: on which days a period is disclosed and charged, and what happens at which hour of
 * them. Part of the rules, plain JSON. Hours are China time; day numbers count the day of the notice as 1.
 */
export interface MonthDays {
  /** Day of the month, 1–28. */
  readonly disclosure: number
  /** Day of the month, 1–28; in the next month when it is not after the disclosure. */
  readonly charge: number
}

/** When a wallet may be asked after a notice (WeChat debit contract: day 3–9, 07:00–22:00). The last hour is exclusive. */
export interface ChargeWindow {
  readonly fromDay: number
  readonly toDay: number
  readonly fromHour: number
  readonly toHour: number
}

/** What every kind of calendar has. */
export interface CalendarTimes {
  readonly discloseHour: number
  /** The window closes at 24:00 of the last of so many days, the disclosure day being the first. */
  readonly objectionDays: number
  readonly chargeHour: number
  /** null where no wallet is asked: a balance is drawn on instead. */
  readonly chargeWindow: ChargeWindow | null
  /** From one try to the next. */
  readonly retryAfterDays: number
  /** Tries go on until so many days after the charge day, under a new notice where needed; absent: one retry at most. */
  readonly retryForDays?: number
  /** Grace ends at the start of this day, unless `graceDays` says otherwise. */
  readonly graceEndsDaysBeforeNextCharge: number
  /** Grace ends at 24:00 of the last of so many days after the charge day. */
  readonly graceDays?: number
  readonly payoutDaysAfterCharge: number
  readonly payoutHour: number
}

/** The same days of every month, one pair or several. */
export interface MonthDaysCalendar extends CalendarTimes {
  readonly kind: 'month-days'
  readonly days: readonly MonthDays[]
}

/** Charged on the last day of every month, disclosed so many days before it (1–27). */
export interface MonthEndCalendar extends CalendarTimes {
  readonly kind: 'month-end'
  readonly discloseDaysBefore: number
}

/** Disclosed on one day of the week, charged so many days later. */
export interface WeeklyCalendar extends CalendarTimes {
  readonly kind: 'weekly'
  /** 1 is Monday, 7 is Sunday. */
  readonly weekday: number
  readonly chargeAfterDays: number
}

export type PeriodCalendar = MonthDaysCalendar | MonthEndCalendar | WeeklyCalendar

/** The days of the month that a calendar names; none where it counts weeks or from the month's end. */
export function monthDaysOf(calendar: PeriodCalendar): readonly MonthDays[] {
  return calendar.kind === 'month-days' ? calendar.days : []
}
