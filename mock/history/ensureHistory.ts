/** The periods of 相互宝 that were published with their figures, settled again through the settlement of every period. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { xianghubao } from '@core/plan/presets/xianghubao'
import type { Context } from '../../server/context'
import { replayPeriod } from '../../server/features/period/commands'
import { openPlan } from '../../server/features/plan/commands'
import { importPeriods } from './importPeriods'

/** It began under the name 相互保. */
const XIANGHUBAO_OPENED_ON = '2018-10-16'

/** The rows that come with the project. */
export function publishedPeriods(): string {
  return readFileSync(join(__dirname, 'periods.csv'), 'utf8')
}

/**
 * Makes sure that the replayed plan and its periods are there; what is there already is left alone.
 * @throws PeriodImportError when the rows are broken; PublishedRowError when the settlement refuses one
 */
export async function ensureHistory(context: Context, csvText = publishedPeriods()): Promise<void> {
  const rows = importPeriods(csvText)
  await context.db.transaction().execute((tx) =>
    openPlan(tx, context, {
      rules: xianghubao,
      openedOn: XIANGHUBAO_OPENED_ON,
      joinable: false,
      replayed: true,
      schedule: false,
    }),
  )
  for (const row of rows) await replayPeriod(context, row)
}
