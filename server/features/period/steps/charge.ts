/**
 * Debits: the first attempt on the charge day, then a retry at each further moment of the calendar (core/calendar).
 * (1) A retry past day 9 of the first notice rests on a notice of its own: its orders are made, and so announced, on that
 * day. (2) Never more than was announced, and one success ends the cycle. (3) The period is closed as soon as every debit
 * has ended; otherwise the end of grace closes it (grace.ts).
 */
import { type Instant, dateInChina } from '@core/calendar/date'
import { inNoticeWindow, noticeWindow } from '@core/calendar/debit'
import { type DebitMoment, periodOnOrAfter } from '@core/calendar/period'
import { type Context, type Tx, nowInstant } from '../../../context'
import { type Job, NotYet, type Work } from '../../../jobs/work'
import { createOrders, createRetries, sendOrders } from '../../charge/commands'
import { ordersAsked } from '../../charge/queries'
import { addPaid } from '../addPaid'
import { closeIfDone } from '../closeIfDone'
import { announceDebits } from '../announce'
import { type PeriodPayload, periodPayload, retryPayload } from '../calendar'
import { type LockedPeriod, type PeriodRow, lockPeriod, updatePeriod } from '../rows'

/** First attempt. @throws NotYet before the settlement, and while an answer is missing */
export async function charge({ context, work, at }: Job): Promise<void> {
  const key = periodPayload(work)
  const locked = await context.db.transaction().execute(async (tx) => {
    const found = await lockPeriod(tx, key)
    if (found.period.state === 'settled') {
      if (found.plan.model === 'prepaid') await updatePeriod(tx, key, { state: 'closed', closed_at: at })
      else await openCharging(tx, found, at)
    }
    return found
  })
  // the settlement has drawn it from balances: nobody is asked for anything
  if (locked.plan.model === 'prepaid') return assertSettled(locked.period)
  assertSettled(locked.period)
  if (locked.period.state !== 'void') await sendAttempt(context, locked, 1)
}

/** The further notice of a retry (rule 1): the payer and the wallet are told again. @throws NotYet before the charge */
export async function notice({ context, work, at }: Job): Promise<void> {
  const locked = await context.db.transaction().execute((tx) => announceRetry(tx, work))
  const { period } = locked
  if (period.state !== 'charging') return
  const { attempt } = retryPayload(work)
  const { at: debitAt, noticeOn } = debitOf(locked, attempt)
  const asked = ordersAsked(orderKey(period, attempt))
  await announceDebits(context, { period, noticeOn, debitOn: dateInChina(debitAt), at, asked })
}

/** One further attempt for what was refused. @throws as `charge` */
export async function retry({ context, work }: Job): Promise<void> {
  const { attempt } = retryPayload(work)
  // Once more what the notice did: orders refused in between.
  const locked = await context.db.transaction().execute((tx) => announceRetry(tx, work))
  assertSettled(locked.period)
  if (locked.period.state === 'charging') await sendAttempt(context, locked, attempt)
}

/** Makes the orders of a retry; those already there are left alone. */
async function announceRetry(tx: Tx, work: Work): Promise<LockedPeriod> {
  const { attempt, ...key } = retryPayload(work)
  const found = await lockPeriod(tx, key)
  const { period } = found
  if (period.state === 'settled') throw new NotYet(`period ${work.key} is not charged`)
  if (period.state !== 'charging') return found
  const { at, noticeOn } = debitOf(found, attempt)
  await createRetries(tx, { ...orderKey(period, attempt), noticeOn, dueAt: at })
  return found
}

/** The moment and the notice of an attempt. @throws Error where the calendar has none */
function debitOf({ period, rules }: LockedPeriod, attempt: number): DebitMoment {
  const debit = periodOnOrAfter(rules.calendar, period.disclosure_date).debits[attempt - 1]
  if (!debit) throw new Error(`period ${period.number} of ${period.plan_id} has no attempt ${attempt}`)
  return debit
}

function assertSettled(period: PeriodRow): void {
  if (period.state === 'cut-off' || period.state === 'disclosed') {
    throw new NotYet(`period ${period.number} of ${period.plan_id} is not settled`)
  }
}

const orderKey = (period: PeriodRow, attempt: number) => ({
  planId: period.plan_id,
  periodNumber: period.number,
  attempt,
})
const noticeOf = (period: PeriodRow, dueAt: Instant) => ({ noticeOn: period.disclosure_date, dueAt })

/** The bills of the people on the roster must add up to what was settled on its counts, or nobody is charged. */
async function openCharging(tx: Tx, { period }: LockedPeriod, at: Instant): Promise<void> {
  const billedFen = await createOrders(tx, { ...orderKey(period, 1), ...noticeOf(period, at) })
  if (billedFen !== period.collected_fen) {
    throw new Error(
      `period ${period.number} of ${period.plan_id} settled ${period.collected_fen} fen, its roster owes ${billedFen}`,
    )
  }
  await updatePeriod(tx, keyOf(period), { state: 'charging' })
}

const keyOf = (period: PeriodRow): PeriodPayload => ({ planId: period.plan_id, number: period.number })

/** Sends what is open of one attempt and closes the period when nothing is left. */
export async function sendAttempt(
  context: Context,
  { plan, period, rules }: LockedPeriod,
  attempt: number,
): Promise<void> {
  const { noticeOn } = debitOf({ plan, period, rules }, attempt)
  const lastDay = noticeWindow(rules.calendar, noticeOn)?.to ?? period.charge_date
  const open = await sendOrders(context, {
    ...orderKey(period, attempt),
    window: () => {
      const now = nowInstant(context)
      if (inNoticeWindow(rules.calendar, noticeOn, now)) return 'open'
      return dateInChina(now) > lastDay ? 'missed' : 'later'
    },
    onPaid: (tx, paidFen) => addPaid(tx, keyOf(period), paidFen),
  })
  await context.db.transaction().execute((tx) => closeIfDone(tx, context, keyOf(period)))
  if (open > 0) throw new NotYet(`${open} orders of period ${period.number} are still open`)
}
