import type { CalendarDate } from '@core/calendar/date'
import type { Tx } from '../../context'
import { NotYet } from '../../jobs/work'
import { type AnnouncedRules, TELL_RULES_WORK, announcedOf } from '../plan/queries/announced'
import type { PlanRow } from '../plan/queries/rules'

/**
 * The announced rules that hold from a cut-off on; null when there are none.
 * @throws NotYet while members have not been told twice: silence means nothing before that
 */
export async function newRulesFrom(
  tx: Tx,
  plan: PlanRow,
  disclosure: CalendarDate,
): Promise<AnnouncedRules | null> {
  const rules = await announcedOf(tx, plan)
  if (!rules || rules.from > disclosure) return null
  const telling = await tx
    .selectFrom('due_work')
    .select('work_id')
    .where('kind', '=', TELL_RULES_WORK)
    .where('state', '=', 'due')
    .where('work_key', 'like', `${plan.plan_id}/${rules.version}/%`)
    .limit(1)
    .executeTakeFirst()
  if (telling) throw new NotYet(`members of ${plan.plan_id} have not been told of ${rules.version} twice`)
  return rules
}
