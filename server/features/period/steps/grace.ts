import { type CalendarDate, addDays, dateInChina } from '@core/calendar/date'
import { periodOnOrAfter } from '@core/calendar/period'
import { returnUntil } from '@core/enrollment/returning'
import type { Fen } from '@core/money/fen'
import { type Context, type Tx, nowInstant } from '../../../context'
import { type Job, NotYet } from '../../../jobs/work'
import { credit, debit, postEntry } from '../../books/commands'
import { unfinishedOrders, writeOffUnpaid } from '../../charge/commands'
import { arrearsOf } from '../../charge/queries'
import { payersOf } from '../../enrollment/queries/payers'
import { notify } from '../../notice/commands'
import { type PeriodPayload, periodPayload } from '../calendar'
import { leaveRoster } from '../leave'
import { type LockedPeriod, lockPeriod, updatePeriod } from '../rows'
import { sendAttempt } from './charge'

/**
 * The end of grace: what is still unpaid is written off and its people lapse. A debit without an answer is asked about
 * once more first, because money that arrived is never written off.
 * @throws NotYet before the charge, and while an answer is missing
 */
export async function endGrace({ context, work, at }: Job): Promise<void> {
  const key = periodPayload(work)
  const locked = await context.db.transaction().execute((tx) => lockPeriod(tx, key))
  const { state } = locked.period
  if (state === 'void' || state === 'closed') return
  if (state !== 'charging') throw new NotYet(`period ${work.key} is not charged`)
  const { debits } = periodOnOrAfter(locked.rules.calendar, locked.period.disclosure_date)
  for (const place of debits.keys()) await sendAttempt(context, locked, place + 1)
  await context.db.transaction().execute((tx) => writeOff(tx, context, key, at))
}

async function writeOff(tx: Tx, context: Context, key: PeriodPayload, at: string): Promise<void> {
  const locked = await lockPeriod(tx, key)
  if (locked.period.state !== 'charging') return
  const orders = { planId: key.planId, periodNumber: key.number }
  const { open } = await unfinishedOrders(tx, orders)
  if (open > 0) throw new NotYet(`${open} orders of period ${key.number} are still open`)
  const { sumFen, refusedEnrollmentIds } = await writeOffUnpaid(tx, orders)
  await bookWriteOff(tx, locked, sumFen, at)
  await updatePeriod(tx, key, {
    state: 'closed',
    closed_at: nowInstant(context),
    written_off_fen: sumFen,
  })
  const endedOn = dateInChina(at)
  const left = await leaveRoster(tx, context, {
    ...{ planId: key.planId, enrollmentIds: refusedEnrollmentIds },
    ...{ status: 'lapsed', reason: 'unpaid', endedOn },
  })
  await tellLapsed(tx, context, locked, left, endedOn)
}

/** What is owed, and until when paying it brings cover back. */
async function tellLapsed(
  tx: Tx,
  context: Context,
  { plan: { plan_id: planId }, period, rules }: LockedPeriod,
  enrollmentIds: readonly string[],
  endedOn: CalendarDate,
): Promise<void> {
  const [payers, owed] = [
    await payersOf(tx, planId, enrollmentIds),
    await arrearsOf(tx, planId, enrollmentIds),
  ]
  const day = addDays(returnUntil(rules, endedOn), -1)
  await notify(
    tx,
    context,
    [...payers].map(([enrollmentId, accountId]) => ({
      ...{ accountId, kind: 'lapsed-unpaid', key: `${enrollmentId}/${period.number}` },
      about: { planId, enrollmentId, periodNumber: period.number, sumFen: owed.get(enrollmentId), day },
    })),
  )
}

/** What is written off lowers the next carry-over, which may fall below nothing, or is the sponsor's. */
async function bookWriteOff(
  tx: Tx,
  { plan, period, rules }: LockedPeriod,
  sumFen: Fen,
  at: string,
): Promise<void> {
  const bearer = rules.unpaid === 'sponsor' ? 'sponsor' : 'carry-over'
  await postEntry(tx, {
    planId: plan.plan_id,
    kind: 'write-off',
    key: `write-off/${period.number}`,
    periodNumber: period.number,
    at,
    lines: [debit(bearer, sumFen), credit('receivable', sumFen)],
  })
  if (bearer === 'sponsor') return
  await tx
    .updateTable('plan')
    .set((row) => ({ carry_over_fen: row('carry_over_fen', '-', sumFen) }))
    .where('plan_id', '=', plan.plan_id)
    .execute()
}
