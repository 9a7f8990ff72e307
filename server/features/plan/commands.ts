import { calendarDate } from '@core/calendar/date'
import type { RuleSet } from '@core/plan/rules'
import { type Context, type Tx, nowInstant } from '../../context'
import { scheduleCutOff } from '../period/commands'
import { acceptedRules, assertNext } from './accept'
import { currentRules } from './queries/rules'

export { FaultyRulesError, RulesNotNextError } from './accept'

export interface OpenPlanInput {
  rules: RuleSet
  /** 'YYYY-MM-DD'; the first period is the first one disclosed on or after it */
  openedOn: string
  joinable: boolean
  replayed: boolean
  /** Whether its calendar runs by itself: writes the due work of the first period. */
  schedule: boolean
  /** For how many members it is meant, where that is known: a cap that cannot carry their aid is a fault. */
  members?: number
}

/**
 * Opens a plan: plan, rule_version, plan_tier and the due work of its first period. Again: a no-op.
 * @throws FaultyRulesError for rules that cannot work, with what would put them right
 * @throws CalendarError when openedOn is not a day
 */
export async function openPlan(tx: Tx, ctx: Context, input: OpenPlanInput): Promise<void> {
  const { joinable, replayed, members } = input
  const rules = acceptedRules(input.rules, members === undefined ? {} : { members })
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
  await storeVersion(tx, ctx, rules)
  await tx
    .insertInto('plan_tier')
    .values(rules.tiers.map(({ tier, weight }) => ({ plan_id: rules.id, tier, weight })))
    .execute()
  if (input.schedule) await scheduleCutOff(tx, rules.id, rules.calendar, openedOn)
}

/**
 * A new version of an open plan's rules: who joins from now on accepts it, and periods cut off from now on run under
 * it. Who joined before keeps the version they accepted.
 * @throws FaultyRulesError, RulesNotNextError; Refusal unknown-plan
 */
export async function publishRules(tx: Tx, ctx: Context, given: RuleSet): Promise<void> {
  const rules = acceptedRules(given)
  await tx.selectFrom('plan').select('plan_id').where('plan_id', '=', rules.id).forUpdate().execute()
  assertNext(await currentRules(tx, rules.id), rules)
  await storeVersion(tx, ctx, rules)
  await tx.updateTable('plan').set({ rule_version: rules.version }).where('plan_id', '=', rules.id).execute()
}

async function storeVersion(tx: Tx, ctx: Context, rules: RuleSet): Promise<void> {
  await tx
    .insertInto('rule_version')
    .values({
      plan_id: rules.id,
      version: rules.version,
      rules: JSON.stringify(rules),
      published_at: nowInstant(ctx),
    })
    .execute()
}
