/** The public statement of a period: every input of the sum, and the sum. */
import type { AidEntry, Billing, PeriodShare, PeriodStatement, PublishedFigures } from '@contract/period'
import type { Static } from '@sinclair/typebox'
import { dateInChina } from '@core/calendar/date'
import type { RuleSet } from '@core/plan/rules'
import type { Kysely, Selectable } from 'kysely'
import { type Context, nowInstant } from '../../../context'
import type { PeriodTable } from '../../../db/tables/plans'
import type { Schema } from '../../../db/schema'
import { Refusal } from '../../../refusal'
import { agesOfTier } from '../../plan/queries/detail'
import { illnessText } from '../../plan/queries/names'
import { rulesOf } from '../../plan/queries/rules'

export type PeriodRow = Selectable<PeriodTable>
type Db = Kysely<Schema>

/** @throws Refusal not-found */
export async function periodById(db: Db, periodId: string): Promise<PeriodRow> {
  const row = await db.selectFrom('period').selectAll().where('period_id', '=', periodId).executeTakeFirst()
  if (!row) throw new Refusal('not-found')
  return row
}

async function sharesOf(db: Db, period: PeriodRow, rules: RuleSet): Promise<Static<typeof PeriodShare>[]> {
  const rows = await db
    .selectFrom('period_share')
    .select(['tier', 'weight', 'members', 'share_fen'])
    .where('plan_id', '=', period.plan_id)
    .where('period_number', '=', period.number)
    .orderBy('tier')
    .execute()
  return rows.map((row) => {
    const rule = rules.tiers.find((tier) => tier.tier === row.tier)
    const ages = rule ? agesOfTier(rules, rule) : { ageFrom: null, ageTo: null }
    return { tier: row.tier, ...ages, weight: row.weight, members: row.members, shareFen: row.share_fen }
  })
}

/** An entry whose card has expired keeps its sum and says no more. */
async function aidsOf(
  ctx: Context,
  period: PeriodRow,
  rules: RuleSet,
): Promise<{ aids: Static<typeof AidEntry>[]; firstExpiry: string | null }> {
  const today = dateInChina(nowInstant(ctx))
  const rows = await ctx.db
    .selectFrom('period_aid')
    .leftJoin('case_card', (join) =>
      join.onRef('case_card.case_id', '=', 'period_aid.case_id').on('case_card.expires_on', '>', today),
    )
    .select([
      'period_aid.cases',
      'period_aid.aid_fen',
      'case_card.case_id',
      'case_card.pseudonym',
      'case_card.illness_code',
      'case_card.severity',
      'case_card.expires_on',
    ])
    .where('period_aid.plan_id', '=', period.plan_id)
    .where('period_aid.period_number', '=', period.number)
    .where('period_aid.withdrawn', '=', false)
    .orderBy('period_aid.seq')
    .execute()
  const expiries = rows.flatMap((row) => (row.expires_on === null ? [] : [row.expires_on])).sort()
  const aids = rows.map((row) => ({
    caseId: row.case_id,
    pseudonym: row.pseudonym,
    illness:
      row.illness_code === null || row.severity === null
        ? null
        : illnessText(rules, row.illness_code, row.severity),
    cases: row.cases,
    aidFen: row.aid_fen,
  }))
  return { aids, firstExpiry: expiries[0] ?? null }
}

/** What was billed, once the share is final; a replayed period billed nobody here. */
function billingOf(period: PeriodRow): Static<typeof Billing> | null {
  const isBilled = period.state === 'charging' || period.state === 'closed'
  if (!isBilled || period.provenance === 'replayed') return null
  return {
    billedFen: period.billed_fen,
    collectedFen: period.paid_fen,
    outstandingFen: period.billed_fen - period.paid_fen - period.written_off_fen,
    writtenOffFen: period.written_off_fen,
  }
}

function publishedOf(period: PeriodRow): Static<typeof PublishedFigures> | null {
  const { published } = period
  return published && { ...published, readings: [...published.readings] }
}

function headOf(period: PeriodRow, rules: RuleSet) {
  return {
    id: period.period_id,
    planId: period.plan_id,
    planNames: rules.names,
    number: period.number,
    state: period.state,
    provisional: period.state === 'cut-off' || period.state === 'disclosed',
    provenance: period.provenance,
    hasRoster: period.provenance === 'run',
    ruleVersion: period.rule_version,
    disclosureDate: period.disclosure_date,
    chargeDate: period.charge_date,
    cutoffAt: period.cutoff_at,
    objectionEndsAt: period.objection_ends_at,
  }
}

function sumsOf(period: PeriodRow) {
  return {
    cases: period.cases,
    aidFen: period.aid_fen,
    feeFen: period.fee_fen,
    grossFen: period.gross_fen,
    carryInKnown: period.carry_in_known,
    carryInFen: period.carry_in_fen,
    neededFen: period.needed_fen,
    members: period.members,
    weightSum: period.weight_sum,
    collectedFen: period.collected_fen,
    carryOverFen: period.carry_over_fen,
    shortfallFen: period.shortfall_fen,
  }
}

export interface StatementAndExpiry {
  readonly statement: PeriodStatement
  /** nothing changes any more, but for cards that expire */
  readonly isFinal: boolean
  /** the day on which the first card in it expires */
  readonly firstExpiry: string | null
}

/** The statement of a row. */
export async function statementOf(ctx: Context, period: PeriodRow): Promise<StatementAndExpiry> {
  const rules = await rulesOf(ctx.db, period.plan_id, period.rule_version)
  const [shares, { aids, firstExpiry }] = await Promise.all([
    sharesOf(ctx.db, period, rules),
    aidsOf(ctx, period, rules),
  ])
  const statement: PeriodStatement = {
    ...headOf(period, rules),
    ...sumsOf(period),
    feeRate: rules.feeRate,
    aids,
    shares,
    billing: billingOf(period),
    published: publishedOf(period),
  }
  return { statement, isFinal: period.state === 'closed' || period.state === 'void', firstExpiry }
}

/** @throws Refusal not-found */
export async function statementById(ctx: Context, periodId: string): Promise<StatementAndExpiry> {
  return statementOf(ctx, await periodById(ctx.db, periodId))
}
