/** Birthdays: the next tier from this cut-off on, for everybody who is or may come back on the roster. */
import type { RuleSet } from '@core/plan/rules'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../context'
import type { TierChange } from '../closing'
import type { CutOff } from './cut'

/**
 * Closes the stretch in the old tier and goes on in the new one. A balance goes along: exhaust is what it was above the
 * old tier's cum, above the new one's. Who is not on the roster has a stretch that ended before; it is closed too,
 * because the tier of an enrollment says how its open stretch is read.
 */
export async function changeTiers(
  tx: Tx,
  { planId, number, disclosure, rules }: CutOff,
): Promise<TierChange[]> {
  const { rows } = await sql<{ from_tier: number; to_tier: number; members: number }>`
    with band (tier, age_from, age_to, is_last) as (values ${bandRows(rules)}),
    moving as (
      select e.member_id, e.enrollment_id, e.tier as from_tier, e.anchor_period, b.tier as to_tier, e.on_roster,
             case when e.on_roster then ${number - 1}::int else e.end_period end as until_period,
             case when b.is_last then null
                  else ${birthday(sql`m.birth_date`, sql`b.age_to + 1`)} end as next_until
        from enrollment e
        join member m on m.member_id = e.member_id
        join band b on ${birthday(sql`m.birth_date`, sql`b.age_from`)} <= ${disclosure}::date
         and (b.is_last or ${birthday(sql`m.birth_date`, sql`b.age_to + 1`)} > ${disclosure}::date)
       where e.plan_id = ${planId} and e.status in ('waiting', 'active', 'paused', 'lapsed')
         and e.tier_until <= ${disclosure}
    ),
    closed as (
      insert into segment (member_id, enrollment_id, seq, plan_id, tier, from_period, to_period, reason)
      select member_id, enrollment_id, ${nextSeq(sql`moving`)},
             ${planId}, from_tier, anchor_period + 1, until_period, 'birthday'
        from moving where anchor_period < until_period
    ),
    moved as (
      update enrollment e
         set tier = v.to_tier, tier_until = v.next_until,
             exhaust_fen = n.cum_fen + (e.exhaust_fen - o.cum_fen),
             anchor_period = case when e.anchor_period is not null then v.until_period end,
             anchor_cum_fen = case when v.on_roster then n.cum_fen end
        from moving v
        join plan_tier n on n.plan_id = ${planId} and n.tier = v.to_tier
        join plan_tier o on o.plan_id = ${planId} and o.tier = v.from_tier
       where e.member_id = v.member_id and e.enrollment_id = v.enrollment_id
      returning v.from_tier, v.to_tier, v.on_roster
    )
    select from_tier, to_tier, count(*)::int8 as members from moved where on_roster
     group by from_tier, to_tier`.execute(tx)
  return rows.flatMap((row) => [
    { tier: row.from_tier, members: -row.members },
    { tier: row.to_tier, members: row.members },
  ])
}

/** SQL: the place of an enrollment's next segment. */
export const nextSeq = (of: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  1 + coalesce((select max(s.seq) from segment s
                 where s.member_id = ${of}.member_id and s.enrollment_id = ${of}.enrollment_id), 0)`

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
