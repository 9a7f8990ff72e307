/** How many we are and how many were helped: the figures of a plan, cheap at any size but for the waiting count. */
import type { PlanFigures } from '@contract/meta'
import { type CalendarDate, civilDay, dateInChina, dateOf } from '@core/calendar/date'
import { sql } from 'kysely'
import { type Context, nowInstant } from '../../../context'
import type { PlanRow } from './rules'

interface Helped {
  readonly cases: number
  readonly aidFen: number
}

async function rosterSizes(ctx: Context, planIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await ctx.db
    .selectFrom('plan_tier')
    .select(['plan_id', sql<number>`sum(listed + aggregate_only)`.as('members')])
    .where('plan_id', 'in', planIds)
    .groupBy('plan_id')
    .execute()
  return new Map(rows.map((row) => [row.plan_id, row.members]))
}

/** Those not on the roster yet: in their waiting period, or covered since the last cut-off. */
async function newcomers(
  ctx: Context,
  planIds: readonly string[],
  today: string,
): Promise<Map<string, { waiting: number; covered: number }>> {
  const rows = await ctx.db
    .selectFrom('enrollment')
    .select([
      'plan_id',
      sql<number>`count(*) filter (where cover_from > ${today})`.as('waiting'),
      sql<number>`count(*) filter (where cover_from <= ${today})`.as('covered'),
    ])
    .where('status', '=', 'waiting')
    .where('plan_id', 'in', planIds)
    .groupBy('plan_id')
    .execute()
  return new Map(rows.map((row) => [row.plan_id, row]))
}

async function helpedSince(
  ctx: Context,
  planIds: readonly string[],
  from: CalendarDate,
  to: CalendarDate,
): Promise<Map<string, Helped>> {
  const rows = await ctx.db
    .selectFrom('period')
    .select([
      'plan_id',
      sql<number>`coalesce(sum(cases), 0)`.as('cases'),
      sql<number>`coalesce(sum(aid_fen), 0)`.as('aidFen'),
    ])
    .where('plan_id', 'in', planIds)
    .where('charge_date', '>=', from)
    .where('charge_date', '<=', to)
    .where('state', 'in', ['charging', 'closed'])
    .groupBy('plan_id')
    .execute()
  return new Map(rows.map((row) => [row.plan_id, row]))
}

/** The figures of several plans at once, by plan id. A replayed plan has a head count but no roster, so nobody waits. */
export async function figuresOf(ctx: Context, plans: readonly PlanRow[]): Promise<Map<string, PlanFigures>> {
  if (plans.length === 0) return new Map()
  const now = nowInstant(ctx)
  const today = dateInChina(now)
  const planIds = plans.map((plan) => plan.plan_id)
  const [sizes, entering, helped] = await Promise.all([
    rosterSizes(ctx, planIds),
    newcomers(ctx, planIds, today),
    helpedSince(ctx, planIds, dateOf(civilDay(today).year, 1, 1), today),
  ])
  return new Map(
    plans.map(({ plan_id: id, replayed }) => [
      id,
      {
        members: (sizes.get(id) ?? 0) + (entering.get(id)?.covered ?? 0),
        waiting: replayed ? null : (entering.get(id)?.waiting ?? 0),
        helpedThisYear: helped.get(id)?.cases ?? 0,
        aidThisYearFen: helped.get(id)?.aidFen ?? 0,
        asOf: now,
      },
    ]),
  )
}

/** The figures of one plan. */
export async function figuresOfPlan(ctx: Context, plan: PlanRow): Promise<PlanFigures> {
  const figures = (await figuresOf(ctx, [plan])).get(plan.plan_id)
  if (!figures) throw new TypeError('every plan that is asked for has figures')
  return figures
}
