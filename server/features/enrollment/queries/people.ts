/** For whom an account pays: one query for the whole family, names opened and masked. */
import type { EnrollmentView } from '@contract/enrollment'
import { type CalendarDate, ageOn, dateInChina } from '@core/calendar/date'
import { type CoverFacts, coverState } from '@core/enrollment/cover'
import { maskName } from '@core/enrollment/name'
import { type RuleSet, aidOf } from '@core/plan/rules'
import type { Kysely, Selectable } from 'kysely'
import { type Context, nowInstant } from '../../../context'
import type { Schema } from '../../../db/schema'
import type { EnrollmentStatus, EnrollmentTable, MemberTable } from '../../../db/tables/people'
import { sealContexts } from '../../../sealing'
import { type OpenClaim, openClaimsOf } from '../../claim/queries/open'
import { rulesOfMany } from '../../plan/queries/rules'

/** An enrollment with the person behind it, as stored. */
export type PersonRow = Selectable<EnrollmentTable> &
  Pick<Selectable<MemberTable>, 'name_enc' | 'birth_date' | 'sex' | 'region_code'>

const personQuery = (db: Kysely<Schema>) =>
  db
    .selectFrom('enrollment')
    .innerJoin('member', 'member.member_id', 'enrollment.member_id')
    .selectAll('enrollment')
    .select(['member.name_enc', 'member.birth_date', 'member.sex', 'member.region_code'])

/** Everybody this account pays for, in order of joining; also those whose cover has ended. */
export async function peopleOfAccount(
  db: Kysely<Schema>,
  accountId: string,
  planId?: string,
): Promise<PersonRow[]> {
  return personQuery(db)
    .innerJoin('account_member', (join) =>
      join
        .onRef('account_member.member_id', '=', 'enrollment.member_id')
        .onRef('account_member.enrollment_id', '=', 'enrollment.enrollment_id'),
    )
    .where('account_member.account_id', '=', accountId)
    .$if(planId !== undefined, (query) => query.where('enrollment.plan_id', '=', planId ?? ''))
    .orderBy('account_member.seq')
    .execute()
}

/** Enrollments by id, each with its person. */
export async function peopleByEnrollment(
  db: Kysely<Schema>,
  enrollmentIds: readonly string[],
): Promise<Map<string, PersonRow>> {
  if (enrollmentIds.length === 0) return new Map()
  const rows = await personQuery(db).where('enrollment.enrollment_id', 'in', enrollmentIds).execute()
  return new Map(rows.map((row) => [row.enrollment_id, row]))
}

/** The full name: for the person's own payer and for operators, never for the public. */
export function nameOf(ctx: Context, person: Pick<PersonRow, 'member_id' | 'name_enc'>): string {
  return ctx.ports.secrets.decryptText(person.name_enc, sealContexts.memberName(person.member_id))
}

const coverStatus: Readonly<Record<EnrollmentStatus, CoverFacts['status']>> = {
  pending: 'pending',
  waiting: 'active',
  active: 'active',
  paused: 'paused',
  lapsed: 'lapsed',
  exited: 'ended',
  ended: 'ended',
}

/** What core needs to know of a stored enrollment to say where its cover stands. */
export function coverFacts(person: Selectable<EnrollmentTable>): CoverFacts {
  return {
    status: coverStatus[person.status],
    joinedOn: person.joined_on,
    coverFrom: person.cover_from,
    endedOn: person.ended_on ?? person.cover_until,
  }
}

interface ViewParts {
  readonly rules: RuleSet
  readonly name: string
  readonly openClaim: OpenClaim | null
  readonly today: CalendarDate
}

function viewOf(person: PersonRow, { rules, name, openClaim, today }: ViewParts): EnrollmentView {
  const age = ageOn(person.birth_date, today)
  return {
    id: person.enrollment_id,
    memberId: person.member_id,
    planId: person.plan_id,
    planNames: rules.names,
    name: maskName(name),
    relation: person.relation,
    age,
    ...coverState(coverFacts(person), today),
    joinedOn: person.joined_on,
    coverFrom: person.cover_from,
    sharesFrom: person.shares_from,
    endedOn: person.ended_on,
    certificateNo: person.certificate_no,
    ruleVersion: person.rule_version,
    aidFen: aidOf(rules, 'serious', age) ?? 0,
    openClaim: openClaim && { id: openClaim.id, status: openClaim.status },
  }
}

/** People as their payer sees them. */
export async function viewsOf(ctx: Context, people: readonly PersonRow[]): Promise<EnrollmentView[]> {
  const today = dateInChina(nowInstant(ctx))
  const [rules, claims] = await Promise.all([
    rulesOfMany(
      ctx.db,
      people.map((person) => ({ planId: person.plan_id, version: person.rule_version })),
    ),
    openClaimsOf(
      ctx.db,
      people.map((person) => ({ memberId: person.member_id, enrollmentId: person.enrollment_id })),
    ),
  ])
  return people.flatMap((person) => {
    const own = rules.get(`${person.plan_id}@${person.rule_version}`)
    const openClaim = claims.get(person.enrollment_id) ?? null
    return own ? [viewOf(person, { rules: own, name: nameOf(ctx, person), openClaim, today })] : []
  })
}
