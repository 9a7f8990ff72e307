/**
 * The cut-off from which new rules hold. (1) Who agreed goes on under them. (2) Who did not leaves: at no cost, the period
 * is not shared, and what was paid in is owed back; what was diagnosed before is still claimed, under the rules of then.
 * (3) Who did not answer does what the rules said that they accepted; they were members when the change was announced, so
 * they were told twice. Who joined later and did not answer keeps the rules they accepted. (4) Who has lapsed keeps them
 * too, unless they asked to come back.
 */
import { silenceOf } from '@core/plan/rules'
import { type RawBuilder, sql } from 'kysely'
import type { Context, Tx } from '../../../context'
import { oweRefunds } from '../../balance/commands'
import { notify } from '../../notice/commands'
import { rulesOfPlan } from '../../plan/queries/rules'
import type { TierChange } from '../closing'
import { askContractsOf } from '../contractEnds'
import { type CutOff, type EndedRow, refundOf } from './cut'

/** Why an enrollment ended (enrollment.end_reason). */
const NOT_ACCEPTED = 'rules-not-accepted'

type LeftRow = EndedRow & { readonly has_inbox: boolean }

/** A no-op where no new rules begin. Who leaves is taken off the counts. */
export async function renew(tx: Tx, ctx: Context, cut: CutOff): Promise<TierChange[]> {
  if (!cut.renewed) return []
  const versions = await rulesOfPlan(tx, cut.planId)
  const saying = (silence: string) =>
    versions.filter(({ rules }) => silenceOf(rules) === silence).map(({ version }) => version)
  await goOn(tx, cut, asked(cut, 'agreed', saying('stay')))
  const rows = await leave(tx, cut, asked(cut, 'refused', saying('leave')))
  const { planId, number, disclosure, cutoffAt } = cut
  const left = { planId, afterPeriod: number - 1, at: cutoffAt }
  await oweRefunds(tx, ctx, left, rows.map(refundOf(NOT_ACCEPTED)))
  await askContractsOf(tx, planId, cutoffAt, rows)
  await notify(
    tx,
    ctx,
    rows
      .filter(({ has_inbox }) => has_inbox)
      .map(({ payer_account_id: accountId, enrollment_id: enrollmentId }) => ({
        ...{ accountId, kind: 'rules-not-accepted', key: `${enrollmentId}/${cut.renewed?.version ?? ''}` },
        about: { planId, enrollmentId, day: disclosure },
      })),
  )
  return rows.filter(({ counted }) => counted).map(({ tier }) => ({ tier, members: -1 }))
}

/** SQL: who gave this answer, or none where the rules they accepted let silence mean it (rules 3 and 4). */
function asked(
  { planId, renewed }: CutOff,
  answer: 'agreed' | 'refused',
  silentUnder: readonly string[],
): RawBuilder<unknown> {
  return sql`
    select e.member_id, e.enrollment_id, e.rule_version as from_version, coalesce(a.answer, 'silent') as answer
      from enrollment e
      left join rule_answer a on a.member_id = e.member_id and a.enrollment_id = e.enrollment_id
                             and a.rule_version = ${renewed?.version}
     where e.plan_id = ${planId} and e.rule_version <> ${renewed?.version}
       and (e.status in ('waiting', 'active', 'paused') or (e.status = 'lapsed' and e.resume_from is not null))
       and (a.answer = ${answer} or (a.answer is null and e.joined_at < ${renewed?.announcedAt}
                                     and e.rule_version = any(${[...silentUnder]}::text[])))`
}

/** SQL: writes down since when an answer, or silence, holds. */
function applied({ planId, renewed, disclosure, cutoffAt }: CutOff): RawBuilder<unknown> {
  return sql`
    insert into rule_answer (member_id, enrollment_id, plan_id, rule_version, from_version, answer, answered_at, applied_on)
    select member_id, enrollment_id, ${planId}, ${renewed?.version}, from_version, answer, ${cutoffAt}::timestamptz,
           ${disclosure}::date
      from asked
    on conflict (member_id, enrollment_id, rule_version)
    do update set applied_on = excluded.applied_on, from_version = excluded.from_version`
}

/** Rules 1 and 3. */
async function goOn(tx: Tx, cut: CutOff, who: RawBuilder<unknown>): Promise<void> {
  await sql`
    with asked as materialized (${who}), noted as (${applied(cut)})
    update enrollment e set rule_version = ${cut.renewed?.version}
      from asked a where e.member_id = a.member_id and e.enrollment_id = a.enrollment_id`.execute(tx)
}

/** Rules 2 and 3. */
async function leave(tx: Tx, cut: CutOff, who: RawBuilder<unknown>): Promise<LeftRow[]> {
  const { rows } = await sql<LeftRow>`
    with asked as materialized (${who}), noted as (${applied(cut)}),
    going as (
      select e.member_id, e.enrollment_id, e.on_roster as counted,
             case when e.on_roster then coalesce(e.exhaust_fen - t.cum_fen, 0) else e.balance_fen end as left_fen
        from asked a join enrollment e on e.member_id = a.member_id and e.enrollment_id = a.enrollment_id
             join plan_tier t on t.plan_id = e.plan_id and t.tier = e.tier
    )
    update enrollment e
       set status = 'ended', end_reason = ${NOT_ACCEPTED}, resume_from = null,
           ended_on = case e.status when 'lapsed' then e.ended_on else ${cut.disclosure}::date end,
           end_period = case when g.counted then ${cut.number - 1}::int else e.end_period end,
           on_roster = false, exhaust_fen = null, balance_fen = 0
      from going g where e.member_id = g.member_id and e.enrollment_id = g.enrollment_id
    returning e.member_id, e.enrollment_id, e.payer_account_id, e.contract_id, e.tier, g.counted, g.left_fen,
              exists (select 1 from session s where s.account_id = e.payer_account_id) as has_inbox`.execute(
    tx,
  )
  return rows
}
