/**
 * Enrolling people, any number at once. (1) One person is in one plan once: the blind index of the document is taken
 * before anything else is written. (2) Names, document numbers and answers are sealed. (3) Nobody is on the roster yet: the
 * first cut-off on or after `shares_from` counts them in.
 */
import { dateInChina, instantOf } from '@core/calendar/date'
import { type ConsentKind, needsGuardian } from '@core/enrollment/consent'
import { type DocumentInput, readDocument } from '@core/enrollment/document'
import { checkName } from '@core/enrollment/name'
import type { HealthAnswer } from '@core/enrollment/health'
import type { Relation, RuleSet } from '@core/plan/rules'
import type { FieldProblem } from '@contract/problem'
import { sql } from 'kysely'
import type { Context, Tx } from '../../context'
import { type Columns, insertMany } from '../../db/insertMany'
import { Refusal, refuseField } from '../../refusal'
import { sealContexts } from '../../sealing'
import { CERTIFICATE_BYTES, certificateNo } from './certificate'
import { keepContracts, type PayingContract } from './contract'
import { type PersonFacts, personFacts, personIndex } from './person'

/** A consent, by whom and when. */
export interface GivenConsent {
  readonly kind: ConsentKind
  readonly ruleVersion: string
  readonly givenAt: string
  readonly givenBy: string
  /** who sat beside the person */
  readonly helper?: {
    readonly name: string
    readonly relation: 'spouse' | 'child' | 'parent' | 'other'
  } | null
}

/** One person to be enrolled. The document must be a valid one: everything derived from it is derived here. */
export interface NewEnrollment extends DocumentInput {
  accountId: string
  memberId: string
  enrollmentId: string
  relation: Relation
  name: string
  joinedAtMs: number
  answers: readonly HealthAnswer[]
  /** The debit contract that pays, created when `debit_contract` has no such row yet; null where balances pay. */
  contract: PayingContract | null
  /** The first deposit is still to be booked: no member until then (changes/activate.ts). */
  isPending?: boolean
  /** When the payer confirmed the very first debit: with joining unless told otherwise; null when that is still to come. */
  confirmedAtMs?: number | null
  /** Where they were not all given by the payer at the moment of joining. */
  consents?: readonly GivenConsent[]
}

/**
 * A first deposit is its payer's own act, now; of a debit that comes later the payer is asked once more before the first
 * (features/cover).
 */
export function confirmedWhenJoining({ model }: Pick<RuleSet, 'model'>): null | undefined {
  return model === 'postpaid' ? null : undefined
}

interface Prepared extends NewEnrollment {
  readonly facts: PersonFacts
  readonly joinedAt: string
  readonly joinedOn: string
  readonly certificateNo: string
  readonly blindIndex: Buffer
  readonly seq: number
}

function problemAt(index: number, code: FieldProblem['code']): FieldProblem {
  return { field: `/people/${index}/idNumber`, code }
}

/** The place of each account's next person in its order of joining. */
async function nextPlaces(tx: Tx, accountIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await sql<{ account_id: string; next: number }>`
    select account_id, max(seq) + 1 as next from account_member
    where account_id = any(${accountIds}::text[]) group by account_id`.execute(tx)
  return new Map(rows.rows.map((row) => [row.account_id, row.next]))
}

async function prepare(
  tx: Tx,
  ctx: Context,
  rules: RuleSet,
  rows: readonly NewEnrollment[],
): Promise<Prepared[]> {
  const places = await nextPlaces(tx, [...new Set(rows.map((row) => row.accountId))])
  return rows.map((row, index) => {
    const joinedAt = instantOf(row.joinedAtMs)
    const joinedOn = dateInChina(joinedAt)
    const read = readDocument(row, joinedOn)
    const facts = read.ok ? personFacts(rules, read.document, joinedOn) : null
    const name = checkName(row.name)
    if (!facts) throw new Refusal('malformed-input', [problemAt(index, 'malformed-input')])
    if (!name.ok) throw refuseField(`/people/${index}/name`, 'name-invalid')
    const seq = places.get(row.accountId) ?? 1
    places.set(row.accountId, seq + 1)
    return {
      ...row,
      name: name.value,
      facts,
      joinedAt,
      joinedOn,
      seq,
      certificateNo: certificateNo(joinedOn, ctx.ports.random.bytes(CERTIFICATE_BYTES)),
      blindIndex: personIndex(ctx, rules.id, facts.document),
    }
  })
}

/** Rule 1. @throws Refusal person-twice, already-enrolled */
async function takePlaces(tx: Tx, planId: string, people: readonly Prepared[]): Promise<void> {
  const seen = new Set<string>()
  people.forEach(({ blindIndex }, index) => {
    const key = blindIndex.toString('hex')
    if (seen.has(key)) throw new Refusal('person-twice', [problemAt(index, 'person-twice')])
    seen.add(key)
  })
  const columns: Columns<'person_in_plan', Prepared> = {
    plan_id: ['text', () => planId],
    blind_index: ['bytea', (person) => person.blindIndex],
    member_id: ['text', (person) => person.memberId],
    enrollment_id: ['text', (person) => person.enrollmentId],
  }
  // In one order, so that two requests for the same people wait for each other instead of blocking each other.
  const inOrder = [...people].sort((a, b) => Buffer.compare(a.blindIndex, b.blindIndex))
  const taken = await insertMany(tx, 'person_in_plan', inOrder, columns, 'keep')
  if (taken < people.length) throw await alreadyEnrolled(tx, planId, people)
}

/** Says which of them are in the plan. */
async function alreadyEnrolled(tx: Tx, planId: string, people: readonly Prepared[]): Promise<Refusal> {
  const ours = new Set(people.map((person) => person.enrollmentId))
  const indexes = people.map((person) => person.blindIndex)
  const held = await sql<{ blind_index: Buffer; enrollment_id: string }>`
    select blind_index, enrollment_id from person_in_plan
    where plan_id = ${planId} and blind_index = any(${indexes}::bytea[])`.execute(tx)
  const theirs = held.rows.filter((row) => !ours.has(row.enrollment_id))
  const others = new Set(theirs.map((row) => row.blind_index.toString('hex')))
  const problems = people.flatMap(({ blindIndex }, index) =>
    others.has(blindIndex.toString('hex')) ? [problemAt(index, 'already-enrolled')] : [],
  )
  return new Refusal('already-enrolled', problems)
}

/** Rule 2. Who comes back is a member already, and keeps what is stored. */
async function writeMembers(tx: Tx, ctx: Context, people: readonly Prepared[]): Promise<void> {
  const { secrets } = ctx.ports
  const columns: Columns<'member', Prepared> = {
    member_id: ['text', (person) => person.memberId],
    name_enc: ['bytea', ({ memberId, name }) => secrets.encrypt(name, sealContexts.memberName(memberId))],
    id_number_enc: [
      'bytea',
      ({ memberId, facts }) => secrets.encrypt(facts.document.number, sealContexts.memberIdNumber(memberId)),
    ],
    document_type: ['text', ({ facts }) => facts.document.type],
    birth_date: ['date', ({ facts }) => facts.document.birthDate],
    sex: ['text', ({ facts }) => facts.document.sex],
    region_code: ['text', ({ facts }) => facts.document.regionCode],
    created_at: ['timestamptz', (person) => person.joinedAt],
  }
  await insertMany(tx, 'member', people, columns, 'keep')
}

function confirmedAt({ confirmedAtMs, joinedAt, isPending }: Prepared): string | null {
  if (isPending) return null
  if (confirmedAtMs === undefined) return joinedAt
  return confirmedAtMs === null ? null : instantOf(confirmedAtMs)
}

/** Rule 3. */
async function writeEnrollments(tx: Tx, rules: RuleSet, people: readonly Prepared[]): Promise<void> {
  const columns: Columns<'enrollment', Prepared> = {
    member_id: ['text', (person) => person.memberId],
    enrollment_id: ['text', (person) => person.enrollmentId],
    plan_id: ['text', () => rules.id],
    payer_account_id: ['text', (person) => person.accountId],
    contract_id: ['text', (person) => person.contract?.contractId ?? null],
    relation: ['text', (person) => person.relation],
    rule_version: ['text', () => rules.version],
    certificate_no: ['text', (person) => person.certificateNo],
    status: ['text', ({ isPending }) => (isPending ? 'pending' : 'waiting')],
    joined_at: ['timestamptz', (person) => person.joinedAt],
    joined_on: ['date', (person) => person.joinedOn],
    cover_from: ['date', ({ facts }) => facts.coverFrom],
    shares_from: ['date', ({ facts }) => facts.sharesFrom],
    cover_until: ['date', ({ facts }) => facts.coverUntil],
    tier: ['smallint', ({ facts }) => facts.tier.tier],
    tier_until: ['date', ({ facts }) => facts.tierUntil],
    confirmed_at: ['timestamptz', confirmedAt],
  }
  await insertMany(tx, 'enrollment', people, columns)
  const places: Columns<'account_member', Prepared> = {
    account_id: ['text', (person) => person.accountId],
    member_id: ['text', (person) => person.memberId],
    plan_id: ['text', () => rules.id],
    enrollment_id: ['text', (person) => person.enrollmentId],
    relation: ['text', (person) => person.relation],
    seq: ['int', (person) => person.seq],
    added_at: ['timestamptz', (person) => person.joinedAt],
  }
  await insertMany(tx, 'account_member', people, places)
}

async function writeConsents(
  tx: Tx,
  ctx: Context,
  rules: RuleSet,
  people: readonly Prepared[],
): Promise<void> {
  const { secrets } = ctx.ports
  const declarations: Columns<'health_declaration', Prepared> = {
    member_id: ['text', (person) => person.memberId],
    enrollment_id: ['text', (person) => person.enrollmentId],
    answers_enc: [
      'bytea',
      ({ enrollmentId, answers }) =>
        secrets.encrypt(JSON.stringify(answers), sealContexts.healthAnswers(enrollmentId)),
    ],
    declared_at: ['timestamptz', (person) => person.joinedAt],
  }
  await insertMany(tx, 'health_declaration', people, declarations)
  const given = people.flatMap((person) =>
    (person.consents ?? payersConsents(rules, person)).map((consent) => ({ person, ...consent })),
  )
  const columns: Columns<'consent', (typeof given)[number]> = {
    member_id: ['text', ({ person }) => person.memberId],
    enrollment_id: ['text', ({ person }) => person.enrollmentId],
    kind: ['text', ({ kind }) => kind],
    rule_version: ['text', ({ ruleVersion }) => ruleVersion],
    given_at: ['timestamptz', ({ givenAt }) => givenAt],
    given_by: ['text', ({ givenBy }) => givenBy],
    helper_enc: [
      'bytea',
      ({ helper, person }) =>
        helper ? secrets.encrypt(helper.name, sealContexts.consentHelper(person.enrollmentId)) : null,
    ],
    helper_relation: ['text', ({ helper }) => helper?.relation ?? null],
  }
  await insertMany(tx, 'consent', given, columns)
}

/** What the payer consents to for somebody who joins at once, all at the moment of joining. */
function payersConsents(rules: RuleSet, person: Prepared): GivenConsent[] {
  const kinds: ConsentKind[] = ['rules', 'health']
  if (needsGuardian({ relation: person.relation, age: person.facts.age })) kinds.push('guardian')
  if (rules.model === 'postpaid') kinds.push('debit')
  return kinds.map((kind) => ({
    kind,
    ruleVersion: rules.version,
    givenAt: person.joinedAt,
    givenBy: person.accountId,
  }))
}

/**
 * Enrolls any number of people into one plan, set-based: account, account_member, debit_contract, member,
 * person_in_plan, enrollment (status 'waiting', or 'pending'), health_declaration, consent. All or nothing.
 * Order within an account is the order of `rows`, after those already there.
 * @throws Refusal malformed-input, name-invalid, person-twice; already-enrolled when somebody is in the plan
 * (errors name `/people/<index of row>/idNumber`)
 */
export async function enrollMany(
  tx: Tx,
  ctx: Context,
  rules: RuleSet,
  rows: readonly NewEnrollment[],
): Promise<void> {
  if (rows.length === 0) return
  const people = await prepare(tx, ctx, rules, rows)
  await takePlaces(tx, rules.id, people)
  await keepContracts(
    tx,
    people.map(({ accountId, joinedAt, contract }) => ({ accountId, at: joinedAt, contract })),
  )
  await writeMembers(tx, ctx, people)
  await writeEnrollments(tx, rules, people)
  await writeConsents(tx, ctx, rules, people)
}
