/** What every change of enrollments begins with: the plan kept as it is, and each enrollment as it stands now. */
import type { CalendarDate } from '@core/calendar/date'
import { dateInChina } from '@core/calendar/date'
import type { Fen } from '@core/money/fen'
import type { RuleSet } from '@core/plan/rules'
import { sql } from 'kysely'
import type { Context, Tx } from '../../../context'
import type { EnrollmentStatus, PauseReason } from '../../../db/tables/people'
import { Refusal, refuseField } from '../../../refusal'
import { planForChange, writeDown } from '../../period/commands'
import type { PlanMoment } from '../../period/commands'
import { rulesOf } from '../../plan/queries/rules'

/** An enrollment, locked, with nothing left that only the lines of its tier say. */
export interface AskedEnrollment {
  readonly member_id: string
  readonly enrollment_id: string
  readonly payer_account_id: string
  readonly status: EnrollmentStatus
  readonly on_roster: boolean
  readonly anchor_period: number | null
  readonly ended_on: CalendarDate | null
  readonly end_reason: string | null
  readonly paused_on: CalendarDate | null
  readonly pause_reason: PauseReason | null
  readonly ceiling_fen: Fen | null
  readonly confirmed_at: string | null
  /** the person's place in the plan is this enrollment's: they have not joined anew */
  readonly holds_place: boolean
}

export interface Asked {
  readonly moment: PlanMoment
  readonly rules: RuleSet
  readonly today: CalendarDate
  readonly enrollments: readonly AskedEnrollment[]
}

/**
 * Locks the plan against steps and the enrollments against each other, in one order; in the order of `enrollmentIds`.
 * Who has been left out of a roster without a row that says so is written so first.
 * @throws Refusal unknown-plan, overloaded; not-found naming `/items/<i>`
 */
export async function askFor(
  tx: Tx,
  ctx: Context,
  planId: string,
  enrollmentIds: readonly string[],
  strength: 'share' | 'update' = 'share',
): Promise<Asked> {
  const moment = await planForChange(tx, ctx, planId, strength)
  await writeDown(tx, ctx, moment, enrollmentIds)
  const { rows } = await sql<AskedEnrollment>`
    select e.member_id, e.enrollment_id, e.payer_account_id, e.status, e.on_roster, e.anchor_period, e.ended_on,
           e.end_reason, e.paused_on, e.pause_reason, e.ceiling_fen, e.confirmed_at,
           exists (select 1 from person_in_plan p where p.plan_id = e.plan_id and p.member_id = e.member_id
                      and p.enrollment_id = e.enrollment_id) as holds_place
      from enrollment e
     where e.enrollment_id = any(${[...enrollmentIds]}::text[]) and e.plan_id = ${planId}
     order by e.member_id, e.enrollment_id for update`.execute(tx)
  const byId = new Map(rows.map((row) => [row.enrollment_id, row]))
  const enrollments = enrollmentIds.map((id, i) => {
    const row = byId.get(id)
    if (!row) throw refuseField(`/items/${i}`, 'not-found')
    return row
  })
  if (byId.size < enrollmentIds.length) throw new Refusal('conflict') // somebody twice
  return {
    moment,
    rules: await rulesOf(tx, planId, moment.plan.rule_version),
    today: dateInChina(moment.now),
    enrollments,
  }
}

/** Refuses the first enrollment that is not as it must be, naming its place. */
export function refuseUnless(
  enrollments: readonly AskedEnrollment[],
  code: 'conflict' | 'enrollment-over' | 'return-too-late',
  holds: (enrollment: AskedEnrollment) => boolean,
): void {
  const at = enrollments.findIndex((enrollment) => !holds(enrollment))
  if (at >= 0) throw refuseField(`/items/${at}`, code)
}

export const idsOf = (enrollments: readonly AskedEnrollment[]): string[] =>
  enrollments.map((enrollment) => enrollment.enrollment_id)
export const membersOf = (enrollments: readonly AskedEnrollment[]): string[] =>
  enrollments.map((enrollment) => enrollment.member_id)
