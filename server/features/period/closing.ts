/**
 * Writing down who is no longer on the roster. Two kinds are off it before any row says so:
 * (1) left out: whose balance lies below the floor of their tier, or whose ceiling lies below its line. They were counted
 * out when the line was drawn, so only rows change here. The last period cut off is not theirs: what they have left is
 * exhaust − cum before it. They lapse, or pause until they raise their ceiling; who had asked to go, goes.
 * (2) leavers: who asked to go after a cut-off, once that period has settled. They shared it, and are counted out here.
 * Both are repeatable and take any number at once; nobody who can stay is touched. A balance of somebody who has left is
 * owed back.
 */
import type { Instant } from '@core/calendar/date'
import type { Fen } from '@core/money/fen'
import { type RawBuilder, sql } from 'kysely'
import type { Context, Tx } from '../../context'
import { type OwedRefund, oweRefunds } from '../balance/commands'
import { notify } from '../notice/commands'
import type { EnrollmentStatus } from '../../db/tables/people'
import { isLeftOut } from './queries/leftOut'

export interface Closing {
  readonly planId: string
  /** the last period that was cut off */
  readonly number: number
  /** the last period that has settled */
  readonly settled: number
  readonly at: Instant
  /** only these; everybody when absent */
  readonly enrollmentIds?: readonly string[]
  /** at most so many */
  readonly limit?: number
}

interface ClosedRow {
  readonly member_id: string
  readonly enrollment_id: string
  readonly payer_account_id: string
  readonly tier: number
  readonly status: EnrollmentStatus
  readonly end_reason: string | null
  readonly left_fen: Fen
}

export interface TierChange {
  readonly tier: number
  readonly members: number
}

const within = ({ enrollmentIds }: Closing): RawBuilder<unknown> =>
  enrollmentIds ? sql`and e.enrollment_id = any(${[...enrollmentIds]}::text[])` : sql``
const atMost = ({ limit }: Closing): RawBuilder<unknown> =>
  limit === undefined ? sql`` : sql`limit ${limit}`

/** SQL: a member who has left keeps no balance; it is owed back. */
const kept = (left: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`case when e.status in ('exited', 'ended') then 0 else ${left} end`

const refundOf = (row: ClosedRow): OwedRefund => ({
  memberId: row.member_id,
  enrollmentId: row.enrollment_id,
  accountId: row.payer_account_id,
  kind: 'balance',
  occasion: row.end_reason ?? row.status,
  sumFen: row.left_fen,
})

async function payBack(tx: Tx, ctx: Context, of: Closing, rows: readonly ClosedRow[]): Promise<void> {
  const gone = rows.filter(({ status }) => status === 'exited' || status === 'ended')
  await oweRefunds(tx, ctx, { planId: of.planId, afterPeriod: of.settled, at: of.at }, gone.map(refundOf))
}

type Reason = 'balance' | 'ceiling'

const conditions: Readonly<Record<Reason, RawBuilder<unknown>>> = {
  balance: sql`e.exhaust_fen < t.floor_fen`,
  ceiling: sql`e.ceiling_fen < t.ceiling_line_fen`,
}

/** SQL: the day it happened, however late it is written: of the settlement, or before that of the cut-off. */
const since = sql`coalesce((d.settled_at at time zone 'Asia/Shanghai')::date, d.disclosure_date)`

/** What becomes of an active enrollment that is left out; others keep the state they asked for. */
const outcomes: Readonly<Record<Reason, RawBuilder<unknown>>> = {
  balance: sql`
    status = case when e.status = 'active' then 'lapsed' else e.status end,
    ended_on = case when e.status = 'active' then off.since else e.ended_on end,
    end_reason = case when e.status = 'active' then 'balance' else e.end_reason end`,
  ceiling: sql`
    status = case when e.status = 'active' then 'paused' else e.status end,
    paused_on = case when e.status = 'active' then off.since else e.paused_on end,
    pause_reason = case when e.status = 'active' then 'ceiling' else e.pause_reason end`,
}

async function leaveOut(tx: Tx, of: Closing, reason: Reason): Promise<ClosedRow[]> {
  const { planId, number } = of
  const left = sql`coalesce(off.left_fen, e.balance_fen)`
  const { rows } = await sql<ClosedRow>`
    with off as (
      select e.member_id, e.enrollment_id, e.exhaust_fen - t.cum_before_fen as left_fen, ${since} as since
        from plan_tier t
        join period d on d.plan_id = t.plan_id and d.number = ${number}::int
        join enrollment e on e.plan_id = t.plan_id and e.tier = t.tier and e.on_roster and ${conditions[reason]}
       where t.plan_id = ${planId} ${within(of)}
       order by e.member_id, e.enrollment_id ${atMost(of)} for update of e
    )
    update enrollment e
       set on_roster = false, exhaust_fen = null, balance_fen = ${kept(left)}, end_period = ${number - 1}::int,
           ${outcomes[reason]}
      from off where e.member_id = off.member_id and e.enrollment_id = off.enrollment_id
    returning e.member_id, e.enrollment_id, e.payer_account_id, e.tier, e.status, e.end_reason,
              ${left} as left_fen`.execute(tx)
  return rows
}

const kinds = { balance: 'balance-too-low', ceiling: 'above-ceiling' } as const

/** Kind 1. @returns how many were written off the roster now */
export async function closeLeftOut(tx: Tx, ctx: Context, of: Closing): Promise<number> {
  let closed = 0
  for (const reason of ['balance', 'ceiling'] as const) {
    const rows = await leaveOut(tx, of, reason)
    closed += rows.length
    const told = rows.filter(({ status }) => status === 'lapsed' || status === 'paused')
    await notify(
      tx,
      ctx,
      told.map((row) => ({
        accountId: row.payer_account_id,
        kind: kinds[reason],
        key: `${row.enrollment_id}/${of.number}`,
        about: { planId: of.planId, enrollmentId: row.enrollment_id, periodNumber: of.number },
      })),
    )
    await payBack(tx, ctx, of, rows)
  }
  return closed
}

/** Kind 2, to be called when the last cut-off has settled, after kind 1. @returns by how much tiers have shrunk */
export async function closeLeavers(
  tx: Tx,
  ctx: Context,
  of: Closing,
): Promise<{ closed: number; changes: TierChange[] }> {
  const left = sql`coalesce(gone.left_fen, e.balance_fen)`
  const { rows } = await sql<ClosedRow>`
    with gone as (
      select e.member_id, e.enrollment_id, e.exhaust_fen - t.cum_fen as left_fen
        from enrollment e join plan_tier t on t.plan_id = e.plan_id and t.tier = e.tier
       where e.plan_id = ${of.planId} and e.on_roster and e.end_period <= ${of.settled}::int and not ${isLeftOut}
             ${within(of)}
       order by e.member_id, e.enrollment_id ${atMost(of)} for update of e
    )
    update enrollment e set on_roster = false, exhaust_fen = null, balance_fen = ${kept(left)}
      from gone where e.member_id = gone.member_id and e.enrollment_id = gone.enrollment_id
    returning e.member_id, e.enrollment_id, e.payer_account_id, e.tier, e.status, e.end_reason,
              ${left} as left_fen`.execute(tx)
  await payBack(tx, ctx, of, rows)
  return { closed: rows.length, changes: perTier(rows, -1) }
}

/** How many of each tier, times a sign. */
export function perTier(rows: readonly { readonly tier: number }[], sign: 1 | -1): TierChange[] {
  const counts = new Map<number, number>()
  for (const { tier } of rows) counts.set(tier, (counts.get(tier) ?? 0) + sign)
  return [...counts].map(([tier, members]) => ({ tier, members }))
}
