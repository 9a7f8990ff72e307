/**
 * Asking for an opinion. (1) The rules asked under are the ones in force. (2) All questions are answered, and the
 * answers leave a doubt: who may join anyway needs none. (3) Papers are the sender's own and belong to this request.
 * (4) So many of an account wait at a time.
 */
import type { OpinionRequest, OpinionView } from '@contract/opinion'
import { answersThatCount, healthOutcome } from '@core/enrollment/health'
import { type Context, nowInstant } from '../../context'
import { type IdempotentRequest, earlierResult, takeRequest } from '../../idempotency'
import { Refusal, refuseField } from '../../refusal'
import { attachToOpinion } from '../file/commands'
import { assertFiles } from '../file/queries'
import { planOf, rulesOf } from '../plan/queries/rules'
import { opinionOf } from './queries'
import { sealAsked } from './sealed'

const MOST_WAITING = 10

async function assertRoom(ctx: Context, accountId: string): Promise<void> {
  const { waiting } = await ctx.db
    .selectFrom('health_opinion')
    .select((eb) => eb.fn.countAll<number>().as('waiting'))
    .where('account_id', '=', accountId)
    .where('state', '=', 'asked')
    .executeTakeFirstOrThrow()
  if (waiting >= MOST_WAITING) throw new Refusal('rate-limited')
}

/** Rules 1 and 2: the answers that count. */
async function checkedAnswers(ctx: Context, request: OpinionRequest): Promise<OpinionRequest['answers']> {
  const plan = await planOf(ctx.db, request.planId)
  if (!plan.joinable || plan.replayed) throw new Refusal('plan-closed')
  if (plan.rule_version !== request.ruleVersion) throw refuseField('/ruleVersion', 'rules-changed')
  if (!request.consent) throw refuseField('/consent', 'consent-missing')
  const { healthQuestions } = await rulesOf(ctx.db, plan.plan_id, plan.rule_version)
  const outcome = healthOutcome(healthQuestions, request.answers)
  if (outcome === 'incomplete') throw refuseField('/answers', 'health-incomplete')
  if (outcome === 'eligible') throw refuseField('/answers', 'malformed-input')
  return answersThatCount(healthQuestions, request.answers)
}

/**
 * The same id with the same input is the same request.
 * @throws Refusal unknown-plan, plan-closed, rules-changed, consent-missing, health-incomplete, malformed-input,
 * file-missing, rate-limited, idempotency-mismatch
 */
export async function askOpinion(
  ctx: Context,
  accountId: string,
  request: OpinionRequest,
): Promise<OpinionView> {
  const { id } = request
  const asked: IdempotentRequest = { id, operation: 'opinion', accountId, input: request }
  if (await earlierResult(ctx.db, ctx, asked)) return opinionOf(ctx, accountId, id)
  const answers = await checkedAnswers(ctx, request)
  await assertFiles(ctx.db, accountId, request.fileIds)
  await assertRoom(ctx, accountId)
  const isNew = await ctx.db.transaction().execute(async (tx) => {
    if (!(await takeRequest(tx, ctx, asked, { id }))) return false
    await tx
      .insertInto('health_opinion')
      .values({
        account_id: accountId,
        opinion_id: id,
        plan_id: request.planId,
        rule_version: request.ruleVersion,
        state: 'asked',
        request_enc: sealAsked(ctx, id, { ageYears: request.ageYears, answers }),
        asked_at: nowInstant(ctx),
      })
      .execute()
    await attachToOpinion(tx, { accountId, opinionId: id, fileIds: request.fileIds })
    return true
  })
  if (!isNew) await earlierResult(ctx.db, ctx, asked)
  return opinionOf(ctx, accountId, id)
}
