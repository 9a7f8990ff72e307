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

/** A published version, without its rules. */
export interface RuleVersionKey {
  readonly plan_id: string
  readonly version: string
  /** of its rules (migration 0022_rules_hash.sql) */
  readonly content_hash: string
}

/** By content: never stale, and right for every database of this process. Plans have few versions; none is dropped. */
const known = new Map<string, RuleSet>()

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  Object.values(value).forEach(frozen)
  return Object.freeze(value)
}

/** Versions with their rules, which are read from the database the first time only, and shared: they are frozen. */
export async function withRules<T extends RuleVersionKey>(
  db: Db,
  versions: readonly T[],
): Promise<(T & { readonly rules: RuleSet })[]> {
  const unread = versions.filter(({ content_hash }) => !known.has(content_hash))
  if (unread.length > 0) {
    const rows = await db
      .selectFrom('rule_version')
      .select(['content_hash', 'rules'])
      .where('plan_id', 'in', [...new Set(unread.map(({ plan_id }) => plan_id))])
      .where('version', 'in', [...new Set(unread.map(({ version }) => version))])
      .execute()
    for (const { content_hash, rules } of rows) known.set(content_hash, frozen(rules))
  }
  return versions.map((one) => {
    const rules = known.get(one.content_hash)
    if (!rules) throw new Error(`the rules of ${one.plan_id} ${one.version} changed while they were read`)
    return { ...one, rules }
  })
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
    .select(['plan_id', 'version', 'content_hash'])
    .where('plan_id', 'in', planIds)
    .where('version', 'in', versions)
    .execute()
  const found = await withRules(db, rows)
  return new Map(found.map(({ plan_id, version, rules }) => [`${plan_id}@${version}`, rules]))
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
    .select(['rule_version.plan_id', 'rule_version.version', 'rule_version.content_hash'])
    .where('plan.plan_id', '=', planId)
    .executeTakeFirst()
  const [current] = row ? await withRules(db, [row]) : []
  if (!current) throw new Refusal('unknown-plan', [{ field: '/planId', code: 'unknown-plan' }])
  return current.rules
}

/** Every version of a plan's rules. */
export async function rulesOfPlan(db: Db, planId: string): Promise<{ version: string; rules: RuleSet }[]> {
  const rows = await db
    .selectFrom('rule_version')
    .select(['plan_id', 'version', 'content_hash'])
    .where('plan_id', '=', planId)
    .execute()
  return withRules(db, rows)
}
