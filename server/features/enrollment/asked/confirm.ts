/**
 * An adult relative answers. (1) Only who knows their name and document sees what was filled in for them; too many
 * wrong tries end the link. (2) The payer cannot confirm for them: on the payer's account a helper is named, and kept
 * with the consents. (3) Everything is judged on the day of confirming: rules, age, health, and whether somebody else
 * has joined them meanwhile. (4) The debit is the payer's consent, given when asking. (5) A repeat gives the same
 * receipt; one question makes one enrollment. (6) They joined through the link that their payer came by.
 */
import type {
  AskedConfirmation,
  AskedDetails,
  AskedReceipt,
  AskedView,
  PersonIdentity,
} from '@contract/enrollment'
import { dateInChina, instantOf } from '@core/calendar/date'
import { readDocument } from '@core/enrollment/document'
import { checkName, maskName } from '@core/enrollment/name'
import { type RuleSet, aidOf } from '@core/plan/rules'
import { sql } from 'kysely'
import { type Context, type Tx, newId, nowInstant } from '../../../context'
import { Refusal, refusalOf, refuseField } from '../../../refusal'
import { recordInvited } from '../../invite/commands'
import { notify } from '../../notice/commands'
import { heldOpinions, takeOpinion } from '../../opinion/commands'
import { sharesLately } from '../../plan/queries/detail'
import { currentRules } from '../../plan/queries/rules'
import { awaitsDeposit, firstDepositsOf, payableUntil, scheduleDepositEnd } from '../changes/activate'
import type { PayingContract } from '../contract'
import { type GivenConsent, confirmedWhenJoining, enrollMany } from '../enrollMany'
import { type PersonFacts, checkHealth, checkPerson } from '../person'
import { freeLeftPlaces } from '../places'
import { askRealNames } from '../realName'
import { nameOf, peopleByEnrollment } from '../queries/people'
import { openPlanRules } from '../rulesForJoining'
import { type AskDetails, openDetails } from './details'
import { MOST_WRONG_TRIES, hashOfToken } from './link'
import { endAsk } from './manage'
import { type AskRow, stateOf } from './views'

/** @throws Refusal ask-over: a token of an earlier round, or of nothing */
async function askOf(ctx: Context, token: string): Promise<AskRow> {
  const row = await ctx.db
    .selectFrom('asked_relative')
    .selectAll()
    .where('token_hash', '=', hashOfToken(token))
    .executeTakeFirst()
  if (!row) throw new Refusal('ask-over')
  return row
}

/** @throws Refusal ask-over */
function openAsk(ctx: Context, row: AskRow): AskDetails {
  const details = openDetails(ctx, row)
  if (stateOf(ctx, row) !== 'waiting' || !details) throw new Refusal('ask-over')
  return details
}

/** Who asks whom for which plan. @throws Refusal ask-over */
export async function lookAtAsk(ctx: Context, token: string, accountId: string | null): Promise<AskedView> {
  const row = await askOf(ctx, token)
  const details = openDetails(ctx, row)
  const rules = await currentRules(ctx.db, row.plan_id)
  return {
    planId: row.plan_id,
    ruleVersion: rules.version,
    relation: row.relation,
    askerName: details?.askerName ?? '',
    name: details ? maskName(details.name) : '',
    documentType: details?.documentType ?? 'resident-id',
    state: stateOf(ctx, row),
    expiresAt: row.expires_at,
    isPayer: accountId === row.account_id,
  }
}

/** Rule 1. */
function isThem(details: AskDetails, given: PersonIdentity, today: ReturnType<typeof dateInChina>): boolean {
  const [mine, name] = [readDocument(details, today), checkName(given.name)]
  if ((given.documentType ?? 'resident-id') !== details.documentType) return false
  const theirs = readDocument({ ...details, idNumber: given.idNumber }, today)
  return (
    mine.ok &&
    theirs.ok &&
    name.ok &&
    name.value === details.name &&
    mine.document.personKey === theirs.document.personKey
  )
}

/** @throws Refusal person-mismatch, and counts it */
async function recognise(
  ctx: Context,
  row: AskRow,
  details: AskDetails,
  identity: PersonIdentity,
): Promise<void> {
  if (isThem(details, identity, dateInChina(nowInstant(ctx)))) return
  await ctx.db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ wrong_tries: number }>`
      update asked_relative set wrong_tries = wrong_tries + 1 where ask_id = ${row.ask_id}
      returning wrong_tries`.execute(tx)
    if ((rows[0]?.wrong_tries ?? 0) >= MOST_WRONG_TRIES) await endAsk(tx, ctx, row.ask_id, 'locked')
  })
  throw refuseField('/idNumber', 'person-mismatch')
}

/** @throws Refusal too-young, too-old, name-invalid … at the identity */
function factsOf(ctx: Context, rules: RuleSet, row: AskRow, details: AskDetails): PersonFacts {
  const today = dateInChina(nowInstant(ctx))
  const check = checkPerson(rules, { ...details, relation: row.relation }, today, '/identity')
  if (!check.ok) throw refusalOf(check.problems)
  return check.facts
}

/**
 * What was filled in for them, and what joining today means, to who knows name and document.
 * @throws Refusal ask-over, person-mismatch, too-old
 */
export async function openAsked(
  ctx: Context,
  token: string,
  identity: PersonIdentity,
): Promise<AskedDetails> {
  const row = await askOf(ctx, token)
  const details = openAsk(ctx, row)
  await recognise(ctx, row, details, identity)
  const rules = await currentRules(ctx.db, row.plan_id)
  const facts = factsOf(ctx, rules, row, details)
  const shares = await sharesLately(ctx, rules.id)
  return {
    age: facts.age,
    aidFen: aidOf(rules, 'serious', facts.age) ?? 0,
    last12MonthsFen: shares.get(facts.tier.tier)?.last12MonthsFen ?? null,
    coverFrom: facts.coverFrom,
    answers: [...details.answers],
  }
}

async function receiptOf(ctx: Context, enrollmentId: string): Promise<AskedReceipt> {
  const person = (await peopleByEnrollment(ctx.db, [enrollmentId])).get(enrollmentId)
  if (!person) throw new Refusal('ask-over')
  const consent = await ctx.db
    .selectFrom('consent')
    .select('helper_relation')
    .where('member_id', '=', person.member_id)
    .where('enrollment_id', '=', enrollmentId)
    .where('kind', '=', 'rules')
    .executeTakeFirst()
  return {
    name: maskName(nameOf(ctx, person)),
    certificateNo: person.certificate_no,
    ruleVersion: person.rule_version,
    joinedOn: person.joined_on,
    coverFrom: person.cover_from,
    helped: consent?.helper_relation != null,
  }
}

/** Rules 2 and 3. @throws Refusal */
async function rulesAndHelper(
  ctx: Context,
  row: AskRow,
  { opinionId }: AskDetails,
  accountId: string,
  said: AskedConfirmation,
) {
  if (row.account_id === accountId && !said.helper) throw refuseField('/helper', 'helper-missing')
  const helperName = said.helper && checkName(said.helper.name)
  if (helperName && !helperName.ok) throw refuseField('/helper/name', 'name-invalid')
  const rules = await openPlanRules(ctx, { planId: row.plan_id, ruleVersion: said.ruleVersion })
  const missing = (['rules', 'health'] as const).filter((kind) => !said.consents[kind])
  if (missing.length > 0) {
    throw new Refusal(
      'consent-missing',
      missing.map((kind) => ({ field: `/consents/${kind}`, code: 'consent-missing' })),
    )
  }
  const holders = [{ answers: said.answers, opinionId }]
  const [spokenFor = false] = await heldOpinions(ctx, row.account_id, rules, holders)
  const health = spokenFor ? [] : checkHealth(rules, said.answers, '')
  if (health.length > 0) throw refusalOf(health)
  const helper =
    said.helper && helperName?.ok ? { name: helperName.value, relation: said.helper.relation } : null
  return { rules, helper, opinionId: spokenFor ? opinionId : undefined }
}

/** Their own consents, and the payer's to the debit (rule 4). */
function consentsOf(
  row: AskRow,
  rules: RuleSet,
  own: Pick<GivenConsent, 'givenAt' | 'givenBy' | 'helper'>,
): GivenConsent[] {
  const theirs = (['rules', 'health'] as const).map((kind) => ({ kind, ruleVersion: rules.version, ...own }))
  if (rules.model !== 'postpaid') return theirs
  const debit: GivenConsent = {
    kind: 'debit',
    ruleVersion: row.rule_version,
    givenAt: row.asked_at,
    givenBy: row.account_id,
  }
  return [...theirs, debit]
}

/**
 * Joins the relative.
 * @throws Refusal ask-over, person-mismatch, helper-missing, name-invalid, consent-missing, rules-changed, plan-closed,
 * too-old, health-*, already-enrolled
 */
export async function confirmAsked(
  ctx: Context,
  token: string,
  accountId: string,
  said: AskedConfirmation,
): Promise<AskedReceipt> {
  const row = await askOf(ctx, token)
  if (row.confirmed_by === accountId && row.enrollment_id) return receiptOf(ctx, row.enrollment_id) // rule 5
  const details = openAsk(ctx, row)
  await recognise(ctx, row, details, said.identity)
  const { rules, helper, opinionId } = await rulesAndHelper(ctx, row, details, accountId, said)
  factsOf(ctx, rules, row, details)
  const enrollmentId = newId(ctx, 'enr')
  const isNew = await ctx.db.transaction().execute(async (tx) => {
    if (!(await lockWaiting(tx, row.ask_id))) return false
    const joinedAtMs = ctx.ports.clock.nowMs()
    const returning = await freeLeftPlaces(tx, rules.id, [{ blindIndex: row.blind_index }])
    const memberId = returning.get(row.blind_index.toString('hex')) ?? newId(ctx, 'mem')
    const own = { givenAt: instantOf(joinedAtMs), givenBy: accountId, helper }
    await enrollMany(tx, ctx, rules, [
      {
        ...details,
        accountId: row.account_id,
        memberId,
        enrollmentId,
        relation: row.relation,
        joinedAtMs,
        confirmedAtMs: confirmedWhenJoining(rules),
        answers: said.answers,
        contract: contractOfAsk(row),
        isPending: awaitsDeposit(rules),
        consents: consentsOf(row, rules, own),
      },
    ])
    await recordInvited(tx, ctx, {
      ...{ accountId: row.account_id, planId: rules.id, inviteCode: details.inviteCode },
      ...{ usedAt: row.asked_at, people: [{ enrollmentId, memberId, relation: row.relation }] },
    }) // rule 6
    await askRealNames(tx, ctx, [{ memberId, name: details.name }])
    if (awaitsDeposit(rules)) await askForDeposit(tx, ctx, row, { enrollmentId, joinedAtMs })
    else await tellPayer(tx, ctx, row, 'relative-confirmed', enrollmentId)
    if (opinionId !== undefined)
      await takeOpinion(tx, { accountId: row.account_id, opinionId, enrollmentId, place: 0 })
    await endAsk(tx, ctx, row.ask_id, 'confirmed', { by: accountId, enrollmentId })
    return true
  })
  const now = await askOf(ctx, token)
  if (!isNew && now.confirmed_by !== accountId) throw new Refusal('ask-over')
  return receiptOf(ctx, now.enrollment_id ?? enrollmentId)
}

async function tellPayer(
  tx: Tx,
  ctx: Context,
  { account_id: accountId, plan_id: planId, ask_id: key }: AskRow,
  kind: 'relative-confirmed' | 'relative-declined',
  enrollmentId?: string,
): Promise<void> {
  const about = { planId, ...(enrollmentId !== undefined && { enrollmentId }) }
  await notify(tx, ctx, [{ accountId, kind, key, about }])
}

/** The relative has said yes; their payer is asked for the first deposit. */
async function askForDeposit(
  tx: Tx,
  ctx: Context,
  { account_id: accountId, plan_id: planId }: AskRow,
  joined: { readonly enrollmentId: string; readonly joinedAtMs: number },
): Promise<void> {
  const { enrollmentId, joinedAtMs } = joined
  await scheduleDepositEnd(tx, [joined])
  const sumFen = (await firstDepositsOf(tx, [enrollmentId])).get(enrollmentId)
  const about = { planId, enrollmentId, sumFen, day: payableUntil(instantOf(joinedAtMs)) }
  await notify(tx, ctx, [{ accountId, kind: 'deposit-due', key: enrollmentId, about }])
}

/** The contract that was shown when the relative was asked; none where balances pay. */
function contractOfAsk({ contract_id, provider, provider_contract }: AskRow): PayingContract | null {
  if (contract_id === null || provider === null || provider_contract === null) return null
  return { contractId: contract_id, provider, providerContract: provider_contract }
}

async function lockWaiting(tx: Tx, askId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('asked_relative')
    .select('state')
    .where('ask_id', '=', askId)
    .forUpdate()
    .executeTakeFirst()
  return row?.state === 'waiting'
}

/** The relative says no: nothing is kept of them. Again: the same answer. @throws Refusal ask-over */
export async function declineAsked(ctx: Context, token: string): Promise<void> {
  const row = await askOf(ctx, token)
  if (row.state === 'declined') return
  openAsk(ctx, row)
  await ctx.db.transaction().execute(async (tx) => {
    await endAsk(tx, ctx, row.ask_id, 'declined')
    await tellPayer(tx, ctx, row, 'relative-declined')
  })
}
