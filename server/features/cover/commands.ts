/**
 * What a payer does about a membership: each once, however often it is asked, and told in the inbox. (1) Only for people
 * this account pays for. (2) What is so already is left so: a reply that was lost is asked for again without harm.
 */
import type { JoinUndone } from '@contract/cover'
import type { NoticeKind } from '@contract/notice'
import { type CalendarDate, addDays, dateInChina } from '@core/calendar/date'
import { fen } from '@core/money/fen'
import { type Context, type Tx, nowInstant } from '../../context'
import { Refusal, refuseField } from '../../refusal'
import { firstDebitOn } from '../charge/queries'
import {
  confirmFirstDebit,
  pauseEnrollment,
  refundShares,
  resumeEnrollment,
  setCeiling,
} from '../enrollment/commands'
import type { PersonRow } from '../enrollment/queries/people'
import { openSpan, spansOf } from '../enrollment/queries/payerSpan'
import { notify } from '../notice/commands'
import { nextPeriod } from '../plan/queries/detail'
import { currentRules } from '../plan/queries/rules'
import { ownEnrollment } from './queries'

async function tell(
  tx: Tx,
  ctx: Context,
  { payer_account_id: accountId, enrollment_id: enrollmentId, plan_id: planId }: PersonRow,
  kind: NoticeKind,
  day: CalendarDate,
): Promise<void> {
  // The moment is part of the key: who pauses twice is told twice.
  const key = `${enrollmentId}/${nowInstant(ctx)}`
  await notify(tx, ctx, [{ accountId, kind, key, about: { planId, enrollmentId, day } }])
}

/** @throws Refusal not-found, conflict unless waiting, covered or paused already; overloaded */
export async function pause(ctx: Context, accountId: string, enrollmentId: string): Promise<void> {
  const person = await ownEnrollment(ctx, accountId, enrollmentId)
  if (person.status === 'paused' && person.pause_reason === 'own-wish') return // rule 2
  await ctx.db.transaction().execute(async (tx) => {
    await pauseEnrollment(tx, ctx, { planId: person.plan_id, enrollmentIds: [enrollmentId] })
    await tell(tx, ctx, person, 'paused', addDays(dateInChina(nowInstant(ctx)), 1))
  })
}

/** @throws Refusal not-found, conflict unless paused by own wish; overloaded */
export async function resume(ctx: Context, accountId: string, enrollmentId: string): Promise<void> {
  const person = await ownEnrollment(ctx, accountId, enrollmentId)
  const goesOn = person.status === 'active' || person.status === 'waiting' || person.resume_from !== null
  if (goesOn) return // rule 2
  const rules = await currentRules(ctx.db, person.plan_id)
  await ctx.db.transaction().execute(async (tx) => {
    await resumeEnrollment(tx, ctx, { planId: person.plan_id, enrollmentIds: [enrollmentId] })
    await tell(tx, ctx, person, 'resumed', nextPeriod(rules, nowInstant(ctx)).disclosure)
  })
}

/**
 * Somebody else who pays has agreed to a ceiling: it is not raised above that without them.
 * @throws Refusal not-found, enrollment-over, conflict (rule of who pays); overloaded in the moment after a disclosure
 */
export async function changeCeiling(
  ctx: Context,
  accountId: string,
  enrollmentId: string,
  ceilingFen: number | null,
): Promise<void> {
  const { plan_id: planId } = await ownEnrollment(ctx, accountId, enrollmentId)
  const ceilings = [{ enrollmentId, ceilingFen: ceilingFen === null ? null : fen(ceilingFen) }]
  await ctx.db.transaction().execute(async (tx) => {
    await setCeiling(tx, ctx, { planId, ceilings })
    // Under the lock that whoever agrees to pay takes too.
    const agreed = openSpan((await spansOf(tx, [enrollmentId])).get(enrollmentId))?.ceiling_fen ?? null
    if (agreed !== null && (ceilingFen === null || ceilingFen > agreed))
      throw refuseField('/ceilingFen', 'conflict')
  })
}

/** The payer's own yes, for several people at once. @throws Refusal not-found, enrollment-over; overloaded */
export async function confirmFirstDebits(
  ctx: Context,
  accountId: string,
  enrollmentIds: readonly string[],
): Promise<void> {
  const people = await Promise.all(enrollmentIds.map((id) => ownEnrollment(ctx, accountId, id)))
  const planIds = [...new Set(people.map(({ plan_id }) => plan_id))]
  await ctx.db.transaction().execute(async (tx) => {
    for (const planId of planIds) {
      const ofPlan = people.filter(({ plan_id }) => plan_id === planId)
      const ids = ofPlan.map(({ enrollment_id }) => enrollment_id)
      await confirmFirstDebit(tx, ctx, { planId, enrollmentIds: ids })
    }
  })
}

/**
 * "I did not mean to join": every share back, and out.
 * @throws Refusal not-found, conflict when it is over already, refund-not-due when the days have passed; overloaded
 */
export async function undoJoin(ctx: Context, accountId: string, enrollmentId: string): Promise<JoinUndone> {
  const person = await ownEnrollment(ctx, accountId, enrollmentId)
  if (!['waiting', 'active', 'paused'].includes(person.status)) throw new Refusal('conflict')
  const on = dateInChina(nowInstant(ctx))
  return ctx.db.transaction().execute(async (tx) => {
    const { sharesFen } = await refundShares(tx, ctx, {
      planId: person.plan_id,
      enrollmentId,
      occasion: {
        kind: 'mistaken-join',
        firstDebitOn: await firstDebitOn(tx, person.plan_id, enrollmentId),
        on,
      },
    })
    await tell(tx, ctx, person, 'exited', addDays(on, 1))
    return { refundedFen: sharesFen, endedOn: addDays(on, 1) }
  })
}
