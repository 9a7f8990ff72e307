/** What somebody shared before they fell ill, and how many people that helped. */
import { fen } from '@core/money/fen'
import type { Tx } from '../../context'
import type { PersonRow } from '../enrollment/queries/people'
import { sharesOfEnrollments } from '../period/queries/history'

export interface SharedBefore {
  readonly periods: number
  readonly helped: number
  /** they entered with the cut-off in (after, until] */
  readonly entered: { readonly after: string; readonly until: string }
}

/** Final shares of periods disclosed before the diagnosis that had cases; null when there were none. */
export async function sharedBefore(tx: Tx, person: PersonRow, on: string): Promise<SharedBefore | null> {
  const rows = await sharesOfEnrollments(tx, [person])
  const first = rows[0]
  const shares = rows.filter((row) => row.final && row.disclosureDate < on && row.shareFen > fen(0))
  if (!first || shares.length === 0) return null
  const periods = await tx
    .selectFrom('period')
    .select(['number', 'cases', 'disclosure_date'])
    .where('plan_id', '=', person.plan_id)
    .where('number', '>=', first.periodNumber - 1)
    .execute()
  const byNumber = new Map(periods.map((period) => [period.number, period]))
  return {
    periods: shares.length,
    helped: shares.reduce((sum, share) => sum + (byNumber.get(share.periodNumber)?.cases ?? 0), 0),
    entered: {
      after: byNumber.get(first.periodNumber - 1)?.disclosure_date ?? '1800-01-01',
      until: first.disclosureDate,
    },
  }
}
