/** The prepaid plan that is settled: our own tiers and weights, drawn from balances every week. */
import { weeklyFromBalance } from '@core/plan/presets/calendars'
import { tongzhou } from '@core/plan/presets/tongzhou'
import type { RosterPolicy, RuleSet } from '@core/plan/rules'
import { fen } from '@core/money/fen'
import { openPlan, publishRules } from '../../server/features/plan/commands'
import { currentRules } from '../../server/features/plan/queries/rules'
import type { Context } from '../../server/context'

export type PolicyName = RosterPolicy['kind']

/** What a period costs a member, per unit weight, fen: these cases at 160,000 yuan each are 0.75 yuan a member. */
export const NEEDED_PER_WEIGHT_FEN = 0.2

/**
 * How many of a million members have a case in one period: 16,528 cases of about 70 M members by the end of 2019, the
 * first full year of the largest plan, in weeks.
 */
export const CASES_PER_MILLION = 4.5

/** Of the members who are charged, how many can no longer pay in a period. */
export const LAPSE_RATE = 0.0075

const policies: Readonly<Record<PolicyName, RosterPolicy>> = {
  fixpoint: { kind: 'fixpoint' },
  // At least the share, so that nothing is deferred and both policies charge the same.
  freeze: { kind: 'freeze', maxShareFen: fen(1), excess: 'defer' },
}

/** In the order in which they are measured. */
export const policyNames: readonly PolicyName[] = ['fixpoint', 'freeze']

export function rulesOf(policy: PolicyName): RuleSet {
  return {
    ...tongzhou,
    id: 'bench',
    version: policy === 'fixpoint' ? '1.0' : '2.0',
    model: 'prepaid',
    roster: policies[policy],
    calendar: weeklyFromBalance,
    debitCeilingFen: null,
    deposit: { first: [{ ageFrom: 0, ageTo: 59, depositFen: fen(10_000) }], warnBelowFen: fen(50) },
  }
}

/** The plan under its first policy; its calendar runs from then on. */
export async function openBenchPlan(ctx: Context, openedOn: string): Promise<void> {
  const rules = rulesOf('fixpoint')
  await ctx.db
    .transaction()
    .execute((tx) => openPlan(tx, ctx, { rules, openedOn, joinable: true, replayed: false, schedule: true }))
}

/** From the next cut-off on. */
export async function changePolicy(ctx: Context, policy: PolicyName): Promise<void> {
  if ((await currentRules(ctx.db, 'bench')).roster.kind === policy) return
  await ctx.db.transaction().execute((tx) => publishRules(tx, ctx, rulesOf(policy)))
}
