/**
 * Joining: all people of a request, or none. (1) The rules accepted are the ones in force. (2) Every consent is given
 * apart. (3) Each person is checked by core; every fault is named at its field. (4) A payer is 'self' once in a plan.
 * (5) Who has left may come back: a new enrollment of the same member, with a new wait.
 */
import type { JoinReceipt, JoinRequest } from '@contract/enrollment'
import type { FieldProblem } from '@contract/problem'
import { dateInChina, instantOf } from '@core/calendar/date'
import type { RuleSet } from '@core/plan/rules'
import { sql } from 'kysely'
import { type Context, type Tx, newId, nowInstant } from '../../context'
import { type IdempotentRequest, earlierResult, takeRequest } from '../../idempotency'
import { Refusal, refusalOf } from '../../refusal'
import { personContext } from '../../sealing'
import { checkAdmission, takeAdmission } from '../admission/commands'
import { heldOpinions, takeOpinion } from '../opinion/commands'
import { recordInvited } from '../invite/commands'
import { planOf, rulesOf } from '../plan/queries/rules'
import { type NewEnrollment, enrollMany } from './enrollMany'
import { type PersonFacts, checkHealth, checkPerson } from './person'
import { askRealNames } from './realName'
import { firstShareOf } from './queries/firstShare'
import { peopleByEnrollment, viewsOf } from './queries/people'

interface Joined {
  readonly joinedAt: string
  readonly enrollmentIds: readonly string[]
}

interface CheckedPerson {
  readonly name: string
  readonly facts: PersonFacts
  readonly blindIndex: Buffer
}

/** @throws Refusal unknown-plan, plan-closed, rules-changed (rule 1), consent-missing (rule 2) */
async function rulesForJoining(ctx: Context, request: JoinRequest): Promise<RuleSet> {
  const plan = await planOf(ctx.db, request.planId)
  if (!plan.joinable || plan.replayed) throw new Refusal('plan-closed')
  if (plan.rule_version !== request.ruleVersion) {
    throw new Refusal('rules-changed', [{ field: '/ruleVersion', code: 'rules-changed' }])
  }
  const missing = Object.entries(request.consents).filter(([, given]) => !given)
  if (missing.length > 0) {
    throw new Refusal(
      'consent-missing',
      missing.map(([kind]) => ({ field: `/consents/${kind}`, code: 'consent-missing' })),
    )
  }
  return rulesOf(ctx.db, plan.plan_id, plan.rule_version)
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
  const people = request.people.flatMap((person, index) => {
    const at = `/people/${index}`
    const check = checkPerson(rules, person, today, at)
    const health = spokenFor[index] ? [] : checkHealth(rules, person.answers, at)
    problems.push(...(check.ok ? [] : check.problems), ...health)
    if (!check.ok) return []
    const blindIndex = ctx.ports.secrets.blindIndex(check.facts.idNumber, personContext(rules.id))
    if (seen.has(check.facts.idNumber)) problems.push({ field: `${at}/idNumber`, code: 'person-twice' })
    seen.add(check.facts.idNumber)
    return [{ name: check.name, facts: check.facts, blindIndex }]
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
    .where('enrollment.status', 'in', ['waiting', 'active'])
    .executeTakeFirst()
  if (!already) return
  throw new Refusal('relation-not-allowed', [
    { field: `/people/${selfAt}/relation`, code: 'relation-not-allowed' },
  ])
}

/** Rule 5: frees the places of people who have left, and says which members they are, by blind index. */
async function freeLeftPlaces(
  tx: Tx,
  planId: string,
  people: readonly CheckedPerson[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ blind_index: Buffer; member_id: string }>`
    delete from person_in_plan held using enrollment
    where held.plan_id = ${planId} and held.blind_index = any(${people.map((p) => p.blindIndex)}::bytea[])
      and enrollment.member_id = held.member_id and enrollment.enrollment_id = held.enrollment_id
      and enrollment.status in ('lapsed', 'exited', 'ended')
    returning held.blind_index, held.member_id`.execute(tx)
  return new Map(rows.map((row) => [row.blind_index.toString('hex'), row.member_id]))
}

/** The contract that pays; signed now when there is none. @throws Refusal debit-contract-missing */
async function contractOf(ctx: Context, accountId: string): Promise<NewEnrollment['contract']> {
  const { provider } = ctx.ports.payment
  const stored = await ctx.db
    .selectFrom('debit_contract')
    .select(['contract_id', 'provider_contract'])
    .where('account_id', '=', accountId)
    .where('provider', '=', provider)
    .where('state', '=', 'active')
    .orderBy('signed_at')
    .executeTakeFirst()
  if (stored) {
    return { contractId: stored.contract_id, provider, providerContract: stored.provider_contract }
  }
  const contractId = newId(ctx, 'ctr')
  const subject = accountId
  const asked = {
    provider,
    contractId,
    accountId,
    channel: 'h5',
    subject,
    displayAccount: '同舟互助',
  } as const
  const started = await ctx.ports.payment.startContract(asked)
  // A wallet that asks its user first has been asked before joining (features/payment).
  if (started.outcome !== 'signed') throw new Refusal('debit-contract-missing')
  return { contractId, provider, providerContract: started.providerContract }
}

async function receipt(ctx: Context, request: JoinRequest, joined: Joined): Promise<JoinReceipt> {
  const people = await peopleByEnrollment(ctx.db, joined.enrollmentIds)
  const inOrder = joined.enrollmentIds.flatMap((id) => people.get(id) ?? [])
  const rules = await rulesOf(ctx.db, request.planId, request.ruleVersion)
  const first = firstShareOf(rules, inOrder, dateInChina(joined.joinedAt))
  if (!first) throw new TypeError('a join has people')
  return {
    id: request.id,
    joinedAt: joined.joinedAt,
    enrollments: await viewsOf(ctx, inOrder),
    firstShare: { disclosureDate: first.disclosure, chargeDate: first.charge },
  }
}

/**
 * Joins people of one payer, all or none. The same id with the same input gives the same receipt again.
 * @throws Refusal unknown-plan, plan-closed, rules-changed, consent-missing, idempotency-mismatch, malformed-input,
 * and per person name-invalid, id-number-*, too-young, too-old, relation-not-allowed, person-twice,
 * already-enrolled, health-*
 */
export async function join(ctx: Context, accountId: string, request: JoinRequest): Promise<JoinReceipt> {
  // Which link somebody came by is no part of what they ask for: a repeat from another link is the same join.
  const { inviteCode: _code, inviteNamed: _named, ...input } = request
  const asked: IdempotentRequest = { id: request.id, operation: 'join', accountId, input }
  const earlier = await earlierResult<Joined>(ctx.db, ctx, asked)
  if (earlier) return receipt(ctx, request, earlier)
  const rules = await rulesForJoining(ctx, request)
  const spokenFor = await heldOpinions(ctx, accountId, rules, request.people)
  const checked = checkPeople(ctx, rules, request, spokenFor)
  const admitted = await checkAdmission(ctx, {
    ...{ accountId, planId: rules.id, groupCode: request.groupCode },
    numbers: checked.map(({ facts }) => facts.idNumber),
  })
  const contract = await contractOf(ctx, accountId)
  const joinedAtMs = ctx.ports.clock.nowMs()
  const enrollmentIds = request.people.map(() => newId(ctx, 'enr'))
  const joined: Joined = { joinedAt: instantOf(joinedAtMs), enrollmentIds }
  const isNew = await ctx.db.transaction().execute(async (tx) => {
    if (!(await takeRequest(tx, ctx, asked, joined))) return false
    await checkPayer(tx, accountId, request)
    const returning = await freeLeftPlaces(tx, rules.id, checked)
    const rows = request.people.map((person, index): NewEnrollment => {
      const known = returning.get(checked[index]?.blindIndex.toString('hex') ?? '')
      const memberId = known ?? newId(ctx, 'mem')
      const enrollmentId = enrollmentIds[index] ?? newId(ctx, 'enr')
      return { ...person, accountId, memberId, enrollmentId, joinedAtMs, contract }
    })
    await enrollMany(tx, ctx, rules, rows)
    await takeAdmission(tx, ctx, admitted)
    for (const [place, { opinionId }] of request.people.entries()) {
      const enrollmentId = enrollmentIds[place]
      if (spokenFor[place] && opinionId !== undefined && enrollmentId !== undefined)
        await takeOpinion(tx, { accountId, opinionId, enrollmentId, place })
    }
    await recordInvited(tx, ctx, { ...request, accountId, people: rows })
    await askRealNames(tx, ctx, rows)
    return true
  })
  const made = isNew ? joined : await earlierResult<Joined>(ctx.db, ctx, asked)
  if (!made) throw new Refusal('conflict')
  return receipt(ctx, request, made)
}
