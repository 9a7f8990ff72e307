/**
 * Who shares a period is fixed at its cut-off, in sets, never member by member (docs/architecture.md).
 * Order: (1) who is off the roster already is written so (closing.ts); who left since the last cut-off is taken off
 * the counts; (2) the lines of the new period are drawn: what its tiers had been charged, and below which balance one
 * is left out; (3) whose cover ends, by age or with its term, leaves; where new rules
 * begin, who did not agree does too; (4) whose birthday has come closes a segment
 * and goes on in the next tier; (5) whose first debit is not confirmed stays off, and ends after two periods; (6) who
 * has waited long enough, or asked to come back, enters, anchored at what their tier has been charged so far; (7)
 * where the plan freezes its roster, who could not cover the most a period may ask is counted out. The counts per
 * tier change here, at the disclosure by ceilings and at a settlement by who falls short; nowhere else.
 */
import { sql } from 'kysely'
import type { Context, Tx } from '../../context'
import { oweRefunds } from '../balance/commands'
import { notify } from '../notice/commands'
import { type TierChange, closeLeavers, closeLeftOut } from './closing'
import { askContractsOf } from './contractEnds'
import { pinCounting } from './counting'
import { changeTiers } from './roster/birthdays'
import { type CutOff, type EndedRow, mostPerWeight, refundOf } from './roster/cut'
import { enter } from './roster/entering'
import { renew } from './roster/renewal'
import { holdUnconfirmed } from './roster/unconfirmed'

export interface Swept {
  /** how many were counted out and still have to be written so */
  readonly leftOut: number
}

/** Brings enrollments and counts to this cut-off. Run once per period, with the plan locked. */
export async function sweepRoster(tx: Tx, ctx: Context, cut: CutOff): Promise<Swept> {
  const changes = [
    ...(await closeAll(tx, ctx, cut)),
    ...(await foldDeltas(tx, cut)),
    ...(await drawLines(tx, cut)),
    ...(await endCover(tx, ctx, cut)),
    ...(await renew(tx, ctx, cut)),
    ...(await changeTiers(tx, cut)),
    ...(await holdUnconfirmed(tx, ctx, cut)),
    ...(await enter(tx, cut)),
  ]
  const leftOut = await freeze(tx, cut)
  await applyChanges(tx, cut.planId, [...changes, ...leftOut])
  return { leftOut: leftOut.reduce((sum, { members }) => sum - members, 0) }
}

/** Rule 1: due work has usually done it. */
async function closeAll(tx: Tx, ctx: Context, { planId, number, cutoffAt }: CutOff): Promise<TierChange[]> {
  const closing = { planId, number: number - 1, settled: number - 1, at: cutoffAt }
  await closeLeftOut(tx, ctx, closing)
  return (await closeLeavers(tx, ctx, closing)).changes
}

/** Rule 1. */
async function foldDeltas(tx: Tx, { planId, cutoffAt }: CutOff): Promise<TierChange[]> {
  const { rows } = await sql<TierChange>`
    with folded as (
      delete from tier_delta where plan_id = ${planId} and effective_from < ${cutoffAt} returning tier, listed
    )
    select tier, sum(listed)::int8 as members from folded group by tier`.execute(tx)
  return rows
}

/** Rule 2. */
async function drawLines(tx: Tx, { planId, rules }: CutOff): Promise<TierChange[]> {
  const floor =
    rules.model === 'prepaid' ? sql`cum_fen + weight * ${mostPerWeight(rules)}::int8` : sql`null::int8`
  await sql`
    update plan_tier set cum_before_fen = cum_fen, ceiling_line_fen = null, floor_fen = ${floor}
     where plan_id = ${planId}`.execute(tx)
  return []
}

/** Rule 3, also for who asked to come back too late. Somebody off the roster is in no count. A balance is owed back. */
async function endCover(
  tx: Tx,
  ctx: Context,
  { planId, number, disclosure, cutoffAt, rules }: CutOff,
): Promise<TierChange[]> {
  const { rows } = await sql<EndedRow & { reason: 'age' | 'term' }>`
    with ending as (
      select e.member_id, e.enrollment_id, e.on_roster as counted,
             case when m.birth_date + make_interval(years => ${rules.coverUntilAge}::int) <= ${disclosure}::date
                  then 'age' else 'term' end as reason,
             case when e.on_roster then coalesce(e.exhaust_fen - t.cum_fen, 0) else e.balance_fen end as left_fen
        from enrollment e join plan_tier t on t.plan_id = e.plan_id and t.tier = e.tier
             join member m on m.member_id = e.member_id
       where e.plan_id = ${planId} and e.status in ('waiting', 'active', 'paused', 'lapsed')
         and e.cover_until <= ${disclosure} and (e.status <> 'lapsed' or e.resume_from is not null)
    )
    update enrollment e
       set status = 'ended', end_reason = g.reason, ended_on = ${disclosure}, resume_from = null,
           end_period = case when g.counted then ${number - 1}::int else e.end_period end,
           on_roster = false, exhaust_fen = null, balance_fen = 0
      from ending g where e.member_id = g.member_id and e.enrollment_id = g.enrollment_id
    returning e.member_id, e.enrollment_id, e.payer_account_id, e.contract_id, e.tier, g.counted, g.left_fen, g.reason`.execute(
    tx,
  )
  const refunds = rows.map((row) => refundOf(row.reason)(row))
  await oweRefunds(tx, ctx, { planId, afterPeriod: number - 1, at: cutoffAt }, refunds)
  await askContractsOf(tx, planId, cutoffAt, rows)
  await notify(
    tx,
    ctx,
    rows.map(({ payer_account_id: accountId, enrollment_id: enrollmentId, reason }) => ({
      ...{ accountId, kind: reason === 'age' ? 'cover-ended-by-age' : 'term-ended', key: enrollmentId },
      about: { planId, enrollmentId, day: disclosure },
    })),
  )
  return rows.filter(({ counted }) => counted).map(({ tier }) => ({ tier, members: -1 }))
}

/** Rule 7. They are told and written off the roster in batches (closing.ts), before the period settles. */
async function freeze(tx: Tx, { planId, rules }: CutOff): Promise<TierChange[]> {
  if (mostPerWeight(rules) === 0) return []
  await pinCounting(tx)
  const { rows } = await sql<TierChange>`
    select t.tier, -n.short as members from plan_tier t
     cross join lateral (
       select count(*) as short from enrollment e
        where e.plan_id = ${planId} and e.tier = t.tier and e.on_roster and e.exhaust_fen < t.floor_fen) n
     where t.plan_id = ${planId}`.execute(tx)
  return rows
}

async function applyChanges(tx: Tx, planId: string, changes: readonly TierChange[]): Promise<void> {
  const byTier = new Map<number, number>()
  for (const { tier, members } of changes) byTier.set(tier, (byTier.get(tier) ?? 0) + members)
  await sql`
    update plan_tier t set listed = t.listed + c.members
      from unnest(${[...byTier.keys()]}::smallint[], ${[...byTier.values()]}::int8[]) as c (tier, members)
     where t.plan_id = ${planId} and t.tier = c.tier and c.members <> 0`.execute(tx)
}
