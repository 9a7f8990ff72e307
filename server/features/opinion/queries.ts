/** Opinions as who asked for them sees them, and as an operator does. */
import type { OpinionView } from '@contract/opinion'
import type { LocalText } from '@contract/scalars'
import { dateInChina } from '@core/calendar/date'
import { illnessOf } from '@core/claim/illness'
import { opinionReasonOf } from '@core/enrollment/opinion'
import type { RuleSet } from '@core/plan/rules'
import { type Context, nowInstant } from '../../context'
import { Refusal } from '../../refusal'
import { filesOfOpinions } from '../file/queries'
import { allPlans, rulesOfMany } from '../plan/queries/rules'
import { type OpinionRow, askedOf, decidedOf } from './sealed'

function illnessNameOf(rules: RuleSet | undefined, code: string): LocalText {
  const names = illnessOf(rules?.illnesses ?? [], code)?.forms[0]?.names
  return names ?? { 'zh-Hans': code, 'zh-Hant': code, en: code }
}

/** Whether somebody may still join with it. */
function isUsable(row: OpinionRow, currentVersion: string | undefined, today: string): boolean {
  const favourable = row.state === 'yes' || row.state === 'exclusion'
  const inTime = row.valid_until !== null && today <= row.valid_until
  return favourable && inTime && row.enrollment_id === null && row.rule_version === currentVersion
}

async function viewsOf(ctx: Context, rows: readonly OpinionRow[]): Promise<OpinionView[]> {
  const [files, rules, plans] = await Promise.all([
    filesOfOpinions(
      ctx,
      rows.map((row) => row.opinion_id),
    ),
    rulesOfMany(
      ctx.db,
      rows.map((row) => ({ planId: row.plan_id, version: row.rule_version })),
    ),
    allPlans(ctx.db),
  ])
  const versions = new Map(plans.map((plan) => [plan.plan_id, plan.rule_version]))
  const today = dateInChina(nowInstant(ctx))
  return rows.map((row) => {
    const own = rules.get(`${row.plan_id}@${row.rule_version}`)
    const [asked, decided] = [askedOf(ctx, row), decidedOf(ctx, row)]
    return {
      id: row.opinion_id,
      planId: row.plan_id,
      planNames: own?.names ?? illnessNameOf(undefined, row.plan_id),
      ruleVersion: row.rule_version,
      state: row.state,
      askedAt: row.asked_at,
      decidedAt: row.decided_at,
      reason: decided ? (opinionReasonOf(decided.reason)?.text ?? null) : null,
      leftOut: (decided?.leftOut ?? []).map((code) => illnessNameOf(own, code)),
      validUntil: row.valid_until,
      usable: isUsable(row, versions.get(row.plan_id), today),
      used: row.enrollment_id !== null,
      ageYears: asked?.ageYears ?? null,
      answers: [...(asked?.answers ?? [])],
      files: files.get(row.opinion_id) ?? [],
    }
  })
}

/** Newest first. */
export async function opinionsOf(ctx: Context, accountId: string): Promise<OpinionView[]> {
  const rows = await ctx.db
    .selectFrom('health_opinion')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('asked_at', 'desc')
    .limit(50)
    .execute()
  return viewsOf(ctx, rows)
}

/** @throws Refusal not-found, also for one of another account */
export async function opinionOf(ctx: Context, accountId: string, opinionId: string): Promise<OpinionView> {
  const row = await ctx.db
    .selectFrom('health_opinion')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('opinion_id', '=', opinionId)
    .executeTakeFirst()
  const [view] = row ? await viewsOf(ctx, [row]) : []
  if (!view) throw new Refusal('not-found')
  return view
}

/** For the operator: the oldest that waits first; with `all`, every one that is not deleted. */
export async function opinionQueue(
  ctx: Context,
  { planId, all = false }: { planId?: string | undefined; all?: boolean },
): Promise<OpinionView[]> {
  const rows = await ctx.db
    .selectFrom('health_opinion')
    .selectAll()
    .$if(!all, (query) => query.where('state', '=', 'asked'))
    .$if(planId !== undefined, (query) => query.where('plan_id', '=', planId ?? ''))
    .where('request_enc', 'is not', null)
    .orderBy('asked_at')
    .limit(200)
    .execute()
  return viewsOf(ctx, rows)
}

/** For the operator. @throws Refusal not-found */
export async function opinionForOperator(ctx: Context, opinionId: string): Promise<OpinionView> {
  const row = await ctx.db
    .selectFrom('health_opinion')
    .selectAll()
    .where('opinion_id', '=', opinionId)
    .executeTakeFirst()
  const [view] = row ? await viewsOf(ctx, [row]) : []
  if (!view) throw new Refusal('not-found')
  return view
}

/** Codes of the illnesses that the opinion an enrollment came with leaves out; none without one. */
export async function leftOutOf(ctx: Context, enrollmentId: string): Promise<readonly string[]> {
  const row = await ctx.db
    .selectFrom('health_opinion')
    .selectAll()
    .where('enrollment_id', '=', enrollmentId)
    .executeTakeFirst()
  return row ? (decidedOf(ctx, row)?.leftOut ?? []) : []
}
