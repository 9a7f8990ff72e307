/** The due work of a period: what is scheduled when, and how its payload reads. */
import { calendarDate, type CalendarDate, startOfDay } from '@core/calendar/date'
import { type PeriodCalendar, type PeriodDates, periodOnOrAfter } from '@core/calendar/period'
import type { Tx } from '../../context'
import { type NewWork, type Work, scheduleWork } from '../../jobs/work'

/** China time of a further notice: inside the hours in which a wallet lets one go out (core/calendar/debit.ts, rule 5). */
const NOTICE_HOUR = 10

export interface CutOffPayload {
  readonly planId: string
  readonly disclosure: CalendarDate
}

export interface PeriodPayload {
  readonly planId: string
  readonly number: number
}

function fieldsOf(work: Work): Partial<Record<string, unknown>> {
  return typeof work.payload === 'object' && work.payload !== null ? work.payload : {}
}

/** @throws Error when somebody wrote another payload under this kind */
export function cutOffPayload(work: Work): CutOffPayload {
  const { planId, disclosure } = fieldsOf(work)
  if (typeof planId !== 'string' || typeof disclosure !== 'string') {
    throw new Error(`work ${work.kind} ${work.key} names no plan and day`)
  }
  return { planId, disclosure: calendarDate(disclosure) }
}

/** @throws Error when somebody wrote another payload under this kind */
export function periodPayload(work: Work): PeriodPayload {
  const { planId, number } = fieldsOf(work)
  if (typeof planId !== 'string' || typeof number !== 'number') {
    throw new Error(`work ${work.kind} ${work.key} names no period`)
  }
  return { planId, number }
}

/** One later try to debit, and the day of the notice it rests on. */
export interface RetryPayload extends PeriodPayload {
  /** 2 is the first retry */
  readonly attempt: number
}

/**
 * Rows written before there were several retries name no attempt: theirs is the second.
 * @throws Error when somebody wrote another payload under this kind
 */
export function retryPayload(work: Work): RetryPayload {
  const { attempt = 2 } = fieldsOf(work)
  if (typeof attempt !== 'number') throw new Error(`work ${work.kind} ${work.key} names no attempt`)
  return { ...periodPayload(work), attempt }
}

/** One day of a plan: whose cover starts on it is told (features/cover/started.ts). */
export const COVER_DAY_WORK = 'cover.day'
const COVER_DAY_HOUR = 8

export interface CoverDayPayload {
  readonly planId: string
  readonly day: CalendarDate
}

/** @throws Error when somebody wrote another payload under this kind */
export function coverDayPayload(work: Work): CoverDayPayload {
  const { planId, day } = fieldsOf(work)
  if (typeof planId !== 'string' || typeof day !== 'string')
    throw new Error(`work ${work.kind} ${work.key} names no plan and day`)
  return { planId, day: calendarDate(day) }
}

export async function scheduleCoverDay(tx: Tx, planId: string, day: CalendarDate): Promise<void> {
  await scheduleWork(tx, {
    ...{ kind: COVER_DAY_WORK, key: `${planId}/${day}`, dueAt: startOfDay(day, COVER_DAY_HOUR) },
    payload: { planId, day } satisfies CoverDayPayload,
  })
}

/** The cut-off of the first period disclosed on or after a day. */
export async function scheduleCutOff(
  tx: Tx,
  planId: string,
  calendar: PeriodCalendar,
  onOrAfter: CalendarDate,
): Promise<void> {
  const { disclosure, cutoffAt } = periodOnOrAfter(calendar, onOrAfter)
  const payload: CutOffPayload = { planId, disclosure }
  await scheduleWork(tx, { kind: 'period.cutoff', key: `${planId}/${disclosure}`, dueAt: cutoffAt, payload })
}

/** Everything that follows a cut-off, each at its own moment of the plan's calendar. */
export async function schedulePeriod(
  tx: Tx,
  { planId, number }: PeriodPayload,
  dates: PeriodDates,
): Promise<void> {
  const step = (kind: string, dueAt: string): NewWork => ({
    kind,
    key: `${planId}/${number}`,
    dueAt,
    payload: { planId, number },
  })
  await scheduleWork(
    tx,
    step('period.disclose', dates.discloseAt),
    step('forecast.exposure', dates.discloseAt),
    step('cover.ask-first-debit', dates.discloseAt),
    step('privacy.declarations', dates.discloseAt),
    ...(dates.debits.length > 0 ? [step('period.announce', dates.discloseAt)] : []),
    step('period.settle', dates.objectionEndsAt),
    step('period.charge', dates.chargeAt),
    ...retrySteps({ planId, number }, dates),
    step('period.payout', dates.payoutAt),
    step('period.grace-end', dates.graceEndsAt),
  )
}

/** When a roster is to be closed: who is off it by now is written so, in batches. */
export type ClosingMoment = 'cut-off' | 'disclosed' | 'settled'

/** The closing of a period's roster, due at once. */
export function closingWork(
  { planId, number }: PeriodPayload,
  moment: ClosingMoment,
  dueAt: string,
): NewWork {
  const key = `${planId}/${number}/${moment}`
  return { kind: 'period.close-roster', key, dueAt, payload: { planId, number } }
}

/** Closes the roster of a period, at once. */
export async function scheduleClosing(
  tx: Tx,
  key: PeriodPayload,
  moment: ClosingMoment,
  dueAt: string,
): Promise<void> {
  await scheduleWork(tx, closingWork(key, moment, dueAt))
}

/** The retries, and before the first under each further notice that notice. */
function retrySteps(key: PeriodPayload, { debits }: PeriodDates): NewWork[] {
  return debits.slice(1).flatMap(({ at, noticeOn }, place) => {
    const payload: RetryPayload = { ...key, attempt: place + 2 }
    const work = { key: `${key.planId}/${key.number}/${payload.attempt}`, payload }
    const retry: NewWork = { ...work, kind: 'period.retry', dueAt: at }
    if (debits[place]?.noticeOn === noticeOn) return [retry]
    return [{ ...work, kind: 'period.notice', dueAt: startOfDay(noticeOn, NOTICE_HOUR) }, retry]
  })
}
