/** Leaving on one's own wish: everybody asked for, or nobody; once, however often the request is sent. */
import type { ExitEffect, ExitReceipt, ExitRequest } from '@contract/exit'
import { calendarDate } from '@core/calendar/date'
import { type Context, type Tx, nowInstant } from '../../context'
import { type IdempotentRequest, earlierResult, takeRequest } from '../../idempotency'
import { Refusal } from '../../refusal'
import { notify } from '../notice/commands'
import { leaveRoster } from '../period/commands'
import { exitEffect, peopleLeaving } from './effect'

/** What is kept of a request that was carried out: the effect as it was shown. */
interface Exited {
  readonly exitedAt: string
  readonly effect: ExitEffect
}

async function leavePlans(tx: Tx, ctx: Context, accountId: string, effect: ExitEffect): Promise<void> {
  const endedOn = calendarDate(effect.endedOn)
  const planIds = [...new Set(effect.people.map(({ planId }) => planId))]
  for (const planId of planIds) {
    const enrollmentIds = effect.people
      .filter((person) => person.planId === planId)
      .map(({ enrollmentId }) => enrollmentId)
    const left = await leaveRoster(tx, ctx, {
      ...{ planId, enrollmentIds, status: 'exited', reason: 'own-wish', endedOn },
    })
    // Another device was quicker: all or nobody.
    if (left.length !== enrollmentIds.length) throw new Refusal('conflict')
  }
  await notify(
    tx,
    ctx,
    effect.people.map(({ enrollmentId, planId }) => ({
      accountId,
      kind: 'exited',
      key: enrollmentId,
      about: { planId, enrollmentId, day: endedOn },
    })),
  )
}

/**
 * @throws Refusal not-found (not this payer's, or left already), conflict (left a moment ago on another device),
 * idempotency-mismatch, overloaded (a cut-off is overdue)
 */
export async function exit(ctx: Context, accountId: string, request: ExitRequest): Promise<ExitReceipt> {
  const asked: IdempotentRequest = { id: request.id, operation: 'exit', accountId, input: request }
  const earlier = await earlierResult<Exited>(ctx.db, ctx, asked)
  if (earlier) return { id: request.id, ...earlier }
  const effect = await exitEffect(ctx, accountId, request.enrollmentIds)
  const exited: Exited = { exitedAt: nowInstant(ctx), effect }
  const isNew = await ctx.db.transaction().execute(async (tx) => {
    if (!(await takeRequest(tx, ctx, asked, exited))) return false
    await peopleLeaving(tx, accountId, request.enrollmentIds)
    await leavePlans(tx, ctx, accountId, effect)
    return true
  })
  const made = isNew ? exited : await earlierResult<Exited>(ctx.db, ctx, asked)
  if (!made) throw new Refusal('conflict')
  return { id: request.id, ...made }
}
