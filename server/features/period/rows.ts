/** Reading and locking the rows that a step of a period works on. */
import type { Instant } from '@core/calendar/date'
import type { Fen } from '@core/money/fen'
import type { RuleSet } from '@core/plan/rules'
import { type Selectable, type Updateable, sql } from 'kysely'
import { type Context, type Tx, nowInstant } from '../../context'
import type { PeriodTable, PlanTable } from '../../db/tables/plans'
import { Refusal } from '../../refusal'
import { type RuleVersionKey, withRules } from '../plan/queries/rules'
import type { PeriodPayload } from './calendar'

export type PlanRow = Selectable<PlanTable>
export type PeriodRow = Selectable<PeriodTable>

/** A tier with the members that a settlement divides by. */
export interface TierRow {
  readonly tier: number
  readonly weight: number
  readonly members: number
  readonly cumFen: Fen
  /** prepaid: who falls below it has left the roster since its cut-off */
  readonly floorFen: Fen | null
}

/** Steps of one plan run one at a time. @throws Error when there is no such plan */
export async function lockPlan(tx: Tx, planId: string): Promise<PlanRow> {
  const plan = await tx
    .selectFrom('plan')
    .selectAll()
    .where('plan_id', '=', planId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!plan) throw new Error(`there is no plan ${planId}`)
  return plan
}

/** Where a plan stands between two cut-offs, for a command that changes enrollments. */
export interface PlanMoment {
  readonly plan: PlanRow
  readonly now: Instant
  /** a period is cut off and not settled: who shares it is fixed */
  readonly open: boolean
  /** the last period that has settled (or was void) */
  readonly settled: number
}

/**
 * The plan as it stands, and kept so until the transaction ends: commands share the lock with each other and wait for
 * steps of a period.
 * @param strength 'update' for commands that change the carry-over
 * @throws Refusal unknown-plan; overloaded while a cut-off is overdue: until it has run nobody knows which period is the
 * last
 */
export async function planForChange(
  tx: Tx,
  ctx: Context,
  planId: string,
  strength: 'share' | 'update' = 'share',
): Promise<PlanMoment> {
  const query = tx.selectFrom('plan').selectAll().where('plan_id', '=', planId)
  const plan = await (strength === 'share' ? query.forShare() : query.forNoKeyUpdate()).executeTakeFirst()
  if (!plan) throw new Refusal('unknown-plan', [{ field: '/planId', code: 'unknown-plan' }])
  const now = nowInstant(ctx)
  const { rows } = await sql<{ open: boolean; overdue: boolean }>`
    select exists (select 1 from period where plan_id = ${planId} and number = ${plan.last_period}
                      and state in ('cut-off', 'disclosed')) as open,
           exists (select 1 from due_work where kind = 'period.cutoff' and state = 'due' and due_at <= ${now}
                      and payload ->> 'planId' = ${planId}) as overdue`.execute(tx)
  const { open = false, overdue = false } = rows[0] ?? {}
  if (overdue) throw new Refusal('overloaded')
  return { plan, now, open, settled: open ? plan.last_period - 1 : plan.last_period }
}

/** Whether the ceilings that a disclosure left out are still being written down: until then none may change. */
export async function ceilingsAreRead(tx: Tx, planId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('plan_tier')
    .select('tier')
    .where('plan_id', '=', planId)
    .where('ceiling_line_fen', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export interface LockedPeriod {
  readonly plan: PlanRow
  readonly period: PeriodRow
  /** the version under which the period was cut off */
  readonly rules: RuleSet
}

/** A period and which rules it runs under. */
export const periodWithKey = (tx: Tx, { planId, number }: PeriodPayload) =>
  tx
    .selectFrom('period')
    .innerJoin('rule_version', (join) =>
      join
        .onRef('rule_version.plan_id', '=', 'period.plan_id')
        .onRef('rule_version.version', '=', 'period.rule_version'),
    )
    .selectAll('period')
    .select(['rule_version.version', 'rule_version.content_hash'])
    .where('period.plan_id', '=', planId)
    .where('period.number', '=', number)

/** The row with its rules instead of their key. */
export async function underItsRules(
  tx: Tx,
  row: PeriodRow & RuleVersionKey,
): Promise<{ readonly period: PeriodRow; readonly rules: RuleSet }> {
  const [found] = await withRules(tx, [row])
  if (!found) throw new Error(`${row.plan_id} has no rules ${row.version}`)
  const { rules, version: _version, content_hash: _key, ...period } = found
  return { period, rules }
}

/** The plan locked, one of its periods and the rules it runs under. @throws Error when there is no such period */
export async function lockPeriod(tx: Tx, key: PeriodPayload): Promise<LockedPeriod> {
  const plan = await lockPlan(tx, key.planId)
  const found = await periodWithKey(tx, key).executeTakeFirst()
  if (!found) throw noPeriod(key)
  return { plan, ...(await underItsRules(tx, found)) }
}

export const noPeriod = ({ planId, number }: PeriodPayload): Error =>
  new Error(`plan ${planId} has no period ${number}`)

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
    floorFen: row.floor_fen,
  }))
}

/** The statement of `updatePeriod`, not sent yet. */
export const periodUpdate = (tx: Tx, { planId, number }: PeriodPayload, set: Updateable<PeriodTable>) =>
  tx.updateTable('period').set(set).where('plan_id', '=', planId).where('number', '=', number)

export async function updatePeriod(tx: Tx, key: PeriodPayload, set: Updateable<PeriodTable>): Promise<void> {
  await periodUpdate(tx, key, set).execute()
}
