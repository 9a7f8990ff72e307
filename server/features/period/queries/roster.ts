import { type RawBuilder, sql } from 'kysely'
import { joinPayer, payerColumns } from '../../enrollment/queries/payerSpan'
import { isLeftOut } from './leftOut'

/**
 * SQL: one row per enrollment that shares a period: payer, contract, enrollment, member and share. The share comes
 * from the open anchor, or from the segment that was closed since. Reads the shares as they stand, provisional or final.
 */
export function sharedBy(planId: string, number: number): RawBuilder<unknown> {
  return sql`
    select ${payerColumns}, e.enrollment_id, e.member_id, p.share_fen
      from enrollment e ${joinPayer(number)}
      join period_share p on p.plan_id = e.plan_id and p.tier = e.tier and p.period_number = ${number}::int
      join plan_tier t on t.plan_id = e.plan_id and t.tier = e.tier
      join plan n on n.plan_id = e.plan_id
     where e.plan_id = ${planId} and e.anchor_period < ${number}::int
       and not (${isLeftOut} and n.last_period <= ${number}::int)
       and (e.end_period is null or e.end_period >= ${number}::int)
    union all
    select ${payerColumns}, g.enrollment_id, g.member_id, p.share_fen
      from segment g
      join enrollment e on e.member_id = g.member_id and e.enrollment_id = g.enrollment_id ${joinPayer(number)}
      join period_share p on p.plan_id = g.plan_id and p.tier = g.tier and p.period_number = ${number}::int
     where g.plan_id = ${planId} and g.from_period <= ${number}::int and g.to_period >= ${number}::int`
}
