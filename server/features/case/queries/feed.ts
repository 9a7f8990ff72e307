/** Public cards: the feed, newest first, and one card with its steps. */
import type { CaseCard, CaseDetail, CaseFeed, CaseState, DaysBand } from '@contract/case'
import { type CalendarDate, dateInChina } from '@core/calendar/date'
import { caseNumber } from '@core/claim/number'
import { provinceOf } from '@core/enrollment/region'
import type { RuleSet } from '@core/plan/rules'
import { type Kysely, type Selectable, sql } from 'kysely'
import { type Context, nowInstant } from '../../../context'
import type { CaseCardTable } from '../../../db/tables/claims'
import type { Schema } from '../../../db/schema'
import { isInstant, pageOfRows, readCursor } from '../../../http/cursor'
import { Refusal } from '../../../refusal'
import { illnessText } from '../../plan/queries/names'
import { rulesOfMany } from '../../plan/queries/rules'

export interface FeedQuery {
  readonly planId?: string
  readonly periodId?: string
  readonly state?: CaseState
  readonly cursor?: string
  readonly limit: number
}

type CardRow = Selectable<CaseCardTable> & { readonly period_id: string; readonly charge_date: CalendarDate }

const isPlace = (part: unknown): part is number => Number.isSafeInteger(part)
const isCaseId = (part: unknown): part is string =>
  typeof part === 'string' && /^cas_[0-9a-f]{32}$/.test(part)

/** Cards that have not expired. */
function publicCards(db: Kysely<Schema>, today: CalendarDate) {
  return db
    .selectFrom('case_card')
    .innerJoin('period', (join) =>
      join
        .onRef('period.plan_id', '=', 'case_card.plan_id')
        .onRef('period.number', '=', 'case_card.period_number'),
    )
    .selectAll('case_card')
    .select(['period.period_id', 'period.charge_date'])
    .where('case_card.expires_on', '>', today)
}

function cardOf(row: CardRow, rules: RuleSet | undefined): CaseCard {
  return {
    id: row.case_id,
    planId: row.plan_id,
    periodId: row.period_id,
    periodNumber: row.period_number,
    number: caseNumber(row.period_number, row.seq),
    state: row.state,
    pseudonym: row.pseudonym,
    illness: illnessText(rules, row.illness_code, row.severity),
    severity: row.severity,
    aidFen: row.aid_fen,
    ageBand: row.age_band,
    sex: row.sex,
    province: row.province_code === null ? null : provinceOf(row.province_code),
    daysBand: row.days_band as DaysBand,
    ticks: { identity: row.identity_on, records: row.records_on, visit: row.visit_on },
    disclosedAt: row.disclosed_at,
    objectionEndsAt: row.objection_ends_at,
    chargeDate: row.charge_date,
  }
}

/** Newest disclosure first, and within it in the order of the places. */
function comesAfter([disclosedAt, seq, caseId]: readonly [string, number, string]) {
  return sql<boolean>`case_card.disclosed_at <= ${disclosedAt}::timestamptz
    and (case_card.disclosed_at < ${disclosedAt}::timestamptz
      or (case_card.seq, case_card.case_id) > (${seq}::int, ${caseId}))`
}

/** @throws Refusal malformed-cursor */
export async function caseFeed(ctx: Context, asked: FeedQuery): Promise<CaseFeed> {
  const { planId, periodId, state } = asked
  const after =
    asked.cursor === undefined
      ? null
      : readCursor<[string, number, string]>(asked.cursor, [isInstant, isPlace, isCaseId])
  const found = await publicCards(ctx.db, dateInChina(nowInstant(ctx)))
    .$if(planId !== undefined, (query) => query.where('case_card.plan_id', '=', planId ?? ''))
    .$if(periodId !== undefined, (query) => query.where('period.period_id', '=', periodId ?? ''))
    .$if(state !== undefined, (query) => query.where('case_card.state', '=', state ?? 'open'))
    .$if(after !== null, (query) => query.where(comesAfter(after ?? ['', 0, ''])))
    .orderBy('case_card.disclosed_at', 'desc')
    .orderBy('case_card.seq')
    .orderBy('case_card.case_id')
    .limit(asked.limit + 1)
    .execute()
  const { rows, nextCursor } = pageOfRows(found, asked.limit, (row) => [
    row.disclosed_at,
    row.seq,
    row.case_id,
  ])
  const rules = await rulesOfMany(
    ctx.db,
    rows.map((row) => ({ planId: row.plan_id, version: row.rule_version })),
  )
  return {
    items: rows.map((row) => cardOf(row, rules.get(`${row.plan_id}@${row.rule_version}`))),
    nextCursor,
  }
}

export type CaseWithoutPart = Omit<CaseDetail, 'yourPartFen'>

/** @throws Refusal not-found, also for a card that has expired */
export async function caseById(ctx: Context, caseId: string): Promise<CaseWithoutPart> {
  const row = await publicCards(ctx.db, dateInChina(nowInstant(ctx)))
    .where('case_card.case_id', '=', caseId)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found')
  const rules = await rulesOfMany(ctx.db, [{ planId: row.plan_id, version: row.rule_version }])
  return {
    ...cardOf(row, rules.get(`${row.plan_id}@${row.rule_version}`)),
    ruleVersion: row.rule_version,
    clause: row.clause,
    sharedPeriods: row.shared_periods,
    helped: row.helped,
    settledAt: row.settled_at,
    paidAt: row.paid_at,
    reasonCode: row.reason_code,
    expiresOn: row.expires_on,
  }
}
