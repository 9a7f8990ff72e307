/** Claims as their sender sees them: where it stands, what has happened, what comes and by when. */
import type { ClaimView } from '@contract/claim'
import { type CalendarDate, type Instant, dateInChina } from '@core/calendar/date'
import { periodOnOrAfter } from '@core/calendar/period'
import { maskName } from '@core/enrollment/name'
import type { RuleSet } from '@core/plan/rules'
import type { Kysely, Selectable } from 'kysely'
import { type Context, nowInstant } from '../../../context'
import type { Schema } from '../../../db/schema'
import type { ClaimTable } from '../../../db/tables/claims'
import { Refusal } from '../../../refusal'
import { type PersonRow, nameOf, peopleByEnrollment } from '../../enrollment/queries/people'
import { filesOfClaims } from '../../file/queries'
import { nextPeriod } from '../../plan/queries/detail'
import { illnessText } from '../../plan/queries/names'
import { rulesOfMany } from '../../plan/queries/rules'
import { type ClaimEvents, stepsOf } from './steps'

type ClaimRow = Selectable<ClaimTable>
type Db = Kysely<Schema>

/** The disclosure days of the periods that share these claims, by case. */
async function disclosuresOf(db: Db, claims: readonly ClaimRow[]): Promise<Map<string, CalendarDate>> {
  const caseIds = claims.flatMap((claim) => claim.case_id ?? [])
  if (caseIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('case_card')
    .innerJoin('period', (join) =>
      join
        .onRef('period.plan_id', '=', 'case_card.plan_id')
        .onRef('period.number', '=', 'case_card.period_number'),
    )
    .select(['case_card.case_id', 'period.disclosure_date'])
    .where('case_card.case_id', 'in', caseIds)
    .execute()
  return new Map(rows.map((row) => [row.case_id, row.disclosure_date]))
}

async function actionsOf(db: Db, claims: readonly ClaimRow[]) {
  const memberIds = claims.map((claim) => claim.member_id)
  const claimIds = claims.map((claim) => claim.claim_id)
  return db
    .selectFrom('claim_action')
    .select(['claim_id', 'action', 'at'])
    .where('member_id', 'in', memberIds)
    .where('claim_id', 'in', claimIds)
    .orderBy('seq')
    .execute()
}

/** The period that shares a claim: the one it is disclosed in, or the next one once it is approved. */
function periodOf(
  claim: ClaimRow,
  disclosure: CalendarDate | undefined,
  rules: RuleSet,
  now: string,
): ClaimEvents['period'] {
  const isShared = claim.status !== 'declined-final' && disclosure !== undefined
  if (!isShared && claim.status !== 'approved') return null
  const dates = isShared ? periodOnOrAfter(rules.calendar, disclosure) : nextPeriod(rules, now)
  return { disclosure: dates.disclosure, charge: dates.charge, payout: dateInChina(dates.payoutAt) }
}

interface ViewParts {
  readonly person: PersonRow
  readonly rules: RuleSet
  readonly events: ClaimEvents
  readonly files: ClaimView['files']
}

function viewOf(ctx: Context, claim: ClaimRow, { person, rules, events, files }: ViewParts): ClaimView {
  const isWaiting = claim.status === 'submitted' || claim.status === 'reviewing'
  return {
    id: claim.claim_id,
    number: claim.number,
    planId: claim.plan_id,
    planNames: rules.names,
    status: claim.status,
    person: {
      enrollmentId: claim.enrollment_id,
      name: maskName(nameOf(ctx, person)),
      relation: person.relation,
    },
    illness: illnessText(rules, claim.illness_code, claim.severity),
    severity: claim.severity,
    diagnosedOn: claim.diagnosed_on,
    submittedAt: claim.submitted_at,
    aidFen: claim.aid_fen,
    atOnceFen: claim.at_once_fen ?? claim.aid_fen,
    ruleVersion: claim.rule_version,
    steps: stepsOf(claim.status, events),
    answerBy: isWaiting ? claim.answer_by : null,
    reason: claim.reason && { ...claim.reason },
    files,
    caseId: claim.case_id,
  }
}

async function viewsOf(ctx: Context, claims: readonly ClaimRow[]): Promise<ClaimView[]> {
  if (claims.length === 0) return []
  const enrollmentIds = claims.map((claim) => claim.enrollment_id)
  const versions = claims.map((claim) => ({ planId: claim.plan_id, version: claim.rule_version }))
  const claimIds = claims.map((claim) => claim.claim_id)
  const [people, rules, actions, disclosures, files] = await Promise.all([
    peopleByEnrollment(ctx.db, enrollmentIds),
    rulesOfMany(ctx.db, versions),
    actionsOf(ctx.db, claims),
    disclosuresOf(ctx.db, claims),
    filesOfClaims(ctx, claimIds),
  ])
  const now = nowInstant(ctx)
  return claims.flatMap((claim) => {
    const person = people.get(claim.enrollment_id)
    const own = rules.get(`${claim.plan_id}@${claim.rule_version}`)
    if (!person || !own) return []
    const happened = actions.filter((action) => action.claim_id === claim.claim_id)
    const events: ClaimEvents = {
      days: new Map(happened.map(({ action, at }) => [action, dateInChina(at)])),
      period: periodOf(claim, disclosures.get(claim.case_id ?? ''), own, now),
      answerBy: claim.answer_by,
    }
    return [viewOf(ctx, claim, { person, rules: own, events, files: files.get(claim.claim_id) ?? [] })]
  })
}

/** Everything this account ever claimed, newest first. */
export async function claimsOfAccount(ctx: Context, accountId: string): Promise<ClaimView[]> {
  const claims = await ctx.db
    .selectFrom('claim')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('created_at', 'desc')
    .orderBy('claim_id', 'desc')
    .execute()
  return viewsOf(ctx, claims)
}

/** @throws Refusal not-found, also for a claim of another account */
export async function claimOf(ctx: Context, accountId: string, claimId: string): Promise<ClaimView> {
  const claims = await ctx.db
    .selectFrom('claim')
    .selectAll()
    .where('claim_id', '=', claimId)
    .where('account_id', '=', accountId)
    .execute()
  const [view] = await viewsOf(ctx, claims)
  if (!view) throw new Refusal('not-found')
  return view
}

export interface ClaimNews {
  readonly claimId: string
  readonly enrollmentId: string
  readonly status: ClaimView['status']
  readonly at: Instant
}

/** Claims of an account that moved since a moment, newest first. */
export async function claimsMovedSince(db: Db, accountId: string, since: Instant): Promise<ClaimNews[]> {
  const rows = await db
    .selectFrom('claim')
    .select(['claim_id', 'enrollment_id', 'status', 'changed_at'])
    .where('account_id', '=', accountId)
    .where('changed_at', '>=', since)
    .orderBy('changed_at', 'desc')
    .execute()
  return rows.map((row) => ({
    claimId: row.claim_id,
    enrollmentId: row.enrollment_id,
    status: row.status,
    at: row.changed_at,
  }))
}
