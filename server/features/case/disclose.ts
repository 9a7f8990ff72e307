/**
 * Disclosure: approved claims become public cases. (1) The card holds a generated pseudonym and bands that at least
 * 20 members fit, nothing else of the person. (2) A case whose objection was dismissed after its period had settled
 * comes again in this one; so does one whose period was void, for nobody has shared it yet. (3) Refusals that are
 * final are shown too, without a sum. (4) A card expires six months after the charge day, when its purpose has ended.
 */
import type { CaseId } from '@core/identifier/id'
import { type CalendarDate, addMonths, dateInChina, instantOf } from '@core/calendar/date'
import { PSEUDONYM_BYTES, pseudonym } from '@core/disclosure/pseudonym'
import type { CardFacts } from '@core/disclosure/card'
import type { ClaimStatus } from '@core/claim/status'
import type { Fen } from '@core/money/fen'
import { type Insertable, type Selectable, sql } from 'kysely'
import { type Context, type Tx, newId } from '../../context'
import type { CaseCardTable, ClaimTable } from '../../db/tables/claims'
import { actOnClaims } from '../claim/commands'
import { type PersonRow, nameOf, peopleByEnrollment } from '../enrollment/queries/people'
import { factsForCards, maySayHistories } from './cardFacts'
import { type SharedBefore, sharedBefore } from './history'
import { type Ticks, ticksOfClaims } from './ticks'

/** The clause of the rules that gives aid for a listed illness of a shown degree. */
const AID_CLAUSE = '4.2'
const MONTHS_PUBLIC = 6
const PSEUDONYM_DRAWS = 50

export interface DisclosureInput {
  planId: string
  periodNumber: number
  disclosedAtMs: number
  objectionEndsAtMs: number
  /** 'YYYY-MM-DD' */
  chargeDate: string
}

/** One row of period_aid; `seq` counts from 1 in the order of the claims' submission. */
export interface DisclosedCase {
  seq: number
  caseId: string
  cases: 1
  aidFen: Fen
}

type Claim = Selectable<ClaimTable>

interface CardParts {
  readonly claim: Claim
  readonly caseId: CaseId
  readonly seq: number
  readonly card: CardFacts
  readonly shared: { readonly periods: number; readonly helped: number } | null
  readonly pseudonym: string
  readonly ticks: Ticks | undefined
}

/** Approved ones and refusals that are final, on no card yet: what the index claim_to_disclose holds. */
async function claimsIn(tx: Tx, planId: string, status: ClaimStatus): Promise<Claim[]> {
  return tx
    .selectFrom('claim')
    .selectAll()
    .where('plan_id', '=', planId)
    .where('to_disclose', '=', true)
    .where('status', '=', status)
    .orderBy('submitted_at')
    .orderBy('claim_id')
    .forUpdate()
    .execute()
}

/** Cards of this period that carry a sum, as rows for period_aid. */
async function disclosedIn(tx: Tx, input: DisclosureInput): Promise<DisclosedCase[]> {
  const rows = await tx
    .selectFrom('case_card')
    .select(['seq', 'case_id', 'aid_fen'])
    .where('plan_id', '=', input.planId)
    .where('period_number', '=', input.periodNumber)
    .where('state', '<>', 'declined')
    .orderBy('seq')
    .execute()
  return rows.map((row) => ({ seq: row.seq, caseId: row.case_id, cases: 1, aidFen: row.aid_fen }))
}

/** Rule 2. @returns how many came again; they take the first places */
async function bringBack(tx: Tx, input: DisclosureInput): Promise<number> {
  const { rows } = await sql<{ case_id: string }>`
    update case_card card
       set period_number = ${input.periodNumber}, seq = waiting.seq, state = 'open',
           disclosed_at = ${instantOf(input.disclosedAtMs)},
           objection_ends_at = ${instantOf(input.objectionEndsAtMs)},
           expires_on = ${addMonths(input.chargeDate as CalendarDate, MONTHS_PUBLIC)}
      from (select c.case_id, row_number() over (order by c.disclosed_at, c.case_id) as seq
              from case_card c join case_source source on source.case_id = c.case_id
              join claim on claim.member_id = source.member_id and claim.claim_id = source.claim_id
             where c.plan_id = ${input.planId} and c.period_number < ${input.periodNumber}
               and c.state in ('objected', 'open') and claim.status = 'disclosed') waiting
     where card.case_id = waiting.case_id
    returning card.case_id`.execute(tx)
  return rows.length
}

/** Pseudonyms that are on cards now. */
async function pseudonymsInUse(tx: Tx, planId: string): Promise<Set<string>> {
  const rows = await tx.selectFrom('case_card').select('pseudonym').where('plan_id', '=', planId).execute()
  return new Set(rows.map((row) => row.pseudonym))
}

function drawPseudonym(ctx: Context, name: string, inUse: Set<string>): string {
  for (let draw = 0; draw < PSEUDONYM_DRAWS; draw += 1) {
    const drawn = pseudonym(ctx.ports.random.bytes(PSEUDONYM_BYTES), name)
    if (inUse.has(drawn)) continue
    inUse.add(drawn)
    return drawn
  }
  throw new Error('no free pseudonym was drawn')
}

/** Rule 1. */
async function partsOf(
  tx: Tx,
  ctx: Context,
  claims: readonly Claim[],
  firstSeq: number,
): Promise<CardParts[]> {
  if (claims.length === 0) return []
  const people = await peopleByEnrollment(
    tx,
    claims.map((claim) => claim.enrollment_id),
  )
  const known = claims.map((claim) => {
    const person = people.get(claim.enrollment_id)
    if (!person) throw new Error(`claim ${claim.claim_id} has no enrollment`)
    return { claim, person, on: claim.diagnosed_on }
  })
  const planId = claims[0]?.plan_id ?? ''
  const ticks = await ticksOfClaims(tx, claims)
  const inUse = await pseudonymsInUse(tx, planId)
  const cards = await factsForCards(tx, planId, known)
  const shared = await histories(tx, planId, known, cards)
  return known.map(({ claim, person }, index) => ({
    claim,
    caseId: newId(ctx, 'cas'),
    seq: firstSeq + index,
    card: cards[index] ?? SILENT,
    shared: shared[index] ?? null,
    pseudonym: drawPseudonym(ctx, nameOf(ctx, person), inUse),
    ticks: ticks.get(claim.claim_id),
  }))
}

/** A card that says nothing. */
const SILENT: CardFacts = {
  ageBand: null,
  sex: null,
  province: null,
  days: { code: 'any', from: 0, to: null },
}

/** What each shared before, where saying so points at nobody either. */
async function histories(
  tx: Tx,
  planId: string,
  known: readonly { readonly person: PersonRow; readonly on: CalendarDate }[],
  cards: readonly CardFacts[],
): Promise<(SharedBefore | null)[]> {
  const shared: (SharedBefore | null)[] = []
  for (const { person, on } of known) shared.push(await sharedBefore(tx, person, on))
  const asked = known.flatMap((one, index) => {
    const before = shared[index]
    return before ? [{ ...one, index, card: cards[index] ?? SILENT, entered: before.entered }] : []
  })
  const may = await maySayHistories(tx, planId, asked)
  asked.forEach(({ index }, place) => {
    if (may[place] !== true) shared[index] = null
  })
  return shared
}

function cardRow(input: DisclosureInput, parts: CardParts): Insertable<CaseCardTable> {
  const { claim, card, shared, ticks } = parts
  const isDeclined = claim.status === 'declined-final' // rule 3
  return {
    case_id: parts.caseId,
    plan_id: input.planId,
    period_number: input.periodNumber,
    seq: parts.seq,
    state: isDeclined ? 'declined' : 'open',
    pseudonym: parts.pseudonym,
    illness_code: claim.illness_code,
    severity: claim.severity,
    aid_fen: isDeclined ? 0 : claim.aid_fen,
    age_band: card.ageBand,
    sex: card.sex,
    province_code: card.province,
    days_band: card.days.code,
    identity_on: ticks?.identityOn ?? null,
    records_on: ticks?.recordsOn ?? null,
    visit_on: ticks?.visitOn ?? null,
    rule_version: claim.rule_version,
    clause: claim.reason?.clause ?? AID_CLAUSE,
    shared_periods: shared?.periods ?? null,
    helped: shared?.helped ?? null,
    reason_code: claim.reason?.code ?? null,
    disclosed_at: instantOf(input.disclosedAtMs),
    objection_ends_at: instantOf(input.objectionEndsAtMs),
    expires_on: addMonths(input.chargeDate as CalendarDate, MONTHS_PUBLIC), // rule 4
  }
}

async function writeCards(tx: Tx, input: DisclosureInput, parts: readonly CardParts[]): Promise<void> {
  if (parts.length === 0) return
  const earlier = parts.flatMap(({ claim }) => claim.case_id ?? [])
  if (earlier.length > 0) {
    // Approved again after an objection: the new card takes the place of the old one.
    await tx.updateTable('case_card').set({ state: 'withdrawn' }).where('case_id', 'in', earlier).execute()
  }
  await tx
    .insertInto('case_card')
    .values(parts.map((part) => cardRow(input, part)))
    .execute()
  const links = parts.map(({ caseId, claim }) => ({
    case_id: caseId,
    member_id: claim.member_id,
    claim_id: claim.claim_id,
  }))
  await tx.insertInto('case_source').values(links).execute()
  await sql`
    update claim set case_id = link.case_id
      from unnest(${links.map((link) => link.member_id)}::text[], ${links.map((link) => link.claim_id)}::text[],
                  ${links.map((link) => link.case_id)}::text[]) as link (member_id, claim_id, case_id)
     where claim.member_id = link.member_id and claim.claim_id = link.claim_id`.execute(tx)
}

/**
 * Discloses every approved claim of a plan: writes case_card and case_source, moves the claims to 'disclosed', and
 * returns the rows for period_aid (not written here). Again for the same period: the cases already disclosed in it.
 */
export async function discloseClaims(tx: Tx, ctx: Context, input: DisclosureInput): Promise<DisclosedCase[]> {
  const already = await disclosedIn(tx, input)
  if (already.length > 0) return already
  const back = await bringBack(tx, input)
  const approved = await claimsIn(tx, input.planId, 'approved')
  const parts = await partsOf(tx, ctx, approved, back + 1)
  await writeCards(tx, input, parts)
  await actOnClaims(
    tx,
    ctx,
    approved.map((claim) => ({
      claimId: claim.claim_id,
      action: 'disclose',
      actor: 'system',
      data: { period: input.periodNumber, disclosedOn: dateInChina(instantOf(input.disclosedAtMs)) },
      atMs: input.disclosedAtMs,
    })),
  )
  const refused = await claimsIn(tx, input.planId, 'declined-final')
  await writeCards(tx, input, await partsOf(tx, ctx, refused, back + approved.length + 1))
  return disclosedIn(tx, input)
}
