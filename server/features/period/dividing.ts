/** Reading what a period is divided from, with one statement. */
import { type Fen, fen } from '@core/money/fen'
import { sql } from 'kysely'
import type { Tx } from '../../context'
import { countingPinned } from './counting'
import { type PeriodRow, type TierRow, tierOf, tierRows } from './rows'

/** An aid of a period that nobody took back. */
export interface StandingAid {
  /** none for a published sum */
  readonly caseId: string | null
  readonly aidFen: Fen
  readonly cases: number
}

export interface AnnouncedTier extends TierRow {
  /** the share that its disclosure announced; null for a tier that came later */
  readonly announcedFen: Fen | null
}

export interface Dividing {
  readonly tiers: readonly AnnouncedTier[]
  readonly aids: readonly StandingAid[]
}

/** What a period is divided from. With it counting is pinned, where balances or ceilings are to be counted. */
export async function dividingOf(tx: Tx, { plan_id, number }: PeriodRow, counts: boolean): Promise<Dividing> {
  const rows = await tierRows(tx, plan_id)
    .select((query) =>
      query
        .selectFrom('period_share')
        .select('share_fen')
        .whereRef('period_share.plan_id', '=', 'plan_tier.plan_id')
        .whereRef('period_share.tier', '=', 'plan_tier.tier')
        .where('period_number', '=', number)
        .as('announced_fen'),
    )
    .select(standingAids(plan_id, number).as('aids'))
    .$if(counts, (query) => query.select(countingPinned.as('pinned')))
    .execute()
  return {
    tiers: rows.map((row) => ({ ...tierOf(row), announcedFen: row.announced_fen })),
    aids: (rows[0]?.aids ?? []).map((aid) => ({ ...aid, aidFen: fen(aid.aidFen) })),
  }
}

/** SQL: the standing aids of a period as JSON. */
const standingAids = (planId: string, number: number) => sql<StandingAid[] | null>`
  (select json_agg(json_build_object('caseId', case_id, 'aidFen', aid_fen, 'cases', cases) order by seq)
     from period_aid where plan_id = ${planId} and period_number = ${number} and not withdrawn)`
