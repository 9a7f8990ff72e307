/**
 * Entering the roster. (1) Who has waited long enough and confirmed the first debit; who joins on the disclosure day came
 * after the cut-off. (2) Who asked to come back: the stretch before is closed, the days without cover are written down,
 * and a wait that was not over goes on where it stopped. (3) Where the plan freezes its roster only who can cover the
 * most a period may ask; everybody else stays where they are, and may at the next.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../context'
import type { TierChange } from '../closing'
import { nextSeq } from './birthdays'
import { type CutOff, mostPerWeight } from './cut'

const fields = sql`e.member_id, e.enrollment_id, e.tier, e.anchor_period, e.end_period, e.balance_fen,
  case when e.status = 'paused' then e.paused_on when e.status = 'lapsed' then e.ended_on end as off_since,
  case e.status when 'paused' then e.pause_reason when 'lapsed' then e.end_reason else 'reinstated' end as off_reason`

/** Rule 1. */
const waited = ({ planId, disclosure, cutoffAt }: CutOff): RawBuilder<unknown> => sql`
  select ${fields} from enrollment e
   where e.plan_id = ${planId} and e.status = 'waiting' and e.shares_from <= ${disclosure}
     and e.joined_at < ${cutoffAt} and e.confirmed_at is not null`

/** Rule 2. */
const askedBack = ({ planId, disclosure }: CutOff): RawBuilder<unknown> => sql`
  select ${fields} from enrollment e
   where e.plan_id = ${planId} and e.resume_from <= ${disclosure} and not e.on_roster
     and e.status in ('active', 'paused', 'lapsed')`

export async function enter(tx: Tx, cut: CutOff): Promise<TierChange[]> {
  const { planId, number, disclosure, rules } = cut
  const exhaust = rules.model === 'prepaid' ? sql`t.cum_fen + c.balance_fen` : sql`null::int8`
  const { rows } = await sql<TierChange>`
    with coming as (
      select p.* from (${waited(cut)} union all ${askedBack(cut)}) p
        join plan_tier t on t.plan_id = ${planId} and t.tier = p.tier
       where p.balance_fen >= t.weight * ${mostPerWeight(rules)}::int8
    ),
    closed as (
      insert into segment (member_id, enrollment_id, seq, plan_id, tier, from_period, to_period, reason)
      select member_id, enrollment_id, ${nextSeq(sql`coming`)}, ${planId}, tier, anchor_period + 1, end_period,
             off_reason
        from coming where anchor_period < end_period
    ),
    gap as (
      insert into cover_gap (member_id, enrollment_id, from_on, until_on, reason)
      select member_id, enrollment_id, off_since, ${disclosure}::date, off_reason
        from coming where off_since < ${disclosure}::date
      on conflict do nothing
    ),
    entered as (
      update enrollment e
         set status = 'active', on_roster = true, anchor_period = ${number - 1}::int, anchor_cum_fen = t.cum_fen,
             exhaust_fen = ${exhaust}, balance_fen = 0, end_period = null, resume_from = null,
             paused_on = null, pause_reason = null, ended_on = null, end_reason = null,
             cover_from = case when e.cover_from > c.off_since
                               then e.cover_from + (${disclosure}::date - c.off_since) else e.cover_from end
        from coming c join plan_tier t on t.plan_id = ${planId} and t.tier = c.tier
       where e.member_id = c.member_id and e.enrollment_id = c.enrollment_id
      returning e.tier
    )
    select tier, count(*)::int8 as members from entered group by tier`.execute(tx)
  return rows
}
