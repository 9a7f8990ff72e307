/** What has to be over before an account can be erased: open claims, and shares that are still to be paid. */
import type { DeletionView } from '@contract/privacy'
import { sql } from 'kysely'
import type { Context } from '../../../context'
import { openStatuses } from '../../claim/queries/open'

export type Waiting = DeletionView['waitsFor'][number]

async function openClaims(db: Context['db'], accountId: string): Promise<Waiting[]> {
  const rows = await db
    .selectFrom('claim')
    .select('number')
    .where('account_id', '=', accountId)
    .where(
      'status',
      'in',
      openStatuses.filter((status) => status !== 'draft'),
    )
    .orderBy('created_at')
    .execute()
  return rows.map(({ number }) => ({ reason: 'open-claim', number }))
}

/** Periods that count somebody in and are not charged yet, and charges whose last attempt is not answered for. */
async function owedShares(db: Context['db'], accountId: string): Promise<Waiting[]> {
  const { rows } = await sql<{ plan_id: string; period: number; sum_fen: number | null }>`
    select plan_id, period_number as period, sum_fen from (
      select distinct on (plan_id, period_number) plan_id, period_number, sum_fen, state
        from charge_order where account_id = ${accountId} order by plan_id, period_number, attempt desc) newest
     where state in ('due', 'sent', 'failed')
    union all
    select distinct period.plan_id, period.number, null::bigint
      from account_member place
      join enrollment e on e.member_id = place.member_id and e.enrollment_id = place.enrollment_id
      join period on period.plan_id = e.plan_id and period.state in ('cut-off', 'disclosed', 'settled')
     where place.account_id = ${accountId} and e.payer_account_id = ${accountId}
       and e.anchor_period < period.number and (e.end_period is null or e.end_period >= period.number)
    union
    select span.plan_id, period.number, null::bigint
      from payer_span span
      join enrollment e on e.member_id = span.member_id and e.enrollment_id = span.enrollment_id
      join period on period.plan_id = span.plan_id and period.state in ('cut-off', 'disclosed', 'settled')
       and period.number >= span.from_period and period.number <= coalesce(span.to_period, period.number)
     where span.account_id = ${accountId}
       and e.anchor_period < period.number and (e.end_period is null or e.end_period >= period.number)
     order by 1, 2`.execute(db)
  return rows.map((row) => ({
    reason: 'owed-share',
    planId: row.plan_id,
    period: row.period,
    sumFen: row.sum_fen === null ? null : Number(row.sum_fen),
  }))
}

/** What is owed to them: nobody's money is erased. */
async function openRefunds(db: Context['db'], accountId: string): Promise<Waiting[]> {
  const rows = await db
    .selectFrom('refund')
    .select('sum_fen')
    .where('account_id', '=', accountId)
    .where('paid_at', 'is', null)
    .orderBy('created_at')
    .execute()
  return rows.map(({ sum_fen }) => ({ reason: 'open-refund', sumFen: sum_fen }))
}

export async function waitsFor(db: Context['db'], accountId: string): Promise<Waiting[]> {
  return [
    ...(await openClaims(db, accountId)),
    ...(await owedShares(db, accountId)),
    ...(await openRefunds(db, accountId)),
  ]
}
