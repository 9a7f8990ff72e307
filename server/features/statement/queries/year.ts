/** What a family shared in a calendar year, by charge day. */
import type { MyPeriod, YearStatement } from '@contract/statement'
import { civilDay, dateInChina } from '@core/calendar/date'
import { type Fen, sumFen } from '@core/money/fen'
import type { RuleSet } from '@core/plan/rules'
import type { Selectable } from 'kysely'
import { type Context, nowInstant } from '../../../context'
import type { PeriodTable } from '../../../db/tables/plans'
import { firstShareOf } from '../../enrollment/queries/firstShare'
import type { PersonRow } from '../../enrollment/queries/people'
import { currentRules, planOf } from '../../plan/queries/rules'
import { type FamilyPeriod, billState, debitsOf, familyShares } from './shares'

type PeriodRow = Pick<
  Selectable<PeriodTable>,
  'period_id' | 'number' | 'state' | 'disclosure_date' | 'charge_date' | 'cases' | 'aid_fen'
>

interface Line {
  readonly period: PeriodRow
  readonly family: FamilyPeriod
  readonly view: MyPeriod
  readonly totalFen: Fen
}

async function periodsOf(
  ctx: Context,
  planId: string,
  numbers: readonly number[],
): Promise<Map<number, PeriodRow>> {
  if (numbers.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('period')
    .select(['period_id', 'number', 'state', 'disclosure_date', 'charge_date', 'cases', 'aid_fen'])
    .where('plan_id', '=', planId)
    .where('number', 'in', numbers)
    .execute()
  return new Map(rows.map((row) => [row.number, row]))
}

async function linesOf(
  ctx: Context,
  accountId: string,
  { id: planId, model }: Pick<RuleSet, 'id' | 'model'>,
  periods: readonly FamilyPeriod[],
): Promise<Line[]> {
  const numbers = periods.map((period) => period.number)
  const [rows, debits] = await Promise.all([
    periodsOf(ctx, planId, numbers),
    debitsOf(ctx.db, accountId, planId, numbers),
  ])
  return periods.flatMap((family) => {
    const period = rows.get(family.number)
    if (!period) return []
    const view: MyPeriod = {
      periodId: period.period_id,
      number: period.number,
      disclosureDate: period.disclosure_date,
      chargeDate: period.charge_date,
      cases: period.cases,
      aidFen: period.aid_fen,
      people: family.shares.length,
      shareFen: family.totalFen,
      state: billState(period.state, family.totalFen, debits.get(family.number), model),
    }
    return [{ period, family, view, totalFen: family.totalFen }]
  })
}

/** People who have never shared, and whose cover has not ended. */
function comingPeople(people: readonly PersonRow[]): PersonRow[] {
  return people.filter((person) => person.status === 'waiting')
}

function yearOf(period: FamilyPeriod): number {
  const first = period.shares[0]
  if (!first) throw new TypeError('a period of a family has shares')
  return civilDay(first.chargeDate).year
}

/** Lines that still wait for their debit. */
const isPending = ({ view }: Line): boolean =>
  view.state === 'provisional' || view.state === 'to-charge' || view.state === 'grace'

/** @throws Refusal unknown-plan */
export async function yearStatement(
  ctx: Context,
  accountId: string,
  asked: { planId: string; year?: number },
): Promise<YearStatement> {
  const { planId } = asked
  await planOf(ctx.db, planId)
  const today = dateInChina(nowInstant(ctx))
  const thisYear = civilDay(today).year
  const year = asked.year ?? thisYear
  const [rules, shares] = await Promise.all([
    currentRules(ctx.db, planId),
    familyShares(ctx.db, accountId, planId),
  ])
  const ofYear = shares.periods.filter((period) => yearOf(period) === year)
  const lines = await linesOf(ctx, accountId, rules, ofYear)
  const charged = lines.filter(({ view }) => view.state === 'charged')
  const pending = lines.filter(isPending)
  const next = pending[0]
  const first = shares.periods.length > 0 ? null : firstShareOf(rules, comingPeople(shares.people), today)
  return {
    planId,
    year,
    years: [...new Set([thisYear, ...shares.periods.map(yearOf)])].sort((a, b) => b - a),
    chargedFen: sumFen(charged.map((line) => line.totalFen)),
    chargedPeriods: charged.length,
    pendingFen: sumFen(pending.map((line) => line.totalFen)),
    pending: next
      ? { periodId: next.period.period_id, number: next.period.number, chargeDate: next.period.charge_date }
      : null,
    helped: lines.reduce((sum, { period }) => sum + (isHelp(period) ? period.cases : 0), 0),
    periods: lines.map(({ view }) => view),
    firstShare: first && { disclosureDate: first.disclosure, chargeDate: first.charge },
  }
}

function isHelp({ state }: PeriodRow): boolean {
  return state === 'settled' || state === 'charging' || state === 'closed'
}
