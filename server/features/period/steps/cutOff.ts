import { addDays } from '@core/calendar/date'
import { periodOnOrAfter } from '@core/calendar/period'
import { epochMs } from '@core/calendar/date'
import type { Tx } from '../../../context'
import { derivedId } from '../../../derivedId'
import { type Job, NotYet } from '../../../jobs/work'
import { rulesOf } from '../../plan/queries/rules'
import { newRulesFrom } from '../../renewal/commands'
import { cutOffPayload, scheduleClosing, scheduleCoverDay, scheduleCutOff, schedulePeriod } from '../calendar'
import { type PlanRow, lockPlan, tiersOf } from '../rows'
import { sweepRoster } from '../roster'

/**
 * 00:00 of the disclosure day: fixes who shares the period, opens its row and schedules what follows.
 * @throws NotYet while the period before is not settled: anchors start from what it charges
 */
export async function cutOff(tx: Tx, { context, work }: Job): Promise<void> {
  const { planId, disclosure } = cutOffPayload(work)
  const plan = await lockPlan(tx, planId)
  if (await isCutOff(tx, planId, disclosure)) return
  await assertLastSettled(tx, plan)
  const renewed = await newRulesFrom(tx, plan, disclosure)
  const version = renewed?.version ?? plan.rule_version
  const rules = await rulesOf(tx, planId, version)
  const dates = periodOnOrAfter(rules.calendar, disclosure)
  const number = plan.last_period + 1
  const cut = { planId, number, disclosure, cutoffAt: dates.cutoffAt, rules, renewed }
  const { leftOut } = await sweepRoster(tx, context, cut)
  const tiers = await tiersOf(tx, planId)
  await tx
    .insertInto('period')
    .values({
      plan_id: planId,
      number,
      period_id: derivedId('per', epochMs(dates.cutoffAt), `${planId}/${number}`),
      state: 'cut-off',
      provenance: 'run',
      rule_version: version,
      disclosure_date: disclosure,
      charge_date: dates.charge,
      cutoff_at: dates.cutoffAt,
      objection_ends_at: dates.objectionEndsAt,
      members: tiers.reduce((sum, tier) => sum + tier.members, 0),
      weight_sum: tiers.reduce((sum, tier) => sum + tier.members * tier.weight, 0),
      roster_closed: leftOut === 0,
    })
    .execute()
  await tx
    .updateTable('plan')
    .set({ last_period: number, rule_version: version })
    .where('plan_id', '=', planId)
    .execute()
  await schedulePeriod(tx, { planId, number }, dates)
  if (leftOut > 0) await scheduleClosing(tx, { planId, number }, 'cut-off', dates.cutoffAt)
  await scheduleCutOff(tx, planId, rules.calendar, addDays(disclosure, 1))
  await scheduleCoverDay(tx, planId, disclosure)
}

async function isCutOff(tx: Tx, planId: string, disclosure: PlanRow['opened_on']): Promise<boolean> {
  const row = await tx
    .selectFrom('period')
    .select('number')
    .where('plan_id', '=', planId)
    .where('disclosure_date', '=', disclosure)
    .executeTakeFirst()
  return row !== undefined
}

async function assertLastSettled(tx: Tx, { plan_id, last_period }: PlanRow): Promise<void> {
  const row = await tx
    .selectFrom('period')
    .select('state')
    .where('plan_id', '=', plan_id)
    .where('number', '=', last_period)
    .executeTakeFirst()
  if (row?.state === 'cut-off' || row?.state === 'disclosed') {
    throw new NotYet(`period ${last_period} of ${plan_id} is not settled`)
  }
}
