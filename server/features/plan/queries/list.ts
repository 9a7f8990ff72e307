/** Every plan of the server, those one can join first. */
import type { FenRange, PlanListItem } from '@contract/plan'
import type { Static } from '@sinclair/typebox'
import type { Context } from '../../../context'
import { yearAhead } from '../../forecast/queries/yearAhead'
import { rangeOf, sharesLately, summaryOf } from './detail'
import { figuresOf } from './figures'
import { type PlanRow, allPlans, rulesOfMany } from './rules'

type Range = Static<typeof FenRange> | null

/** Shares of the last 12 months, from the tier that had least to the one that had most. */
async function pastOf(ctx: Context, { plan_id: planId, replayed }: PlanRow): Promise<Range> {
  if (replayed) return null
  return rangeOf([...(await sharesLately(ctx, planId)).values()].map((tier) => tier.last12MonthsFen))
}

/** Nothing is said of what nobody can join. */
async function aheadOf(ctx: Context, plan: PlanRow): Promise<Range> {
  return plan.joinable && !plan.replayed ? yearAhead(ctx, plan) : null
}

/** What is on offer comes first, then what was; each in the order of their ids. */
function inOrder(plans: readonly PlanRow[]): PlanRow[] {
  const rank = (plan: PlanRow) => (plan.replayed ? 2 : plan.joinable ? 0 : 1)
  return [...plans].sort((a, b) => rank(a) - rank(b) || (a.plan_id < b.plan_id ? -1 : 1))
}

export async function listPlans(ctx: Context): Promise<PlanListItem[]> {
  const plans = inOrder(await allPlans(ctx.db))
  const [figures, rules, past, ahead] = await Promise.all([
    figuresOf(ctx, plans),
    rulesOfMany(
      ctx.db,
      plans.map((plan) => ({ planId: plan.plan_id, version: plan.rule_version })),
    ),
    Promise.all(plans.map((plan) => pastOf(ctx, plan))),
    Promise.all(plans.map((plan) => aheadOf(ctx, plan))),
  ])
  return plans.flatMap((plan, at) => {
    const [own, ofPlan] = [rules.get(`${plan.plan_id}@${plan.rule_version}`), figures.get(plan.plan_id)]
    if (!own || !ofPlan) return []
    return [{ ...summaryOf(plan, own, ofPlan, past[at] ?? null), next12Months: ahead[at] ?? null }]
  })
}
