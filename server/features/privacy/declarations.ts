/**
 * Health declarations are kept until nothing can be judged by them any more (design: §4). (1) The membership has ended
 * and the days for claiming are over, or the consent was withdrawn; (2) and no claim of that member is open, a refusal
 * whose appeal can still come included. Runs with each period of a plan.
 */
import { addDays, dateInChina, instantOf } from '@core/calendar/date'
import { sql } from 'kysely'
import type { Tx } from '../../context'
import type { Job, WorkHandlers } from '../../jobs/work'
import { openStatuses } from '../claim/queries/open'
import { rulesOfPlan } from '../plan/queries/rules'

const SIGNED_OUT_MS = 30 * 86_400_000

/** @returns how many were deleted */
export async function deleteOldDeclarations(tx: Tx, planId: string, at: string): Promise<number> {
  const today = dateInChina(at)
  let deleted = 0
  for (const { version, rules } of await rulesOfPlan(tx, planId)) {
    const endedBefore = addDays(today, -rules.claimWithinDays)
    const result = await sql`
      delete from health_declaration declaration using enrollment e
       where e.member_id = declaration.member_id and e.enrollment_id = declaration.enrollment_id
         and e.plan_id = ${planId} and e.rule_version = ${version}
         and ((e.status in ('lapsed', 'exited', 'ended') and e.ended_on < ${endedBefore}::date)
           or exists (select 1 from consent
                       where consent.member_id = e.member_id and consent.enrollment_id = e.enrollment_id
                         and consent.kind = 'health' and consent.withdrawn_at is not null))
         and not exists (select 1 from claim
                          where claim.member_id = e.member_id and claim.enrollment_id = e.enrollment_id
                            and claim.status = any(${[...openStatuses]}::text[]))`.execute(tx)
    deleted += Number(result.numAffectedRows ?? 0)
  }
  return deleted
}

/** Sessions that ended a month ago are nobody's device any more. */
async function forgetOldSessions(tx: Tx, nowMs: number): Promise<void> {
  const before = instantOf(nowMs - SIGNED_OUT_MS)
  await tx
    .deleteFrom('session')
    .where((eb) => eb.or([eb('expires_at', '<', before), eb('revoked_at', '<', before)]))
    .execute()
}

async function sweep(tx: Tx, { context, work, at }: Job): Promise<void> {
  const { planId } = work.payload as { planId?: unknown }
  if (typeof planId !== 'string') throw new Error(`work ${work.key} names no plan`)
  await deleteOldDeclarations(tx, planId, at)
  await forgetOldSessions(tx, context.ports.clock.nowMs())
}

export const declarationHandlers: WorkHandlers = {
  'privacy.declarations': { mode: 'transaction', run: sweep },
}
