import type { Fen } from '@core/money/fen'
import type { RuleSet } from '@core/plan/rules'
import { sql } from 'kysely'
import type { Context, Tx } from '../../context'
import { notify } from '../notice/commands'
import { mostPerWeight } from './roster/cut'
import type { PlanRow } from './rows'

/**
 * Tells whose balance a period has brought below the plan's line, or below what the next may ask: once, when it crosses
 * the line. A range of the index per tier; the rest of the roster is not looked at.
 */
export async function warnLow(
  tx: Tx,
  ctx: Context,
  { plan, rules, number }: { plan: PlanRow; rules: RuleSet; number: number },
): Promise<void> {
  if (rules.deposit === null) return
  const line = sql`greatest(${rules.deposit.warnBelowFen}::int8, t.weight * ${mostPerWeight(rules)}::int8)`
  const { rows } = await sql<{ enrollment_id: string; payer_account_id: string; balance_fen: Fen }>`
    select e.enrollment_id, e.payer_account_id, e.exhaust_fen - t.cum_fen as balance_fen
      from plan_tier t
      join enrollment e on e.plan_id = t.plan_id and e.tier = t.tier and e.on_roster
       and e.exhaust_fen >= greatest(t.floor_fen, t.cum_before_fen + ${line})
       and e.exhaust_fen < t.cum_fen + ${line}
     where t.plan_id = ${plan.plan_id} and e.status = 'active'
     order by e.enrollment_id`.execute(tx)
  await notify(
    tx,
    ctx,
    rows.map((row) => ({
      accountId: row.payer_account_id,
      kind: 'balance-low',
      key: `${row.enrollment_id}/${number}`,
      about: {
        planId: plan.plan_id,
        enrollmentId: row.enrollment_id,
        periodNumber: number,
        sumFen: row.balance_fen,
      },
    })),
  )
}
