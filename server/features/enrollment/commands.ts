/** Joining a plan. What other rooms and features call; each command says which refusals it may throw. */
import type { JoinReceipt, JoinRequest } from '@contract/enrollment'
import type { HealthAnswer } from '@core/enrollment/health'
import type { Relation, RuleSet } from '@core/plan/rules'
import type { Context, Tx } from '../../context'

/** One person to be enrolled. The ID number must be a valid one: everything derived from it is derived here. */
export interface NewEnrollment {
  accountId: string
  memberId: string
  enrollmentId: string
  relation: Relation
  name: string
  idNumber: string
  joinedAtMs: number
  answers: readonly HealthAnswer[]
  /** The debit contract that pays: created when `debit_contract` has no such row yet. */
  contract: { contractId: string; provider: string; providerContract: string }
}

/**
 * Enrolls any number of people into one plan, set-based: account, account_member, debit_contract, member,
 * person_in_plan, enrollment (status 'waiting'), health_declaration, consent. All or nothing.
 * Order within an account is the order of `rows`, after those already there.
 * @throws Refusal already-enrolled when somebody is in the plan (errors name `/people/<index of row>/idNumber`)
 */
export declare function enrollMany(
  tx: Tx,
  ctx: Context,
  rules: RuleSet,
  rows: readonly NewEnrollment[],
): Promise<void>

/**
 * Joins people of one payer, all or none. The same id with the same input gives the same receipt again.
 * @throws Refusal unknown-plan, plan-closed, rules-changed, consent-missing, idempotency-mismatch, malformed-input,
 * and per person name-invalid, id-number-*, too-young, too-old, relation-not-allowed, person-twice,
 * already-enrolled, health-*
 */
export declare function join(ctx: Context, accountId: string, request: JoinRequest): Promise<JoinReceipt>
