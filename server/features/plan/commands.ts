import type { RuleSet } from '@core/plan/rules'
import type { Context, Tx } from '../../context'

export interface OpenPlanInput {
  rules: RuleSet
  /** 'YYYY-MM-DD'; the first period is the first one disclosed on or after it */
  openedOn: string
  joinable: boolean
  replayed: boolean
  /** Whether its calendar runs by itself: writes the due work of the first period. */
  schedule: boolean
}

/** Opens a plan: plan, rule_version, plan_tier and the due work of its first period. Again: a no-op. */
export declare function openPlan(tx: Tx, ctx: Context, input: OpenPlanInput): Promise<void>
