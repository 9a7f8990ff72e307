/**
 * Submitting a claim. (1) It is judged under the rules its enrollment stood under on the day of the diagnosis. (2) What counts is the day of the
 * diagnosis or the event: a member then, its waiting period over (judge.ts), and claimed in time. (3) One open claim a
 * person and plan. (4) Files are the sender's own, and belong to one claim. (5) An illness that the opinion given before
 * joining left out stays left out.
 */
import type { ClaimRequest } from '@contract/claim'
import type { FieldProblem } from '@contract/problem'
import {
  type CalendarDate,
  addDays,
  dateInChina,
  daysBetween,
  instantOf,
  isCalendarDate,
} from '@core/calendar/date'
import { claimNumber } from '@core/claim/number'
import type { RuleSet } from '@core/plan/rules'
import type { CaseAid } from '@core/sharing/aid'
import type { Kysely } from 'kysely'
import { type Context, type Tx, nowInstant } from '../../context'
import type { Schema } from '../../db/schema'
import { type IdempotentRequest, earlierResult, takeRequest } from '../../idempotency'
import { Refusal, refusalOf, refuseField } from '../../refusal'
import { type PersonRow, peopleByEnrollment } from '../enrollment/queries/people'
import { wasMemberOn } from '../enrollment/queries/gaps'
import { attachFiles } from '../file/commands'
import { assertFiles } from '../file/queries'
import { leftOutOf } from '../opinion/queries'
import { rulesOf } from '../plan/queries/rules'
import { versionOn } from '../renewal/queries'
import { type AskedFor, askedFor, askedProblems } from './asked'
import { earlierAids, judge, problemOfNoAid, subjectOf } from './judge'
import { actOnClaims } from './move'
import { openStatuses } from './queries/open'

/** "初审 3 个工作日内": weekends do not count. Public holidays are not known here, so it can only be earlier. */
const FIRST_ANSWER_WORKING_DAYS = 3
/** A draft that was never sent keeps nobody from claiming. */
const sentStatuses = openStatuses.filter((status) => status !== 'draft')
const A_THURSDAY = '1970-01-01' as CalendarDate

interface Submitted {
  readonly claimId: string
  readonly number: string
}

/** The day that lies so many working days after another. */
export function workingDaysAfter(day: CalendarDate, count: number): CalendarDate {
  let [date, left] = [day, count]
  while (left > 0) {
    date = addDays(date, 1)
    const weekday = (((daysBetween(A_THURSDAY, date) + 3) % 7) + 7) % 7 // 0 is Monday
    if (weekday < 5) left -= 1
  }
  return date
}

/** Rule 2. */
async function dayProblem(
  db: Kysely<Schema>,
  rules: RuleSet,
  person: PersonRow,
  day: string,
  today: CalendarDate,
): Promise<FieldProblem | null> {
  const field = '/diagnosedOn'
  if (!isCalendarDate(day)) return { field, code: 'malformed-input' }
  if (day > today) return { field, code: 'claim-date-future' }
  if (!(await wasMemberOn(db, person, day))) return { field, code: 'claim-not-covered' }
  return daysBetween(day, today) > rules.claimWithinDays ? { field, code: 'claim-too-late' } : null
}

/** What the rules give (rule 1). @throws Refusal claim-*, malformed-input */
async function checkClaim(
  db: Kysely<Schema>,
  rules: RuleSet,
  person: PersonRow,
  request: ClaimRequest,
  today: CalendarDate,
): Promise<CaseAid> {
  const { severity, byAccident, code } = await checkRequest(db, rules, person, request, today)
  const subject = subjectOf({ illness_code: code, severity, by_accident: byAccident })
  const earlier = await earlierAids(db, person.plan_id, [person.member_id])
  const aid = judge({
    ...{ rules, person, subject, on: request.diagnosedOn as CalendarDate },
    earlier: earlier.get(person.member_id) ?? [],
  })
  if (!aid.ok) throw refusalOf([problemOfNoAid(aid.error, subject)])
  return aid.value
}

/** @throws Refusal claim-*, malformed-input */
async function checkRequest(
  db: Kysely<Schema>,
  rules: RuleSet,
  person: PersonRow,
  request: ClaimRequest,
  today: CalendarDate,
): Promise<AskedFor> {
  const files: FieldProblem | null =
    request.fileIds.length === 0 ? { field: '/fileIds', code: 'claim-files-missing' } : null
  const found = [await dayProblem(db, rules, person, request.diagnosedOn, today), files]
  const problems = [...found.flatMap((problem) => problem ?? []), ...askedProblems(rules, request)]
  if (problems.length > 0) throw refusalOf(problems)
  return askedFor(request)
}

/** Rule 5. @throws Refusal claim-illness-left-out */
async function checkNotLeftOut(ctx: Context, { enrollmentId, illnessCode }: ClaimRequest): Promise<void> {
  const leftOut = await leftOutOf(ctx, enrollmentId)
  if (illnessCode !== undefined && leftOut.includes(illnessCode))
    throw refuseField('/illnessCode', 'claim-illness-left-out')
}

/** Rule 3. The enrollment's row is locked, so of two claims at one moment the second is refused. */
async function checkNoneOpen(tx: Tx, person: PersonRow): Promise<void> {
  await tx
    .selectFrom('enrollment')
    .select('enrollment_id')
    .where('member_id', '=', person.member_id)
    .where('enrollment_id', '=', person.enrollment_id)
    .forUpdate()
    .execute()
  const open = await tx
    .selectFrom('claim')
    .select('claim_id')
    .where('member_id', '=', person.member_id)
    .where('plan_id', '=', person.plan_id)
    .where('status', 'in', sentStatuses)
    .executeTakeFirst()
  if (open) throw refuseField('/enrollmentId', 'claim-already-open')
}

/** The next number of the month; a claim that takes the same one at this moment makes it try the next. */
async function takeNumber(tx: Tx, today: CalendarDate, memberId: string, claimId: string): Promise<string> {
  const prefix = claimNumber(today, 1).slice(0, -4)
  const { count } = await tx
    .selectFrom('claim_number')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('number', 'like', `${prefix}%`)
    .executeTakeFirstOrThrow()
  for (let place = count + 1; ; place += 1) {
    const number = claimNumber(today, place)
    const taken = await tx
      .insertInto('claim_number')
      .values({ number, member_id: memberId, claim_id: claimId })
      .onConflict((conflict) => conflict.column('number').doNothing())
      .executeTakeFirst()
    if (Number(taken.numInsertedOrUpdatedRows ?? 0) > 0) return number
  }
}

interface CheckedClaim {
  readonly accountId: string
  readonly request: ClaimRequest
  readonly person: PersonRow
  /** the rules it is judged by: those its member stood under on the day of the diagnosis */
  readonly version: string
  readonly aid: CaseAid
  /** false: begun and kept, for the member to send later */
  readonly sent: boolean
}

async function writeClaim(tx: Tx, ctx: Context, checked: CheckedClaim): Promise<void> {
  const { accountId, request, person, aid, sent } = checked
  const asked = askedFor(request)
  const nowMs = ctx.ports.clock.nowMs()
  const now = instantOf(nowMs)
  const today = dateInChina(now)
  const number = await takeNumber(tx, today, person.member_id, request.id)
  await tx
    .insertInto('claim')
    .values({
      member_id: person.member_id,
      claim_id: request.id,
      number,
      account_id: accountId,
      enrollment_id: person.enrollment_id,
      plan_id: person.plan_id,
      status: 'draft',
      illness_code: asked.code,
      severity: asked.severity,
      by_accident: asked.byAccident,
      diagnosed_on: request.diagnosedOn,
      aid_fen: aid.aidFen,
      at_once_fen: aid.atOnceFen,
      papers: request.papers ? JSON.stringify(request.papers) : null,
      rule_version: checked.version,
      answer_by: sent ? workingDaysAfter(today, FIRST_ANSWER_WORKING_DAYS) : null,
      created_at: now,
      submitted_at: sent ? now : null,
      changed_at: now,
    })
    .execute()
  await attachFiles(tx, { accountId, claimId: request.id, fileIds: request.fileIds }) // rule 4
  if (!sent) return
  await actOnClaims(tx, ctx, [{ claimId: request.id, action: 'submit', actor: 'member', actorId: accountId }])
}

/**
 * A member submits a claim. The same id with the same input is the same claim.
 * @throws Refusal not-found (no such enrollment of this account), malformed-input, claim-*, file-missing,
 * idempotency-mismatch
 */
export async function submitClaim(
  ctx: Context,
  accountId: string,
  request: ClaimRequest,
): Promise<Submitted> {
  return openClaim(ctx, accountId, request, true)
}

/** A claim that its member has begun but not sent: numbered, with its files, reviewed by nobody. Throws as above. */
export async function draftClaim(ctx: Context, accountId: string, request: ClaimRequest): Promise<Submitted> {
  return openClaim(ctx, accountId, request, false)
}

/** @throws Refusal claim-*, malformed-input, file-missing */
async function checkAll(
  ctx: Context,
  accountId: string,
  { person, version }: Pick<CheckedClaim, 'person' | 'version'>,
  request: ClaimRequest,
): Promise<CaseAid> {
  const rules = await rulesOf(ctx.db, person.plan_id, version) // rule 1
  const aid = await checkClaim(ctx.db, rules, person, request, dateInChina(nowInstant(ctx)))
  await checkNotLeftOut(ctx, request)
  await assertFiles(ctx.db, accountId, request.fileIds)
  return aid
}

async function openClaim(
  ctx: Context,
  accountId: string,
  request: ClaimRequest,
  sent: boolean,
): Promise<Submitted> {
  const operation = sent ? 'claim' : 'claim-draft'
  const asked: IdempotentRequest = { id: request.id, operation, accountId, input: request }
  const earlier = await earlierResult<{ claimId: string }>(ctx.db, ctx, asked)
  if (earlier) return submitted(ctx, earlier.claimId)
  const person = (await peopleByEnrollment(ctx.db, [request.enrollmentId])).get(request.enrollmentId)
  if (person?.payer_account_id !== accountId) throw refuseField('/enrollmentId', 'not-found')
  const { diagnosedOn: day } = request
  const version = isCalendarDate(day) ? await versionOn(ctx.db, person, day) : person.rule_version
  let aid: CaseAid
  try {
    aid = await checkAll(ctx, accountId, { person, version }, request)
  } catch (error) {
    // Its twin may have come first in the meantime: then the files are taken, by this very claim.
    if (await earlierResult(ctx.db, ctx, asked)) return submitted(ctx, request.id)
    throw error
  }
  await ctx.db.transaction().execute(async (tx) => {
    if (!(await takeRequest(tx, ctx, asked, { claimId: request.id }))) return
    await checkNoneOpen(tx, person)
    await writeClaim(tx, ctx, { accountId, request, person, version, aid, sent })
  })
  await earlierResult(ctx.db, ctx, asked) // its twin may have had other input
  return submitted(ctx, request.id)
}

async function submitted(ctx: Context, claimId: string): Promise<Submitted> {
  const row = await ctx.db
    .selectFrom('claim')
    .select('number')
    .where('claim_id', '=', claimId)
    .executeTakeFirst()
  if (!row) throw new Refusal('conflict')
  return { claimId, number: row.number }
}
