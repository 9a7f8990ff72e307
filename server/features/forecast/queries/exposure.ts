/**
 * The exposure of each period: who was in force at its cut-off, by age and tenure. Counted once per period and kept,
 * by the due step `forecast.exposure` on the disclosure day. A period without its row (one from before this table was
 * there, or asked about before the step has run) is counted here: it gives the same figures.
 */
import type { RosterCell } from '@core/forecast/exposure'
import type { Kysely } from 'kysely'
import type { Schema } from '../../../db/schema'
import type { ExposureCell } from '../../../db/tables/forecasts'
import { inForceByAge } from '../../enrollment/queries/inForce'
import type { LedgerPeriod } from '../../period/queries/ledger'

type Db = Kysely<Schema>
type Counted = Pick<LedgerPeriod, 'number' | 'disclosure' | 'cutoffAt'>

/** Counts one period and keeps the count. Repeating it changes nothing. */
export async function countExposure(db: Db, planId: string, period: Counted): Promise<ExposureCell[]> {
  const cells = await inForceByAge(db, { planId, ...period })
  await db
    .insertInto('period_exposure')
    .values({ plan_id: planId, period_number: period.number, cells: JSON.stringify(cells) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return cells
}

/** As core/forecast reads it. */
export function rosterOf(cells: readonly ExposureCell[]): RosterCell[] {
  return cells.map(([age, tenureDays, members]) => ({ ageFrom: age, ageTo: age, members, tenureDays }))
}

/** The rosters of these periods, by number. */
export async function exposuresOf(
  db: Db,
  planId: string,
  periods: readonly Counted[],
): Promise<Map<number, RosterCell[]>> {
  if (periods.length === 0) return new Map()
  const rows = await db
    .selectFrom('period_exposure')
    .select(['period_number', 'cells'])
    .where('plan_id', '=', planId)
    .where(
      'period_number',
      'in',
      periods.map(({ number }) => number),
    )
    .execute()
  const found = new Map(rows.map((row) => [row.period_number, rosterOf(row.cells)]))
  for (const period of periods) {
    if (found.has(period.number)) continue
    found.set(period.number, rosterOf(await countExposure(db, planId, period)))
  }
  return found
}
