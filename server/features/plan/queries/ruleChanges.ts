import type { RuleChanges } from '@contract/plan'
import { rulesDiff } from '@core/plan/words/rulesDiff'
import type { Context } from '../../../context'
import { Refusal } from '../../../refusal'
import { planOf, rulesOfMany } from './rules'

/**
 * What changed since a version that somebody has read or accepted, up to the one in force, or to another.
 * @throws Refusal unknown-plan; not-found for a version that was never published
 */
export async function ruleChanges(
  ctx: Context,
  planId: string,
  from: string,
  to?: string,
): Promise<RuleChanges> {
  const plan = await planOf(ctx.db, planId)
  const versions = [from, to ?? plan.rule_version].map((version) => ({ planId, version }))
  const rules = await rulesOfMany(ctx.db, versions)
  const [before, after] = versions.map(({ version }) => rules.get(`${planId}@${version}`))
  if (!before || !after) throw new Refusal('not-found')
  return {
    fromVersion: before.version,
    toVersion: after.version,
    items: rulesDiff(before, after).map(({ field, text }) => ({ field, text })),
  }
}
