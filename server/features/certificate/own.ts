/** A certificate as its payer sees it; another account's enrollment is not found. */
import type { CertificateView, CodeChange } from '@contract/certificate'
import { dateInChina } from '@core/calendar/date'
import { sql } from 'kysely'
import { type Context, nowInstant } from '../../context'
import { Refusal } from '../../refusal'
import { type PersonRow, peopleOfAccount, viewsOf } from '../enrollment/queries/people'
import { codeState, renewCode, stopCode } from './code'

async function personOf(ctx: Context, accountId: string, enrollmentId: string): Promise<PersonRow> {
  const people = await peopleOfAccount(ctx.db, accountId)
  const person = people.find((row) => row.enrollment_id === enrollmentId)
  if (!person) throw new Refusal('not-found')
  return person
}

/** @throws Refusal not-found */
export async function certificateOf(
  ctx: Context,
  accountId: string,
  enrollmentId: string,
): Promise<CertificateView> {
  const person = await personOf(ctx, accountId, enrollmentId)
  const [view] = await viewsOf(ctx, [person])
  if (!view) throw new Refusal('not-found')
  const { id, certificateNo, name, planId, planNames, ruleVersion, joinedOn, coverFrom, endedOn, state } =
    view
  return {
    ...{ enrollmentId: id, number: certificateNo, name, planId, planNames, ruleVersion },
    ...{ joinedOn, coverFrom, endedOn, state },
    ...(await codeState(ctx, { memberId: person.member_id, enrollmentId })),
    asOf: dateInChina(nowInstant(ctx)),
  }
}

/**
 * A new code, or none; the one before it is valid no longer.
 * @throws Refusal not-found; conflict for a new one once the enrollment has ended
 */
export async function changeCertificateCode(
  ctx: Context,
  accountId: string,
  enrollmentId: string,
  { action }: CodeChange,
): Promise<CertificateView> {
  const person = await personOf(ctx, accountId, enrollmentId)
  const isIn = person.status === 'waiting' || person.status === 'active'
  if (action === 'renew' && !isIn) throw new Refusal('conflict')
  const key = { memberId: person.member_id, enrollmentId }
  await ctx.db.transaction().execute(async (tx) => {
    await sql`select 1 from enrollment where member_id = ${key.memberId} and enrollment_id = ${enrollmentId} for update`.execute(
      tx,
    )
    await (action === 'renew' ? renewCode : stopCode)(tx, ctx, key)
  })
  return certificateOf(ctx, accountId, enrollmentId)
}
