/** How the last settled period was divided, for who has not joined yet. */
import type { PlanDetail } from '@contract/plan'
import { sql } from 'kysely'
import type { Context } from '../../../context'

/** null before the first; shares are those of tiers with members. */
export async function lastPeriodOf(ctx: Context, planId: string): Promise<PlanDetail['lastPeriod']> {
  const row = await ctx.db
    .selectFrom('period')
    .select(['period_id', 'number', 'disclosure_date', 'cases', 'aid_fen', 'fee_fen', 'members'])
    .where('plan_id', '=', planId)
    .where('state', 'in', ['settled', 'charging', 'closed'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const share = await ctx.db
    .selectFrom('period_share')
    .select([
      sql<number | null>`min(share_fen)`.as('lowFen'),
      sql<number | null>`max(share_fen)`.as('highFen'),
    ])
    .where('plan_id', '=', planId)
    .where('period_number', '=', row.number)
    .where('members', '>', 0)
    .executeTakeFirst()
  return {
    id: row.period_id,
    number: row.number,
    disclosureDate: row.disclosure_date,
    cases: row.cases,
    aidFen: row.aid_fen,
    feeFen: row.fee_fen,
    members: row.members,
    share: { lowFen: share?.lowFen ?? 0, highFen: share?.highFen ?? 0 },
  }
}
