/**
 * What the rules give for a claim: core/sharing/aid.ts under the version that its enrollment accepted, with what the
 * same person received from the plan before. (1) Time since joining is counted without the days on which the waiting
 * period stood still. (2) What was granted counts as received, whether or not it is paid yet.
 */
import type { FieldProblem, ProblemCode } from '@contract/problem'
import { type CalendarDate, ageOn, daysBetween } from '@core/calendar/date'
import { coverFrom } from '@core/enrollment/cover'
import { type ClaimStatus } from '@core/claim/status'
import type { RuleSet, Severity } from '@core/plan/rules'
import { type CaseAid, type CaseSubject, type EarlierAid, type NoAid, caseAid } from '@core/sharing/aid'
import type { Result } from '@core/result'
import type { Kysely } from 'kysely'
import type { Schema } from '../../db/schema'
import type { PersonRow } from '../enrollment/queries/people'

/** Rule 2. */
const grantedStatuses: readonly ClaimStatus[] = ['approved', 'disclosed', 'objected', 'settled', 'paid']

/** A claim as it is stored: without a severity it is for an event of the rules. */
export interface StoredSubject {
  readonly illness_code: string
  readonly severity: Severity | null
  readonly by_accident: boolean
}

export function subjectOf({ illness_code, severity, by_accident }: StoredSubject): CaseSubject {
  return severity === null
    ? { kind: 'event', code: illness_code }
    : { kind: 'illness', severity, byAccident: by_accident }
}

/** What members were granted by a plan before, by member. */
export async function earlierAids(
  db: Kysely<Schema>,
  planId: string,
  memberIds: readonly string[],
  exceptClaimIds: readonly string[] = [],
): Promise<Map<string, EarlierAid[]>> {
  const rows = await db
    .selectFrom('claim')
    .select(['member_id', 'claim_id', 'severity', 'aid_fen'])
    .where('member_id', 'in', [...memberIds])
    .where('plan_id', '=', planId)
    .where('status', 'in', [...grantedStatuses])
    .execute()
  const byMember = new Map<string, EarlierAid[]>()
  for (const { member_id, claim_id, severity, aid_fen } of rows) {
    if (exceptClaimIds.includes(claim_id)) continue
    const list = byMember.get(member_id) ?? []
    byMember.set(member_id, [...list, { kind: severity ?? 'event', aidFen: aid_fen }])
  }
  return byMember
}

export interface Question {
  readonly rules: RuleSet
  readonly person: Pick<PersonRow, 'birth_date' | 'joined_on' | 'cover_from'>
  readonly subject: CaseSubject
  /** of the diagnosis or the event; not before the day of joining */
  readonly on: CalendarDate
  readonly earlier: readonly EarlierAid[]
}

/** Rule 1. */
function daysSinceJoining({ rules, person, on }: Question): number {
  const stoodStill = daysBetween(coverFrom(rules, person.joined_on), person.cover_from)
  return Math.max(0, daysBetween(person.joined_on, on) - Math.max(0, stoodStill))
}

export function judge(question: Question): Result<CaseAid, NoAid> {
  const { rules, person, subject, on, earlier } = question
  return caseAid(rules, {
    subject,
    age: ageOn(person.birth_date, on),
    daysSinceJoining: daysSinceJoining(question),
    earlier,
  })
}

const codes: Readonly<Record<NoAid['reason'], ProblemCode>> = {
  'no-such-aid': 'claim-not-covered',
  waiting: 'claim-in-waiting',
  'aided-before': 'claim-already-aided',
  'total-reached': 'claim-already-aided',
}

/** Why there is no aid, at the field of the request that it hangs on. */
export function problemOfNoAid({ reason }: NoAid, subject: CaseSubject): FieldProblem {
  const fields: Readonly<Record<NoAid['reason'], string>> = {
    'no-such-aid': subject.kind === 'event' ? '/eventCode' : '/severity',
    waiting: '/diagnosedOn',
    'aided-before': '/enrollmentId',
    'total-reached': '/enrollmentId',
  }
  return { field: fields[reason], code: codes[reason] }
}
