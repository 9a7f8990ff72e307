/** The periods of a plan, newest first. */
import type { PeriodList } from '@contract/period'
import { sql } from 'kysely'
import type { Context } from '../../../context'
import { pageOfRows, readCursor } from '../../../http/cursor'
import { planOf } from '../../plan/queries/rules'

const isNumber = (part: unknown): part is number => Number.isSafeInteger(part)

/** @throws Refusal unknown-plan, malformed-cursor */
export async function listPeriods(
  ctx: Context,
  planId: string,
  page: { cursor?: string; limit: number },
): Promise<PeriodList> {
  await planOf(ctx.db, planId)
  const [before] = page.cursor === undefined ? [null] : readCursor<[number]>(page.cursor, [isNumber])
  const found = await ctx.db
    .selectFrom('period')
    .select([
      'period_id',
      'plan_id',
      'number',
      'state',
      'provenance',
      'disclosure_date',
      'charge_date',
      'cases',
      'aid_fen',
      'members',
    ])
    .select((eb) =>
      eb
        .selectFrom('period_share')
        .select(
          sql<number | null>`case when min(share_fen) = max(share_fen) then min(share_fen) end`.as('equal'),
        )
        .whereRef('period_share.plan_id', '=', 'period.plan_id')
        .whereRef('period_share.period_number', '=', 'period.number')
        .where('period_share.members', '>', 0)
        .as('equal_share_fen'),
    )
    .where('plan_id', '=', planId)
    .where('state', '<>', 'cut-off')
    .$if(before !== null, (query) => query.where('number', '<', before ?? 0))
    .orderBy('number', 'desc')
    .limit(page.limit + 1)
    .execute()
  const { rows, nextCursor } = pageOfRows(found, page.limit, (row) => [row.number])
  const items = rows.map((row) => ({
    id: row.period_id,
    planId: row.plan_id,
    number: row.number,
    state: row.state,
    provenance: row.provenance,
    disclosureDate: row.disclosure_date,
    chargeDate: row.charge_date,
    cases: row.cases,
    aidFen: row.aid_fen,
    members: row.members,
    equalShareFen: row.equal_share_fen,
  }))
  return { items, nextCursor }
}
