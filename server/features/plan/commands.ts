import { type CalendarDate, addDays, calendarDate, dateInChina, startOfDay } from '@core/calendar/date'
import type { RuleSet } from '@core/plan/rules'
import { type Context, type Tx, nowInstant } from '../../context'
import { type NewWork, scheduleWork } from '../../jobs/work'
import { scheduleCoverDay, scheduleCutOff } from '../period/commands'
import { RulesNotNextError, acceptedRules, assertAnnounceable, assertNext } from './accept'
import { TELL_RULES_WORK, announcedOf } from './queries/announced'
import { currentRules, planOf } from './queries/rules'

const TOLD_AGAIN_DAYS = 7
const TOLD_AGAIN_HOUR = 10

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
  if (!input.schedule) return
  await scheduleCutOff(tx, rules.id, rules.calendar, openedOn)
  await scheduleCoverDay(tx, rules.id, openedOn)
}

/**
 * A new version of an open plan's rules, at once and unasked: who joins from now on accepts it, and periods cut off from now on run under
 * it. Who joined before keeps the version they accepted.
 * @throws FaultyRulesError, RulesNotNextError; Refusal unknown-plan
 */
export async function publishRules(tx: Tx, ctx: Context, given: RuleSet): Promise<void> {
  const { rules } = await nextRules(tx, given)
  await storeVersion(tx, ctx, rules)
  await tx.updateTable('plan').set({ rule_version: rules.version }).where('plan_id', '=', rules.id).execute()
}

/**
 * A new version that members are asked to agree to. Until the day the present one holds; the cut-off of that day brings
 * it into force and does what each answered (features/renewal). Members are told now and once more before the day.
 * @param from a disclosure day, at least 30 days from today
 * @throws FaultyRulesError, RulesNotNextError; Refusal unknown-plan; CalendarError when `from` is not a day
 */
export async function announceRules(tx: Tx, ctx: Context, given: RuleSet, from: string): Promise<void> {
  const { plan, before, rules } = await nextRules(tx, given)
  const [now, day] = [nowInstant(ctx), calendarDate(from)]
  if (plan.replayed) throw new RulesNotNextError(`${rules.id} is history: nobody can be asked`)
  assertAnnounceable(before, rules, { today: dateInChina(now), from: day })
  await storeVersion(tx, ctx, rules, day)
  const telling = (round: number, dueAt: string): NewWork => ({
    ...{ kind: TELL_RULES_WORK, key: `${rules.id}/${rules.version}/${round}`, dueAt },
    payload: { planId: rules.id, version: rules.version, round },
  })
  await scheduleWork(
    tx,
    telling(1, now),
    telling(2, startOfDay(addDays(day, -TOLD_AGAIN_DAYS), TOLD_AGAIN_HOUR)),
  )
}

/** The plan locked, its rules, and those that are to follow: one at a time. */
async function nextRules(tx: Tx, given: RuleSet) {
  const rules = acceptedRules(given)
  await tx.selectFrom('plan').select('plan_id').where('plan_id', '=', rules.id).forUpdate().execute()
  const plan = await planOf(tx, rules.id)
  const before = await currentRules(tx, rules.id)
  assertNext(before, rules)
  const waiting = await announcedOf(tx, plan)
  if (waiting) {
    throw new RulesNotNextError(
      `members of ${rules.id} are being asked about ${waiting.version}: wait until ${waiting.from}`,
    )
  }
  return { plan, before, rules }
}

async function storeVersion(
  tx: Tx,
  ctx: Context,
  rules: RuleSet,
  from: CalendarDate | null = null,
): Promise<void> {
  await tx
    .insertInto('rule_version')
    .values({
      plan_id: rules.id,
      version: rules.version,
      rules: JSON.stringify(rules),
      published_at: nowInstant(ctx),
      effective_on: from,
    })
    .execute()
}
