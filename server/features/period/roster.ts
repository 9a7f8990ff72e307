/**
 * Who shares a period is fixed at its cut-off, in sets, never member by member (docs/architecture.md).
 * Order: (1) who left since the last cut-off is taken off the counts; (2) whose cover ends by age leaves; (3) who has
 * waited long enough enters, anchored at what their tier has been charged so far; (4) whose birthday has come closes a
 * segment and is anchored in the next tier. The counts per tier change here and nowhere else.
 */
import type { CalendarDate, Instant } from '@core/calendar/date'
import type { RuleSet } from '@core/plan/rules'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../context'

export interface CutOff {
  readonly planId: string
  /** the period being cut off */
  readonly number: number
  readonly disclosure: CalendarDate
  readonly cutoffAt: Instant
  readonly rules: RuleSet
}

interface TierChange {
  readonly tier: number
  readonly members: number
}

/** Brings enrollments and counts to this cut-off. Run once per period, with the plan locked. */
export async function sweepRoster(tx: Tx, cut: CutOff): Promise<void> {
  const changes = [
    ...(await foldDeltas(tx, cut)),
    ...(await endByAge(tx, cut)),
    ...(await enter(tx, cut)),
    ...(await changeTiers(tx, cut)),
  ]
  await applyChanges(tx, cut.planId, changes)
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

/** Rule 2. Somebody still waiting never shared, so no count changes for them. */
async function endByAge(tx: Tx, { planId, number, disclosure }: CutOff): Promise<TierChange[]> {
  const { rows } = await sql<TierChange>`
    with ended as (
      update enrollment
         set status = 'ended', end_reason = 'age', ended_on = ${disclosure},
             end_period = case when anchor_period is null then null else ${number - 1}::int end
       where plan_id = ${planId} and status in ('waiting', 'active') and cover_until <= ${disclosure}
      returning tier, anchor_period
    )
    select tier, -count(*)::int8 as members from ended where anchor_period is not null group by tier`.execute(
    tx,
  )
  return rows
}

/** Rule 3. Who joins on the disclosure day itself came after the cut-off. */
async function enter(tx: Tx, { planId, number, disclosure, cutoffAt }: CutOff): Promise<TierChange[]> {
  const { rows } = await sql<TierChange>`
    with entered as (
      update enrollment e
         set status = 'active', anchor_period = ${number - 1}::int, anchor_cum_fen = t.cum_fen
        from plan_tier t
       where t.plan_id = e.plan_id and t.tier = e.tier
         and e.plan_id = ${planId} and e.status = 'waiting'
         and e.shares_from <= ${disclosure} and e.joined_at < ${cutoffAt}
      returning e.tier
    )
    select tier, count(*)::int8 as members from entered group by tier`.execute(tx)
  return rows
}

/** Rule 4. */
async function changeTiers(tx: Tx, { planId, number, disclosure, rules }: CutOff): Promise<TierChange[]> {
  const { rows } = await sql<{ from_tier: number; to_tier: number; members: number }>`
    with band (tier, age_from, age_to, is_last) as (values ${bandRows(rules)}),
    moving as (
      select e.member_id, e.enrollment_id, e.tier as from_tier, e.anchor_period, b.tier as to_tier,
             case when b.is_last then null
                  else ${birthday(sql`m.birth_date`, sql`b.age_to + 1`)} end as next_until
        from enrollment e
        join member m on m.member_id = e.member_id
        join band b on ${birthday(sql`m.birth_date`, sql`b.age_from`)} <= ${disclosure}::date
         and (b.is_last or ${birthday(sql`m.birth_date`, sql`b.age_to + 1`)} > ${disclosure}::date)
       where e.plan_id = ${planId} and e.status = 'active' and e.tier_until <= ${disclosure}
    ),
    closed as (
      insert into segment (member_id, enrollment_id, seq, plan_id, tier, from_period, to_period, reason)
      select member_id, enrollment_id,
             1 + coalesce((select max(s.seq) from segment s
                            where s.member_id = moving.member_id
                              and s.enrollment_id = moving.enrollment_id), 0),
             ${planId}, from_tier, anchor_period + 1, ${number - 1}::int, 'birthday'
        from moving where anchor_period < ${number - 1}::int
    ),
    moved as (
      update enrollment e
         set tier = v.to_tier, tier_until = v.next_until,
             anchor_period = ${number - 1}::int, anchor_cum_fen = t.cum_fen
        from moving v join plan_tier t on t.plan_id = ${planId} and t.tier = v.to_tier
       where e.member_id = v.member_id and e.enrollment_id = v.enrollment_id
      returning v.from_tier, v.to_tier
    )
    select from_tier, to_tier, count(*)::int8 as members from moved group by from_tier, to_tier`.execute(tx)
  return rows.flatMap((row) => [
    { tier: row.from_tier, members: -row.members },
    { tier: row.to_tier, members: row.members },
  ])
}

/** (tier, ageFrom, ageTo, whether no tier follows), as core/plan's `tierUntil` sees them. */
function bandRows(rules: RuleSet): RawBuilder<unknown> {
  const rows = rules.tiers.map(({ tier, ageFrom, ageTo }) => {
    const isLast = !rules.tiers.some((other) => other.ageFrom <= ageTo + 1 && other.ageTo >= ageTo + 1)
    return sql`(${tier}::smallint, ${ageFrom}::int, ${ageTo}::int, ${isLast}::boolean)`
  })
  return sql.join(rows)
}

/** `birthdayOf` of core/calendar in SQL: who is born on 29 February has it on 1 March of a common year. */
export function birthday(birth: RawBuilder<unknown>, age: RawBuilder<unknown>): RawBuilder<unknown> {
  const sameDay = sql`(${birth} + make_interval(years => ${age}))::date`
  const fromLeapDay = sql`to_char(${birth}, 'MMDD') = '0229' and to_char(${sameDay}, 'MMDD') = '0228'`
  return sql`(${sameDay} + case when ${fromLeapDay} then 1 else 0 end)`
}

async function applyChanges(tx: Tx, planId: string, changes: readonly TierChange[]): Promise<void> {
  const byTier = new Map<number, number>()
  for (const { tier, members } of changes) byTier.set(tier, (byTier.get(tier) ?? 0) + members)
  for (const [tier, members] of byTier) {
    if (members === 0) continue
    await tx
      .updateTable('plan_tier')
      .set((row) => ({ listed: row('listed', '+', members) }))
      .where('plan_id', '=', planId)
      .where('tier', '=', tier)
      .execute()
  }
}
