/**
 * An operator decides, once. (1) The reason is one of a closed set and fits the outcome. (2) What is left out are
 * illnesses of the plan's rules. (3) What nobody joined with is deleted when it no longer holds.
 */
import { dateInChina, startOfDay, addDays } from '@core/calendar/date'
import { illnessOf } from '@core/claim/illness'
import {
  type OpinionOutcome,
  OPINION_VALID_DAYS,
  opinionReasonOf,
  validUntil,
} from '@core/enrollment/opinion'
import { type Result, err, ok } from '@core/result'
import { type Context, nowInstant } from '../../context'
import { scheduleWork } from '../../jobs/work'
import { notify } from '../notice/commands'
import { rulesOf } from '../plan/queries/rules'
import { sealDecided } from './sealed'
import { EXPIRE } from './steps'

export interface Decision {
  readonly outcome: OpinionOutcome
  readonly reason: string
  readonly leftOut: readonly string[]
  readonly days?: number
}

export type DecisionFault =
  | 'not-found'
  | 'decided-already'
  | 'reason-unknown'
  | 'illness-unknown'
  | 'illness-missing'
  | 'illness-not-for-this'

export async function decideOpinion(
  ctx: Context,
  opinionId: string,
  decision: Decision,
): Promise<Result<null, DecisionFault>> {
  const row = await ctx.db
    .selectFrom('health_opinion')
    .selectAll()
    .where('opinion_id', '=', opinionId)
    .executeTakeFirst()
  if (!row) return err('not-found')
  const { outcome, reason, leftOut } = decision
  if (opinionReasonOf(reason)?.outcome !== outcome) return err('reason-unknown') // rule 1
  if (outcome === 'exclusion' && leftOut.length === 0) return err('illness-missing')
  if (outcome !== 'exclusion' && leftOut.length > 0) return err('illness-not-for-this')
  const { illnesses } = await rulesOf(ctx.db, row.plan_id, row.rule_version)
  if (leftOut.some((code) => !illnessOf(illnesses, code))) return err('illness-unknown') // rule 2
  const at = nowInstant(ctx)
  const until = validUntil(dateInChina(at), decision.days ?? OPINION_VALID_DAYS)
  const decided = await ctx.db.transaction().execute(async (tx) => {
    const changed = await tx
      .updateTable('health_opinion')
      .set({
        state: outcome,
        decision_enc: sealDecided(ctx, opinionId, { reason, leftOut }),
        decided_at: at,
        valid_until: until,
      })
      .where('opinion_id', '=', opinionId)
      .where('state', '=', 'asked')
      .executeTakeFirst()
    if (Number(changed.numUpdatedRows) !== 1) return false
    const dueAt = startOfDay(addDays(until, 1))
    await scheduleWork(tx, { kind: EXPIRE, key: opinionId, dueAt, payload: { opinionId } }) // rule 3
    const { account_id: accountId, plan_id: planId } = row
    await notify(tx, ctx, [{ accountId, kind: 'opinion-decided', key: opinionId, about: { planId } }])
    return true
  })
  return decided ? ok(null) : err('decided-already')
}
