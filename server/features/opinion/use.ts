/**
 * Joining with an opinion. (1) It is the account's own, of this plan and version, favourable, in time, and about these
 * very answers. (2) It is taken once, in the transaction of the join.
 */
import type { HealthAnswer } from '@core/enrollment/health'
import { answersThatCount, healthOutcome } from '@core/enrollment/health'
import { sameAnswers } from '@core/enrollment/opinion'
import { dateInChina } from '@core/calendar/date'
import type { RuleSet } from '@core/plan/rules'
import { type Context, type Tx, nowInstant } from '../../context'
import { refuseField } from '../../refusal'
import { askedOf } from './sealed'

export interface Holder {
  readonly answers: readonly HealthAnswer[]
  readonly opinionId?: string | undefined
}

async function isHeld(ctx: Context, accountId: string, rules: RuleSet, holder: Holder): Promise<boolean> {
  if (holder.opinionId === undefined) return false
  const row = await ctx.db
    .selectFrom('health_opinion')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('opinion_id', '=', holder.opinionId)
    .where('plan_id', '=', rules.id)
    .where('rule_version', '=', rules.version)
    .where('state', 'in', ['yes', 'exclusion'])
    .where('enrollment_id', 'is', null)
    .where('valid_until', '>=', dateInChina(nowInstant(ctx)))
    .executeTakeFirst()
  const asked = row ? askedOf(ctx, row) : null
  if (!asked) return false
  const { healthQuestions } = rules
  // Answers left out are not what was looked at, whatever the opinion says.
  if (healthOutcome(healthQuestions, holder.answers) === 'incomplete') return false
  return sameAnswers(asked.answers, answersThatCount(healthQuestions, holder.answers))
}

/** Of each person, whether an opinion speaks for their answers (rule 1). */
export async function heldOpinions(
  ctx: Context,
  accountId: string,
  rules: RuleSet,
  people: readonly Holder[],
): Promise<boolean[]> {
  return Promise.all(people.map((person) => isHeld(ctx, accountId, rules, person)))
}

/** Rule 2. @throws Refusal health-unsure when it was taken in between */
export async function takeOpinion(
  tx: Tx,
  input: { accountId: string; opinionId: string; enrollmentId: string; place: number },
): Promise<void> {
  const taken = await tx
    .updateTable('health_opinion')
    .set({ enrollment_id: input.enrollmentId })
    .where('account_id', '=', input.accountId)
    .where('opinion_id', '=', input.opinionId)
    .where('enrollment_id', 'is', null)
    .executeTakeFirst()
  if (Number(taken.numUpdatedRows) !== 1)
    throw refuseField(`/people/${input.place}/opinionId`, 'health-unsure')
}
