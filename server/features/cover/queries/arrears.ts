/** What can be paid later of shares that a wallet refused, and until when. */
import { type CalendarDate, addDays, dateInChina } from '@core/calendar/date'
import { returnUntil } from '@core/enrollment/returning'
import type { Fen } from '@core/money/fen'
import type { RuleSet } from '@core/plan/rules'
import type { Kysely } from 'kysely'
import { type Context, nowInstant } from '../../../context'
import type { Schema } from '../../../db/schema'
import { arrearsOf } from '../../charge/queries'
import { currentRules } from '../../plan/queries/rules'

/** The last day on which paying what is owed brings a lapsed membership back without a new wait. */
export const payableBy = (rules: Pick<RuleSet, 'calendar'>, lapsedOn: CalendarDate): CalendarDate =>
  addDays(returnUntil(rules, lapsedOn), -1)

/** What each of some lapsed enrollments owes and can still pay today; others are not in it. */
export async function payableArrearsOf(
  db: Kysely<Schema>,
  ctx: Context,
  planId: string,
  enrollmentIds: readonly string[],
): Promise<Map<string, Fen>> {
  const [owed, rules, rows] = await Promise.all([
    arrearsOf(db, planId, enrollmentIds),
    currentRules(db, planId),
    db
      .selectFrom('enrollment')
      .select(['enrollment_id', 'ended_on'])
      .where('enrollment_id', 'in', enrollmentIds)
      .where('plan_id', '=', planId)
      .where('status', '=', 'lapsed')
      .where('end_reason', '=', 'unpaid')
      .execute(),
  ])
  const today = dateInChina(nowInstant(ctx))
  const inTime = new Set(
    rows
      .filter(({ ended_on: on }) => on !== null && today <= payableBy(rules, on))
      .map((row) => row.enrollment_id),
  )
  return new Map([...owed].filter(([id]) => inTime.has(id)))
}
