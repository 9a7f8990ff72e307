import { sql } from 'kysely'
import type { Context, Tx } from '../../../context'
import { askFor, idsOf, refuseUnless } from './asked'
import { type ChangeInput, goOnWaiting } from './pause'

/**
 * The payer has confirmed the very first debit, of any number of enrollments at once. A wait that had stopped for want of
 * it goes on from today. Again: a no-op.
 * @throws Refusal unknown-plan, overloaded; naming `/items/<i>`: not-found, enrollment-over
 */
export async function confirmFirstDebit(tx: Tx, ctx: Context, input: ChangeInput): Promise<void> {
  if (input.enrollmentIds.length === 0) return
  const asked = await askFor(tx, ctx, input.planId, input.enrollmentIds)
  const { enrollments, moment } = asked
  refuseUnless(enrollments, 'enrollment-over', ({ status }) => status !== 'exited' && status !== 'ended')
  await sql`
    update enrollment set confirmed_at = ${moment.now}
     where enrollment_id = any(${idsOf(enrollments)}::text[]) and confirmed_at is null`.execute(tx)
  await goOnWaiting(
    tx,
    asked,
    enrollments.filter(({ pause_reason }) => pause_reason === 'unconfirmed'),
  )
}
