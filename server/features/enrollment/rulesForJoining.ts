import type { RuleSet } from '@core/plan/rules'
import type { Context } from '../../context'
import { Refusal } from '../../refusal'
import { type AnnouncedRules, announcedOf } from '../plan/queries/announced'
import { planOf, rulesOf } from '../plan/queries/rules'

/**
 * The rules that somebody accepts who joins now; they must be the ones that were shown.
 * @throws Refusal unknown-plan, plan-closed, rules-changed
 */
export async function openPlanRules(
  ctx: Context,
  { planId, ruleVersion }: { planId: string; ruleVersion: string },
): Promise<RuleSet> {
  const plan = await planOf(ctx.db, planId)
  if (!plan.joinable || plan.replayed) throw new Refusal('plan-closed')
  if (plan.rule_version !== ruleVersion) {
    throw new Refusal('rules-changed', [{ field: '/ruleVersion', code: 'rules-changed' }])
  }
  return rulesOf(ctx.db, plan.plan_id, plan.rule_version)
}

/**
 * The announced rules that somebody agrees to who joins before their day; null for none. They must have been shown.
 * @throws Refusal rules-changed
 */
export async function nextRulesShown(
  ctx: Context,
  { planId, nextRuleVersion }: { planId: string; nextRuleVersion?: string | undefined },
): Promise<AnnouncedRules | null> {
  const announced = await announcedOf(ctx.db, await planOf(ctx.db, planId))
  if ((announced?.version ?? undefined) !== nextRuleVersion)
    throw new Refusal('rules-changed', [{ field: '/nextRuleVersion', code: 'rules-changed' }])
  return announced
}
