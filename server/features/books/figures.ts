/** What the tables say about a plan's money, without the journal: the other side of every equation of the books. */
import type { Fen } from '@core/money/fen'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Schema } from '../../db/schema'
import { isLeftOut } from '../period/queries/leftOut'

export interface BooksFigures {
  /** sum of |sum of lines| over all entries */
  readonly unbalancedFen: Fen
  readonly billedFen: Fen
  readonly paidFen: Fen
  readonly writtenOffFen: Fen
  /** post-paid periods that ran (not replayed): they have orders */
  readonly runPaidFen: Fen
  readonly runBilledFen: Fen
  readonly ordersPaidFen: Fen
  readonly ordersWrittenOffFen: Fen
  readonly linesBilledFen: Fen
  /** paid by orders, and by replayed periods as they were published */
  readonly debitedFen: Fen
  readonly paidOutFen: Fen
  /** fees taken and history cleared have no table but the journal */
  readonly feesTakenFen: Fen
  readonly clearedFen: Fen
  readonly aidSettledFen: Fen
  readonly feesOwedFen: Fen
  readonly sponsorFen: Fen
  readonly carryOverFen: Fen
  readonly depositsFen: Fen
  readonly arrearsFen: Fen
  readonly refundsPaidFen: Fen
  readonly refundsOwedFen: Fen
  /** what members of a prepaid plan hold, lazily drawn */
  readonly balancesFen: Fen
  /** deposits, less what went back, less what was drawn: the same from the other side */
  readonly balanceHistoryFen: Fen
  readonly cumDifferenceFen: Fen
  readonly rosterDifference: number
}

/** Settled periods: their shares are final and booked. */
const booked = sql`state in ('settled', 'charging', 'closed')`

/** floor(aid × payout_ratio), exact in numeric; the aid itself without a ratio. */
const paidAid = sql`
  case when p.payout_ratio is null then a.aid_fen
       else div(a.aid_fen::numeric * split_part(p.payout_ratio, '/', 1)::numeric,
                split_part(p.payout_ratio, '/', 2)::numeric) end`

const total = (amount: RawBuilder<unknown>, from: RawBuilder<unknown>): RawBuilder<Fen> =>
  sql<Fen>`(select coalesce(sum(${amount}), 0)::int8 from ${from})`

/** One statement, so that all of it is of one moment. */
export async function readFigures(db: Kysely<Schema>, planId: string): Promise<BooksFigures> {
  const periods = sql`period where plan_id = ${planId} and ${booked}`
  const runs = sql`period where ${billedRun(planId)} and ${booked}`
  const charged = sql`period where ${billedRun(planId)} and state in ('charging', 'closed')`
  const orders = (state: string) => sql`charge_order where plan_id = ${planId} and state = ${state}`
  const kind = (name: string) => sql`
    journal_line l join journal_entry e using (plan_id, entry_id)
     where l.plan_id = ${planId} and e.kind = ${name} and l.account = 'cash'`
  const aids = sql`
    period_aid a join period p on p.plan_id = a.plan_id and p.number = a.period_number
     where a.plan_id = ${planId} and not a.withdrawn and ${booked}`
  const replayed = sql`period where plan_id = ${planId} and provenance = 'replayed' and state = 'closed'`
  const payouts = sql`
    outbox where kind = 'payout' and done_at is not null and payload ->> 'planId' = ${planId}`
  // aid that has paid arrears is out as soon as it is written
  const netted = sql`outbox where kind = 'payout' and payload ->> 'planId' = ${planId}`
  const replayedAids = sql`
    period_aid a join period p on p.plan_id = a.plan_id and p.number = a.period_number
     where a.plan_id = ${planId} and p.provenance = 'replayed' and p.state = 'closed' and not a.withdrawn`
  const { rows } = await sql<BooksFigures>`
    select ${unbalanced(planId)} as "unbalancedFen",
           ${total(sql`billed_fen`, periods)} as "billedFen",
           ${total(sql`paid_fen`, periods)} as "paidFen",
           ${total(sql`written_off_fen`, periods)} as "writtenOffFen",
           ${total(sql`paid_fen`, runs)} as "runPaidFen",
           ${total(sql`billed_fen`, charged)} as "runBilledFen",
           ${total(sql`sum_fen`, orders('paid'))} as "ordersPaidFen",
           ${total(sql`sum_fen`, orders('written-off'))} as "ordersWrittenOffFen",
           ${total(sql`l.share_fen`, firstLines(planId))} as "linesBilledFen",
           ${total(sql`sum_fen`, orders('paid'))} + ${total(sql`paid_fen`, replayed)} as "debitedFen",
           ${total(sql`(payload ->> 'sumFen')::int8`, payouts)} + ${total(paidAid, replayedAids)}
             + ${total(sql`(payload ->> 'nettedFen')::int8`, netted)} as "paidOutFen",
           -${total(sql`l.amount_fen`, kind('fee'))} as "feesTakenFen",
           -${total(sql`l.amount_fen`, kind('history-gap'))} as "clearedFen",
           ${total(paidAid, aids)} as "aidSettledFen",
           ${total(sql`gross_fen + sponsor_fen`, periods)} - ${total(paidAid, aids)} as "feesOwedFen",
           ${sponsored(planId)} as "sponsorFen",
           ${balanceFigures(planId)},
           (select coalesce(sum(carry_over_fen), 0)::int8 from plan where plan_id = ${planId}) as "carryOverFen",
           ${cumDifference(planId)} as "cumDifferenceFen",
           ${rosterDifference(planId)} as "rosterDifference"`.execute(db)
  const row = rows[0]
  if (!row) throw new Error('the books could not be read')
  return row
}

const unbalanced = (planId: string) =>
  total(
    sql`abs(s.fen)`,
    sql`(select sum(amount_fen) as fen from journal_line where plan_id = ${planId} group by entry_id) s`,
  )

const firstLines = (planId: string) => sql`
  charge_line l join charge_order o using (account_id, order_id)
   where o.plan_id = ${planId} and o.attempt = 1`

/** Periods whose shares are billed and charged, not drawn from balances. */
const billedRun = (planId: string) => sql`
  plan_id = ${planId} and provenance = 'run'
    and exists (select 1 from plan where plan.plan_id = ${planId} and plan.model = 'postpaid')`

/** What was drawn from balances: final shares of a prepaid plan. */
const drawn = (planId: string) =>
  total(
    sql`p.collected_fen`,
    sql`period p join plan using (plan_id)
         where p.plan_id = ${planId} and plan.model = 'prepaid' and p.provenance = 'run' and p.${booked}`,
  )

const balanceFigures = (planId: string) => {
  const entries = (kind: string) =>
    total(sql`amount_fen`, sql`balance_entry where plan_id = ${planId} and kind = ${kind}`)
  const refunds = (paid: RawBuilder<unknown>) =>
    total(sql`sum_fen`, sql`refund where plan_id = ${planId} and ${paid}`)
  return sql`
    ${entries('deposit')} as "depositsFen",
    ${total(sql`sum_fen`, sql`arrears_payment where plan_id = ${planId}`)} as "arrearsFen",
    ${refunds(sql`paid_at is not null`)} as "refundsPaidFen",
    ${refunds(sql`paid_at is null`)} as "refundsOwedFen",
    ${total(
      sql`case when not e.on_roster then e.balance_fen
               when ${isLeftOut} then e.exhaust_fen - t.cum_before_fen
               else e.exhaust_fen - t.cum_fen end`,
      sql`enrollment e join plan_tier t on t.plan_id = e.plan_id and t.tier = e.tier where e.plan_id = ${planId}`,
    )} as "balancesFen",
    ${entries('deposit')} + ${entries('refund')} - ${drawn(planId)} as "balanceHistoryFen"`
}

const sponsored = (planId: string) => sql<Fen>`(
  ${total(sql`sponsor_fen`, sql`period where plan_id = ${planId} and ${booked}`)} - ${total(
    sql`sum_fen`,
    sql`arrears_payment where plan_id = ${planId} and bearer = 'sponsor'`,
  )} + ${total(
    sql`p.written_off_fen`,
    sql`period p join rule_version r on r.plan_id = p.plan_id and r.version = p.rule_version
         where p.plan_id = ${planId} and r.rules ->> 'unpaid' = 'sponsor'`,
  )})`

const cumDifference = (planId: string) =>
  total(
    sql`abs(t.cum_fen - coalesce(h.fen, 0))`,
    sql`plan_tier t
        left join (select tier, sum(share_fen) as fen from period_share
                    where plan_id = ${planId} and final group by tier) h on h.tier = t.tier
         where t.plan_id = ${planId}`,
  )

/** Counted members per tier, with what waits to be folded, against the rows that are on the roster. */
const rosterDifference = (planId: string) =>
  total(
    sql`abs(t.listed + coalesce(d.listed, 0) - coalesce(e.n, 0))`,
    sql`plan_tier t
        left join (select tier, sum(listed) as listed from tier_delta
                    where plan_id = ${planId} group by tier) d on d.tier = t.tier
        left join (select e.tier, count(*) as n
                     from enrollment e join plan_tier t on t.plan_id = e.plan_id and t.tier = e.tier
                    where e.plan_id = ${planId} and e.on_roster and not ${isLeftOut} group by e.tier) e
               on e.tier = t.tier
         where t.plan_id = ${planId}`,
  )
