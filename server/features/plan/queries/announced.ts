/** Rules that members are being asked about: announced, not yet in force. */
import type { CalendarDate, Instant } from '@core/calendar/date'
import type { Kysely } from 'kysely'
import type { Schema } from '../../../db/schema'
import { isNewer } from '../accept'
import type { PlanRow } from './rules'

/** Telling members about them: at once, and once more before the day (features/renewal/tell.ts). */
export const TELL_RULES_WORK = 'renewal.tell'

export interface AnnouncedRules {
  readonly version: string
  /** the cut-off from which they hold */
  readonly from: CalendarDate
  readonly announcedAt: Instant
}

/** One at most (commands.ts); null when there is none. */
export async function announcedOf(
  db: Kysely<Schema>,
  plan: Pick<PlanRow, 'plan_id' | 'rule_version'>,
): Promise<AnnouncedRules | null> {
  const rows = await db
    .selectFrom('rule_version')
    .select(['version', 'effective_on', 'published_at'])
    .where('plan_id', '=', plan.plan_id)
    .where('effective_on', 'is not', null)
    .execute()
  const row = rows.find(({ version }) => isNewer(version, plan.rule_version))
  return row?.effective_on
    ? { version: row.version, from: row.effective_on, announcedAt: row.published_at }
    : null
}
