/**
 * Joining: all people of a request, or none. (1) The rules accepted are the ones in force. (2) Every consent is given
 * apart. (3) Each person is checked by core; every fault is named at its field. (4) A payer is 'self' once in a plan.
 * (5) Who has left may come back: a new enrollment of the same member, with a new wait. (6) An adult relative is asked,
 * not enrolled: they join by their own consent (asked/confirm.ts). (7) What was joined is no longer a draft.
 * (8) Where a first deposit is due nobody is a member before it is booked (changes/activate.ts). (9) Where other rules are
 * announced they are shown too, and who joins agrees to both; a relative who is asked is asked about them later.
 */
import type { JoinReceipt, JoinRequest } from '@contract/enrollment'
import type { FieldProblem } from '@contract/problem'
import { dateInChina, instantOf } from '@core/calendar/date'
import { consentsOfPayer } from '@core/enrollment/consent'
import type { RuleSet } from '@core/plan/rules'
import { type Context, type Tx, newId, nowInstant } from '../../context'
import { type IdempotentRequest, earlierOf, earlierResult, takeRequest } from '../../idempotency'
import { Refusal, refusalOf } from '../../refusal'
import { checkAdmission, takeAdmission } from '../admission/commands'
import { heldOpinions, takeOpinion } from '../opinion/commands'
import { recordInvited } from '../invite/commands'
import type { AnnouncedRules } from '../plan/queries/announced'
import { rulesOf } from '../plan/queries/rules'
import { recordAnswer } from '../renewal/commands'
import { type AskOf, askRelatives, askerNameOf } from './asked/ask'
import { askedByIds } from './asked/views'
import { awaitsDeposit, firstDepositsOf, payableUntil, scheduleDepositEnd } from './changes/activate'
import { type PayingContract, contractOf } from './contract'
import { forgetDraft } from './draft'
import { type NewEnrollment, confirmedWhenJoining, enrollMany } from './enrollMany'
import { type PersonFacts, checkHealth, checkPerson, howTheyJoin, personIndex } from './person'
import { freeLeftPlaces } from './places'
import { askRealNames } from './realName'
import { firstShareOf } from './queries/firstShare'
import { peopleByEnrollment, viewsOf } from './queries/people'
import { nextRulesShown, openPlanRules } from './rulesForJoining'

interface Joined {
  readonly joinedAt: string
  readonly enrollmentIds: readonly string[]
  /** absent in what was joined before relatives were asked */
  readonly askIds?: readonly string[]
}

type JoiningPerson = JoinRequest['people'][number]

interface CheckedPerson {
  readonly input: JoiningPerson
  readonly index: number
  readonly name: string
  readonly facts: PersonFacts
  readonly blindIndex: Buffer
  /** rule 6 */
  readonly asked: boolean
}

/** Rule 2. @throws Refusal consent-missing */
function checkConsents(rules: RuleSet, request: JoinRequest, people: readonly CheckedPerson[]): void {
  const joining = people.map(({ input, facts }) => ({ relation: input.relation, age: facts.age }))
  const missing = consentsOfPayer(rules, joining).filter((kind) => request.consents[kind] !== true)
  if (missing.length === 0) return
  throw new Refusal(
    'consent-missing',
    missing.map((kind) => ({ field: `/consents/${kind}`, code: 'consent-missing' })),
  )
}

/** Rule 3, and twice in one request. @throws Refusal */
function checkPeople(
  ctx: Context,
  rules: RuleSet,
  request: JoinRequest,
  spokenFor: readonly boolean[],
): CheckedPerson[] {
  const today = dateInChina(nowInstant(ctx))
  const problems: FieldProblem[] = []
  const seen = new Set<string>()
  const people = request.people.flatMap((input, index) => {
    const at = `/people/${index}`
    const check = checkPerson(rules, input, today, at)
    const health = spokenFor[index] ? [] : checkHealth(rules, input.answers, at)
    problems.push(...(check.ok ? [] : check.problems), ...health)
    if (!check.ok) return []
    const { name, facts } = check
    const blindIndex = personIndex(ctx, rules.id, facts.document)
    const key = blindIndex.toString('hex')
    if (seen.has(key)) problems.push({ field: `${at}/idNumber`, code: 'person-twice' })
    seen.add(key)
    return [
      { input, index, name, facts, blindIndex, asked: howTheyJoin(input.relation, facts.age) === 'asked' },
    ]
  })
  request.people.forEach(({ relation }, index) => {
    const isFirst = request.people.findIndex((person) => person.relation === 'self') === index
    if (relation === 'self' && !isFirst) {
      problems.push({ field: `/people/${index}/relation`, code: 'relation-not-allowed' }) // rule 4
    }
  })
  if (problems.length > 0) throw refusalOf(problems)
  return people
}

/** Rule 4 against what is stored. The account's row is locked, so two joins of one payer come one after the other. */
async function checkPayer(tx: Tx, accountId: string, request: JoinRequest): Promise<void> {
  await tx
    .selectFrom('account')
    .select('account_id')
    .where('account_id', '=', accountId)
    .forUpdate()
    .execute()
  const selfAt = request.people.findIndex((person) => person.relation === 'self')
  if (selfAt < 0) return
  const already = await tx
    .selectFrom('account_member')
    .innerJoin('enrollment', (join) =>
      join
        .onRef('enrollment.member_id', '=', 'account_member.member_id')
        .onRef('enrollment.enrollment_id', '=', 'account_member.enrollment_id'),
    )
    .select('enrollment.enrollment_id')
    .where('account_member.account_id', '=', accountId)
    .where('account_member.plan_id', '=', request.planId)
    .where('account_member.relation', '=', 'self')
    .where('enrollment.status', 'in', ['pending', 'waiting', 'active'])
    .executeTakeFirst()
  if (!already) return
  throw new Refusal('relation-not-allowed', [
    { field: `/people/${selfAt}/relation`, code: 'relation-not-allowed' },
  ])
}

async function receipt(
  ctx: Context,
  request: Pick<JoinRequest, 'id' | 'planId' | 'ruleVersion'>,
  joined: Joined,
): Promise<JoinReceipt> {
  const people = await peopleByEnrollment(ctx.db, joined.enrollmentIds)
  const inOrder = joined.enrollmentIds.flatMap((id) => people.get(id) ?? [])
  const rules = await rulesOf(ctx.db, request.planId, request.ruleVersion)
  const deposits = await firstDepositsOf(ctx.db, joined.enrollmentIds)
  const members = inOrder.filter(({ enrollment_id }) => !deposits.has(enrollment_id))
  const first = firstShareOf(rules, members, dateInChina(joined.joinedAt))
  return {
    id: request.id,
    joinedAt: joined.joinedAt,
    enrollments: await viewsOf(ctx, inOrder),
    asked: await askedByIds(ctx, joined.askIds ?? []),
    firstShare: first && { disclosureDate: first.disclosure, chargeDate: first.charge },
    firstDeposit:
      deposits.size === 0
        ? null
        : {
            items: inOrder.flatMap(({ enrollment_id: enrollmentId }) => {
              const sumFen = deposits.get(enrollmentId)
              return sumFen === undefined ? [] : [{ enrollmentId, sumFen }]
            }),
            payBy: payableUntil(joined.joinedAt),
          },
  }
}

interface Joining {
  readonly accountId: string
  readonly rules: RuleSet
  readonly contract: PayingContract | null
  readonly joinedAtMs: number
  /** of each person of the request, whether an operator's opinion speaks for their answers */
  readonly spokenFor: readonly boolean[]
}

/** Enrolls who joins at once, and says who they are. */
async function enroll(
  tx: Tx,
  ctx: Context,
  { accountId, rules, contract, joinedAtMs, spokenFor }: Joining,
  people: readonly (CheckedPerson & { enrollmentId: string })[],
): Promise<NewEnrollment[]> {
  const returning = await freeLeftPlaces(tx, rules.id, people)
  const rows = people.map(({ input, blindIndex, enrollmentId }): NewEnrollment => {
    const memberId = returning.get(blindIndex.toString('hex')) ?? newId(ctx, 'mem')
    return {
      ...input,
      accountId,
      memberId,
      enrollmentId,
      joinedAtMs,
      contract,
      confirmedAtMs: confirmedWhenJoining(rules),
      isPending: awaitsDeposit(rules),
    }
  })
  try {
    await enrollMany(tx, ctx, rules, rows)
  } catch (error) {
    throw error instanceof Refusal ? inRequest(error, people) : error
  }
  for (const { input, index, enrollmentId } of people) {
    if (spokenFor[index] && input.opinionId !== undefined)
      await takeOpinion(tx, { accountId, opinionId: input.opinionId, enrollmentId, place: index })
  }
  return rows
}

/** Rule 9. */
async function agree(
  tx: Tx,
  ctx: Context,
  rules: RuleSet,
  next: AnnouncedRules,
  rows: readonly NewEnrollment[],
): Promise<void> {
  const accepted = { plan_id: rules.id, rule_version: rules.version }
  for (const { memberId: member_id, enrollmentId: enrollment_id, accountId: payer_account_id } of rows)
    await recordAnswer(tx, ctx, { ...accepted, member_id, enrollment_id, payer_account_id }, next, 'agreed')
}

/** Problems of rows, at the people of the request whom they are about. */
function inRequest(refusal: Refusal, people: readonly CheckedPerson[]): Refusal {
  const errors = refusal.errors.map(({ field, code }) => ({
    field: field.replace(
      /^\/people\/(\d+)/,
      (_, row: string) => `/people/${people[Number(row)]?.index ?? row}`,
    ),
    code,
  }))
  return new Refusal(refusal.code, errors)
}

/**
 * Joins people of one payer, all or none. The same id with the same input gives the same receipt again.
 * @throws Refusal unknown-plan, plan-closed, rules-changed, consent-missing, idempotency-mismatch, malformed-input,
 * asker-name-missing, and per person name-invalid, id-number-*, the faults of other documents, too-young, too-old,
 * relation-not-allowed, person-twice, already-enrolled, already-asked, health-*
 */
export async function join(ctx: Context, accountId: string, request: JoinRequest): Promise<JoinReceipt> {
  // Which link somebody came by is no part of what they ask for: a repeat from another link is the same join.
  const { inviteCode: _code, inviteNamed: _named, ...input } = request
  const asked: IdempotentRequest = { id: request.id, operation: 'join', accountId, input }
  const earlier = await earlierResult<Joined>(ctx.db, ctx, asked)
  if (earlier) return receipt(ctx, request, earlier)
  const rules = await openPlanRules(ctx, request) // rule 1
  const nextRules = await nextRulesShown(ctx, request) // rule 9
  const spokenFor = await heldOpinions(ctx, accountId, rules, request.people)
  const checked = checkPeople(ctx, rules, request, spokenFor)
  checkConsents(rules, request, checked)
  const admitted = await checkAdmission(ctx, {
    ...{ accountId, planId: rules.id, groupCode: request.groupCode },
    numbers: checked.map(({ facts }) => facts.document.number),
  })
  const relatives = checked
    .filter((person) => person.asked)
    .map((person): AskOf => ({ ...person, askId: newId(ctx, 'ask') }))
  const askerName = relatives.length > 0 ? await askerNameOf(ctx, accountId, request) : ''
  const contract = await contractOf(ctx, accountId, rules)
  const joinedAtMs = ctx.ports.clock.nowMs()
  const now = checked
    .filter((person) => !person.asked)
    .map((person) => ({ ...person, enrollmentId: newId(ctx, 'enr') }))
  const joined: Joined = {
    joinedAt: instantOf(joinedAtMs),
    enrollmentIds: now.map(({ enrollmentId }) => enrollmentId),
    askIds: relatives.map(({ askId }) => askId),
  }
  const isNew = await ctx.db.transaction().execute(async (tx) => {
    if (!(await takeRequest(tx, ctx, asked, joined))) return false
    await checkPayer(tx, accountId, request)
    const rows = await enroll(tx, ctx, { accountId, rules, contract, joinedAtMs, spokenFor }, now)
    await takeAdmission(tx, ctx, admitted)
    await recordInvited(tx, ctx, { ...request, accountId, people: rows })
    await askRealNames(tx, ctx, rows)
    if (awaitsDeposit(rules)) await scheduleDepositEnd(tx, rows)
    if (nextRules) await agree(tx, ctx, rules, nextRules, rows)
    const { inviteCode } = request
    await askRelatives(tx, ctx, { accountId, askerName, rules, contract, inviteCode }, relatives) // rule 6
    await forgetDraft(tx, accountId, rules.id) // rule 7
    return true
  })
  const made = isNew ? joined : await earlierResult<Joined>(ctx.db, ctx, asked)
  if (!made) throw new Refusal('conflict')
  return receipt(ctx, request, made)
}

/** The receipt of an own join as it stands now: after its first deposit, say. @throws Refusal not-found */
export async function joinReceipt(ctx: Context, accountId: string, id: string): Promise<JoinReceipt> {
  const joined = await earlierOf<Joined>(ctx.db, { id, operation: 'join', accountId })
  const [first] = joined?.enrollmentIds ?? []
  const person = first === undefined ? undefined : (await peopleByEnrollment(ctx.db, [first])).get(first)
  if (!joined || !person) throw new Refusal('not-found')
  return receipt(ctx, { id, planId: person.plan_id, ruleVersion: person.rule_version }, joined)
}
