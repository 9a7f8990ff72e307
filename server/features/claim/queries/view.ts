/** Claims as their sender sees them: where it stands, what has happened, what comes and by when. */
import type { ClaimView } from '@contract/claim'
import { type CalendarDate, type Instant, dateInChina } from '@core/calendar/date'
import { maskName } from '@core/enrollment/name'
import type { RuleSet } from '@core/plan/rules'
import type { Kysely, Selectable } from 'kysely'
import type { Context } from '../../../context'
import type { Schema } from '../../../db/schema'
import type { ClaimTable } from '../../../db/tables/claims'
import { Refusal } from '../../../refusal'
import { type PersonRow, nameOf, peopleByEnrollment } from '../../enrollment/queries/people'
import { filesOfClaims } from '../../file/queries'
import { illnessText } from '../../plan/queries/names'
import { rulesOfMany } from '../../plan/queries/rules'
import { type ClaimEvents, stepsOf } from './steps'

type ClaimRow = Selectable<ClaimTable>
type Db = Kysely<Schema>

/** First and last day of each action of each claim, and the period it is shared in. */
async function eventsOf(db: Db, claims: readonly ClaimRow[]): Promise<Map<string, ClaimEvents>> {
  const claimIds = claims.map((claim) => claim.claim_id)
  const [actions, cards] = await Promise.all([
    db
      .selectFrom('claim_action')
      .select(['claim_id', 'action', 'at'])
      .where(
        'member_id',
        'in',
        claims.map((claim) => claim.member_id),
      )
      .where('claim_id', 'in', claimIds)
      .orderBy('seq')
      .execute(),
    db
      .selectFrom('case_card')
      .innerJoin('period', (join) =>
        join
          .onRef('period.plan_id', '=', 'case_card.plan_id')
          .onRef('period.number', '=', 'case_card.period_number'),
      )
      .select(['case_card.case_id', 'period.charge_date'])
      .where('case_card.case_id', 'in', claims.flatMap((claim) => claim.case_id ?? []).concat(''))
      .execute(),
  ])
  const chargeDates = new Map(cards.map((card) => [card.case_id, card.charge_date]))
  return new Map(
    claims.map((claim) => {
      const own = actions.filter((action) => action.claim_id === claim.claim_id)
      const days = new Map<string, CalendarDate>(own.map(({ action, at }) => [action, dateInChina(at)]))
      const chargeDate = claim.case_id === null ? null : (chargeDates.get(claim.case_id) ?? null)
      return [claim.claim_id, { days, chargeDate, answerBy: claim.answer_by }]
    }),
  )
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
  const [people, rules, events, files] = await Promise.all([
    peopleByEnrollment(
      ctx.db,
      claims.map((claim) => claim.enrollment_id),
    ),
    rulesOfMany(
      ctx.db,
      claims.map((claim) => ({ planId: claim.plan_id, version: claim.rule_version })),
    ),
    eventsOf(ctx.db, claims),
    filesOfClaims(
      ctx,
      claims.map((claim) => claim.claim_id),
    ),
  ])
  return claims.flatMap((claim) => {
    const person = people.get(claim.enrollment_id)
    const own = rules.get(`${claim.plan_id}@${claim.rule_version}`)
    const happened = events.get(claim.claim_id)
    if (!person || !own || !happened) return []
    const parts = { person, rules: own, events: happened, files: files.get(claim.claim_id) ?? [] }
    return [viewOf(ctx, claim, parts)]
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
