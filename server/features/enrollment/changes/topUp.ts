import { addDays } from '@core/calendar/date'
import { periodOnOrAfter } from '@core/calendar/period'
import { mayReturn } from '@core/enrollment/returning'
import { type Fen, isFen } from '@core/money/fen'
import { sql } from 'kysely'
import type { Context, Tx } from '../../../context'
import { Refusal, refuseField } from '../../../refusal'
import { writeDeposits } from '../../balance/commands'
import { notify } from '../../notice/commands'
import { activate } from './activate'
import { type Asked, type AskedEnrollment, askFor, idsOf, membersOf, refuseUnless } from './asked'

export interface Deposit {
  /** made by whoever took the money: the same id again is the same deposit */
  readonly depositId: string
  readonly enrollmentId: string
  readonly sumFen: Fen
}

/** Deposits that were written before. @throws Refusal idempotency-mismatch when one came with another sum or person */
async function knownDeposits(tx: Tx, deposits: readonly Deposit[]): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('balance_entry')
    .select(['entry_id', 'enrollment_id', 'amount_fen'])
    .where(
      'enrollment_id',
      'in',
      deposits.map(({ enrollmentId }) => enrollmentId),
    )
    .where(
      'entry_id',
      'in',
      deposits.map(({ depositId }) => depositId),
    )
    .execute()
  const known = new Map(rows.map((row) => [row.entry_id, row]))
  for (const { depositId, enrollmentId, sumFen } of deposits) {
    const before = known.get(depositId)
    if (before && (before.enrollment_id !== enrollmentId || before.amount_fen !== sumFen))
      throw new Refusal('idempotency-mismatch')
  }
  return new Set(known.keys())
}

/** Who lapsed for want of a balance is told from which day it goes on. */
async function tellReturns(
  tx: Tx,
  ctx: Context,
  { rules, today }: Asked,
  paid: readonly { readonly deposit: Deposit; readonly enrollment: AskedEnrollment }[],
): Promise<void> {
  const back = paid.filter(({ enrollment }) => enrollment.status === 'lapsed')
  const day = periodOnOrAfter(rules.calendar, addDays(today, 1)).disclosure
  await notify(
    tx,
    ctx,
    back.map(({ deposit, enrollment }) => ({
      accountId: enrollment.payer_account_id,
      kind: 'reinstated',
      key: deposit.depositId,
      about: { planId: rules.id, enrollmentId: deposit.enrollmentId, day },
    })),
  )
}

/**
 * Deposits that have arrived, any number at once, at most one per enrollment: the first one when joining, or more. On the
 * roster it raises what can be drawn at once, also in a period that is still open; somebody who lapsed for want of it
 * comes back with the next cut-off, without a new wait; who is pending is a member from now on (activate.ts). The same
 * deposits again: a no-op.
 * @param input.isFirst only for people who are pending: a first deposit that comes twice is refused
 * @throws Refusal unknown-plan, overloaded, idempotency-mismatch; naming `/items/<i>`: malformed-input for a sum that is
 * none, not-found, conflict for a post-paid plan, enrollment-over, return-too-late
 */
export async function topUp(
  tx: Tx,
  ctx: Context,
  input: {
    readonly planId: string
    readonly deposits: readonly Deposit[]
    readonly isFirst?: boolean
  },
): Promise<void> {
  const { planId } = input
  const wrong = input.deposits.findIndex(({ sumFen }) => !isFen(sumFen) || sumFen <= 0)
  if (wrong >= 0) throw refuseField(`/items/${wrong}/sumFen`, 'malformed-input')
  if (input.deposits.length === 0) return
  const asked = await askFor(
    tx,
    ctx,
    planId,
    input.deposits.map(({ enrollmentId }) => enrollmentId),
  )
  const known = await knownDeposits(tx, input.deposits)
  const fresh = input.deposits.flatMap((deposit, i) => {
    const enrollment = asked.enrollments[i]
    return known.has(deposit.depositId) || !enrollment ? [] : [{ deposit, enrollment }]
  })
  if (fresh.length === 0) return
  const enrollments = fresh.map(({ enrollment }) => enrollment)
  const lapsed = (one: AskedEnrollment) => one.status === 'lapsed'
  refuseUnless(asked.enrollments, 'conflict', () => asked.rules.model === 'prepaid')
  if (input.isFirst) refuseUnless(enrollments, 'conflict', ({ status }) => status === 'pending')
  refuseUnless(enrollments, 'enrollment-over', ({ status }) => status !== 'exited' && status !== 'ended')
  refuseUnless(
    enrollments,
    'return-too-late',
    (one) =>
      !lapsed(one) ||
      (one.holds_place && one.ended_on !== null && mayReturn(asked.rules, one.ended_on, asked.today)),
  )
  const pending = fresh.filter(({ enrollment }) => enrollment.status === 'pending')
  if (pending.length > 0)
    await activate(
      tx,
      ctx,
      pending.map(({ deposit }) => deposit),
    )
  await sql`
    update enrollment e
       set exhaust_fen = case when e.on_roster then e.exhaust_fen + d.sum_fen end,
           balance_fen = case when e.on_roster then 0 else e.balance_fen + d.sum_fen end,
           resume_from = case when e.status = 'lapsed' then ${addDays(asked.today, 1)}::date
                              else e.resume_from end
      from unnest(${membersOf(enrollments)}::text[], ${idsOf(enrollments)}::text[],
                  ${fresh.map(({ deposit }) => deposit.sumFen)}::int8[]) as d (member_id, enrollment_id, sum_fen)
     where e.member_id = d.member_id and e.enrollment_id = d.enrollment_id`.execute(tx)
  await writeDeposits(
    tx,
    ctx,
    planId,
    asked.moment.settled,
    fresh.map(({ deposit, enrollment }) => ({ ...deposit, memberId: enrollment.member_id })),
  )
  await tellReturns(tx, ctx, asked, fresh)
}
