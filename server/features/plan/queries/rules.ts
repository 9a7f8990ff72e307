/** Plans and their rules: what every other feature reads. */
import type { RuleSet } from '@core/plan/rules'
import type { Kysely, Selectable } from 'kysely'
import type { PlanTable } from '../../../db/tables/plans'
import type { Schema } from '../../../db/schema'
import { Refusal } from '../../../refusal'

export type PlanRow = Selectable<PlanTable>
type Db = Kysely<Schema>

/** @throws Refusal unknown-plan */
export async function planOf(db: Db, planId: string): Promise<PlanRow> {
  const plan = await db.selectFrom('plan').selectAll().where('plan_id', '=', planId).executeTakeFirst()
  if (!plan) throw new Refusal('unknown-plan', [{ field: '/planId', code: 'unknown-plan' }])
  return plan
}

/** All plans, ours before the replayed ones. */
export async function allPlans(db: Db): Promise<PlanRow[]> {
  return db.selectFrom('plan').selectAll().orderBy('replayed').orderBy('plan_id').execute()
}

/** The rules of one version. @throws Refusal unknown-plan when it was never published */
export async function rulesOf(db: Db, planId: string, version: string): Promise<RuleSet> {
  const rules = (await rulesOfMany(db, [{ planId, version }])).get(`${planId}@${version}`)
  if (!rules) throw new Refusal('unknown-plan', [{ field: '/planId', code: 'unknown-plan' }])
  return rules
}

/** The rules of several versions at once, by '<plan>@<version>'. */
export async function rulesOfMany(
  db: Db,
  wanted: readonly { planId: string; version: string }[],
): Promise<Map<string, RuleSet>> {
  const planIds = [...new Set(wanted.map(({ planId }) => planId))]
  if (planIds.length === 0) return new Map()
  const versions = [...new Set(wanted.map(({ version }) => version))]
  const rows = await db
    .selectFrom('rule_version')
    .select(['plan_id', 'version', 'rules'])
    .where('plan_id', 'in', planIds)
    .where('version', 'in', versions)
    .execute()
  return new Map(rows.map((row) => [`${row.plan_id}@${row.version}`, row.rules]))
}

/** The rules that somebody joining today accepts. @throws Refusal unknown-plan */
export async function currentRules(db: Db, planId: string): Promise<RuleSet> {
  const row = await db
    .selectFrom('plan')
    .innerJoin('rule_version', (join) =>
      join
        .onRef('rule_version.plan_id', '=', 'plan.plan_id')
        .onRef('rule_version.version', '=', 'plan.rule_version'),
    )
    .select('rule_version.rules')
    .where('plan.plan_id', '=', planId)
    .executeTakeFirst()
  if (!row) throw new Refusal('unknown-plan', [{ field: '/planId', code: 'unknown-plan' }])
  return row.rules
}

/** Every version of a plan's rules. */
export async function rulesOfPlan(db: Db, planId: string): Promise<{ version: string; rules: RuleSet }[]> {
  return db.selectFrom('rule_version').select(['version', 'rules']).where('plan_id', '=', planId).execute()
}
