import { addDays } from '@core/calendar/date'
import { type Fen, isFen } from '@core/money/fen'
import { sql } from 'kysely'
import type { Context, Tx } from '../../../context'
import { Refusal, refuseField } from '../../../refusal'
import { ceilingsAreRead } from '../../period/commands'
import { type AskedEnrollment, askFor, idsOf, membersOf, refuseUnless } from './asked'

export interface Ceiling {
  readonly enrollmentId: string
  /** the most one period may ask; null for no ceiling of one's own */
  readonly ceilingFen: Fen | null
}

/** Raised, or taken away. */
function isRaised({ ceiling_fen }: AskedEnrollment, ceilingFen: Fen | null): boolean {
  return ceiling_fen !== null && (ceilingFen === null || ceilingFen > ceiling_fen)
}

/**
 * What one period may ask at most, any number at once. It counts from the next disclosure on: whose ceiling then lies
 * below the provisional share is left off that roster, told, and paused until the ceiling is raised here; the next
 * cut-off takes them in again.
 * @throws Refusal unknown-plan; overloaded in the moment after a disclosure; naming `/items/<i>`: malformed-input for a
 * ceiling that is none, not-found, enrollment-over
 */
export async function setCeiling(
  tx: Tx,
  ctx: Context,
  input: { readonly planId: string; readonly ceilings: readonly Ceiling[] },
): Promise<void> {
  const { planId, ceilings } = input
  if (ceilings.length === 0) return
  const wrong = ceilings.findIndex(
    ({ ceilingFen }) => ceilingFen !== null && (!isFen(ceilingFen) || ceilingFen < 0),
  )
  if (wrong >= 0) throw refuseField(`/items/${wrong}/ceilingFen`, 'malformed-input')
  const asked = await askFor(
    tx,
    ctx,
    planId,
    ceilings.map(({ enrollmentId }) => enrollmentId),
  )
  // a lower one would look as if it had been there at the disclosure
  if (await ceilingsAreRead(tx, planId)) throw new Refusal('overloaded')
  const { enrollments, today } = asked
  refuseUnless(enrollments, 'enrollment-over', ({ status }) => status !== 'exited' && status !== 'ended')
  const raised = enrollments.map((one, i) => isRaised(one, ceilings[i]?.ceilingFen ?? null))
  await sql`
    update enrollment e
       set ceiling_fen = d.ceiling_fen,
           resume_from = case when d.raised and e.status = 'paused' and e.pause_reason = 'ceiling'
                              then ${addDays(today, 1)}::date else e.resume_from end
      from unnest(${membersOf(enrollments)}::text[], ${idsOf(enrollments)}::text[],
                  ${ceilings.map(({ ceilingFen }) => ceilingFen)}::int8[], ${raised}::boolean[])
        as d (member_id, enrollment_id, ceiling_fen, raised)
     where e.member_id = d.member_id and e.enrollment_id = d.enrollment_id`.execute(tx)
}
