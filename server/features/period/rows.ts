/** Reading and locking the rows that a step of a period works on. */
import type { Fen } from '@core/money/fen'
import type { RuleSet } from '@core/plan/rules'
import type { Selectable, Updateable } from 'kysely'
import type { Tx } from '../../context'
import type { PeriodTable, PlanTable } from '../../db/tables/plans'
import { rulesOf } from '../plan/queries/rules'
import type { PeriodPayload } from './calendar'

export type PlanRow = Selectable<PlanTable>
export type PeriodRow = Selectable<PeriodTable>

/** A tier with the members that a settlement divides by. */
export interface TierRow {
  readonly tier: number
  readonly weight: number
  readonly members: number
  readonly cumFen: Fen
}

/** Steps of one plan run one at a time. @throws Error when there is no such plan */
export async function lockPlan(tx: Tx, planId: string): Promise<PlanRow> {
  const plan = await tx
    .selectFrom('plan')
    .selectAll()
    .where('plan_id', '=', planId)
    .forUpdate()
    .executeTakeFirst()
  if (!plan) throw new Error(`there is no plan ${planId}`)
  return plan
}

export interface LockedPeriod {
  readonly plan: PlanRow
  readonly period: PeriodRow
  /** the version under which the period was cut off */
  readonly rules: RuleSet
}

/** The plan locked, one of its periods and the rules it runs under. @throws Error when there is no such period */
export async function lockPeriod(tx: Tx, { planId, number }: PeriodPayload): Promise<LockedPeriod> {
  const plan = await lockPlan(tx, planId)
  const period = await tx
    .selectFrom('period')
    .selectAll()
    .where('plan_id', '=', planId)
    .where('number', '=', number)
    .executeTakeFirst()
  if (!period) throw new Error(`plan ${planId} has no period ${number}`)
  return { plan, period, rules: await rulesOf(tx, planId, period.rule_version) }
}

/** The tiers in order, with everybody counted by the last cut-off (rows and replayed counts alike). */
export async function tiersOf(tx: Tx, planId: string): Promise<TierRow[]> {
  const rows = await tx
    .selectFrom('plan_tier')
    .selectAll()
    .where('plan_id', '=', planId)
    .orderBy('tier')
    .execute()
  return rows.map((row) => ({
    tier: row.tier,
    weight: row.weight,
    members: row.listed + row.aggregate_only,
    cumFen: row.cum_fen,
  }))
}

export async function updatePeriod(
  tx: Tx,
  { planId, number }: PeriodPayload,
  set: Updateable<PeriodTable>,
): Promise<void> {
  await tx.updateTable('period').set(set).where('plan_id', '=', planId).where('number', '=', number).execute()
}
