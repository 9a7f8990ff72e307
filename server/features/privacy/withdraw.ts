/**
 * Taking a consent back. (1) Nobody can be covered without it, so the membership ends as if they had left: what is owed
 * until then is still paid, and what fell ill before can still be claimed. (2) Health answers go at once; while a claim
 * is open they stay until its end, because it is judged by them (declarations.ts).
 */
import type { ConsentList, Withdrawal } from '@contract/privacy'
import { addDays, dateInChina } from '@core/calendar/date'
import { type Context, nowInstant } from '../../context'
import { Refusal, refuseField } from '../../refusal'
import { openClaimsOf } from '../claim/queries/open'
import { peopleByEnrollment } from '../enrollment/queries/people'
import { leaveRoster } from '../period/commands'
import { consentsOf } from './queries/consents'

/**
 * The same again changes nothing.
 * @throws Refusal not-found: no such enrollment of this account, or never consented · overloaded during a cut-off
 */
export async function withdrawConsent(
  ctx: Context,
  accountId: string,
  { enrollmentId, kind }: Withdrawal,
): Promise<ConsentList> {
  const person = (await peopleByEnrollment(ctx.db, [enrollmentId])).get(enrollmentId)
  if (person?.payer_account_id !== accountId) throw refuseField('/enrollmentId', 'not-found')
  const claims = await openClaimsOf(ctx.db, [{ memberId: person.member_id, enrollmentId }])
  await ctx.db.transaction().execute(async (tx) => {
    const consent = await tx
      .selectFrom('consent')
      .select('withdrawn_at')
      .where('member_id', '=', person.member_id)
      .where('enrollment_id', '=', enrollmentId)
      .where('kind', '=', kind as 'health')
      .forUpdate()
      .executeTakeFirst()
    if (!consent) throw new Refusal('not-found', [{ field: '/kind', code: 'not-found' }])
    await tx
      .updateTable('consent')
      .set({ withdrawn_at: nowInstant(ctx) })
      .where('member_id', '=', person.member_id)
      .where('enrollment_id', '=', enrollmentId)
      .where('kind', '=', kind as 'health')
      .where('withdrawn_at', 'is', null)
      .execute()
    // rule 1
    await leaveRoster(tx, ctx, {
      planId: person.plan_id,
      enrollmentIds: [enrollmentId],
      status: 'exited',
      reason: `withdrawn-${kind}`,
      endedOn: addDays(dateInChina(nowInstant(ctx)), 1),
    })
    if (kind !== 'health' || claims.size > 0) return // rule 2
    await tx
      .deleteFrom('health_declaration')
      .where('member_id', '=', person.member_id)
      .where('enrollment_id', '=', enrollmentId)
      .execute()
  })
  return { items: await consentsOf(ctx, accountId) }
}
