import { calendarDate } from '@core/calendar/date'
import type { RuleSet } from '@core/plan/rules'
import { type Context, type Tx, nowInstant } from '../../context'
import { scheduleCutOff } from '../period/commands'

export interface OpenPlanInput {
  rules: RuleSet
  /** 'YYYY-MM-DD'; the first period is the first one disclosed on or after it */
  openedOn: string
  joinable: boolean
  replayed: boolean
  /** Whether its calendar runs by itself: writes the due work of the first period. */
  schedule: boolean
}

/**
 * Opens a plan: plan, rule_version, plan_tier and the due work of its first period. Again: a no-op.
 * @throws CalendarError when openedOn is not a day
 */
export async function openPlan(tx: Tx, ctx: Context, input: OpenPlanInput): Promise<void> {
  const { rules, joinable, replayed } = input
  const openedOn = calendarDate(input.openedOn)
  const inserted = await tx
    .insertInto('plan')
    .values({
      plan_id: rules.id,
      model: rules.model,
      rule_version: rules.version,
      joinable,
      replayed,
      opened_on: openedOn,
    })
    .onConflict((conflict) => conflict.column('plan_id').doNothing())
    .executeTakeFirst()
  if (!inserted.numInsertedOrUpdatedRows) return
  await tx
    .insertInto('rule_version')
    .values({
      plan_id: rules.id,
      version: rules.version,
      rules: JSON.stringify(rules),
      published_at: nowInstant(ctx),
    })
    .execute()
  await tx
    .insertInto('plan_tier')
    .values(rules.tiers.map(({ tier, weight }) => ({ plan_id: rules.id, tier, weight })))
    .execute()
  if (input.schedule) await scheduleCutOff(tx, rules.id, rules.calendar, openedOn)
}
