/** What one reads before joining: the rules as data, with what each age shared lately. */
import type { PlanDetail, PlanSummary, TierLine } from '@contract/plan'
import type { PlanFigures } from '@contract/meta'
import { addMonths, dateInChina } from '@core/calendar/date'
import {
  type PeriodDates,
  monthDaysOf,
  periodAfter,
  periodBefore,
  periodOnOrAfter,
} from '@core/calendar/period'
import { severitiesOf } from '@core/claim/illness'
import { periodDaysText } from '@core/plan/words/calendarText'
import { coverFrom } from '@core/enrollment/cover'
import type { RuleSet, TierRule } from '@core/plan/rules'
import { sql } from 'kysely'
import { type Context, nowInstant } from '../../../context'
import { announcedOf } from './announced'
import { figuresOfPlan } from './figures'
import { lastPeriodOf } from './lastPeriod'
import { questionView } from './questions'
import { type PlanRow, planOf, rulesOf } from './rules'

/** Settled shares of one tier; of a plan that has ended long ago the last 12 months are nothing. */
export interface TierShares {
  readonly lastFen: number
  readonly last12MonthsFen: number
}

/** What a member of each tier shared lately; a tier is missing before its first settled period. */
export async function sharesLately(ctx: Context, planId: string): Promise<Map<number, TierShares>> {
  const today = dateInChina(nowInstant(ctx))
  const rows = await ctx.db
    .selectFrom('period_share')
    .innerJoin('period', (join) =>
      join
        .onRef('period.plan_id', '=', 'period_share.plan_id')
        .onRef('period.number', '=', 'period_share.period_number'),
    )
    .select([
      'period_share.tier',
      sql<number>`coalesce(sum(share_fen) filter (where charge_date > ${addMonths(today, -12)}), 0)`.as(
        'year',
      ),
      sql<number>`(array_agg(share_fen order by period_number desc))[1]`.as('last'),
    ])
    .where('period_share.plan_id', '=', planId)
    .where('period_share.final', '=', true)
    .groupBy('period_share.tier')
    .execute()
  return new Map(rows.map((row) => [row.tier, { lastFen: row.last, last12MonthsFen: row.year }]))
}

async function membersByTier(ctx: Context, planId: string): Promise<Map<number, number>> {
  const rows = await ctx.db
    .selectFrom('plan_tier')
    .select(['tier', sql<number>`listed + aggregate_only`.as('members')])
    .where('plan_id', '=', planId)
    .execute()
  return new Map(rows.map((row) => [row.tier, row.members]))
}

/** The ages of a tier, or nothing where all ages are equal. */
export function agesOfTier(
  rules: RuleSet,
  tier: Pick<TierRule, 'ageFrom' | 'ageTo'>,
): { ageFrom: number | null; ageTo: number | null } {
  return rules.tiers.length > 1
    ? { ageFrom: tier.ageFrom, ageTo: tier.ageTo }
    : { ageFrom: null, ageTo: null }
}

/** From the smallest to the largest; null of nothing. */
export function rangeOf(amountsFen: readonly number[]): { lowFen: number; highFen: number } | null {
  if (amountsFen.length === 0) return null
  return { lowFen: Math.min(...amountsFen), highFen: Math.max(...amountsFen) }
}

export function summaryOf(
  plan: PlanRow,
  rules: RuleSet,
  figures: PlanFigures,
  last12Months: PlanSummary['last12Months'],
): PlanSummary {
  return {
    id: plan.plan_id,
    names: rules.names,
    model: rules.model,
    ruleVersion: rules.version,
    joinable: plan.joinable,
    replayed: plan.replayed,
    waitingDays: rules.waitingDays,
    feeRate: rules.feeRate,
    figures,
    joinAge: rules.joinAge,
    relations: [...rules.relations],
    aid: rangeOf(rules.aids.map(({ aidFen }) => aidFen)),
    admission: { kind: plan.admission, contact: plan.admission_contact },
    asksHealth: rules.healthQuestions.length > 0,
    last12Months,
  }
}

function tierLines(
  rules: RuleSet,
  shares: ReadonlyMap<number, TierShares>,
  members: ReadonlyMap<number, number>,
): TierLine[] {
  return rules.tiers.map((tier) => ({
    tier: tier.tier,
    ...agesOfTier(rules, tier),
    weight: tier.weight,
    lastShareFen: shares.get(tier.tier)?.lastFen ?? null,
    last12MonthsFen: shares.get(tier.tier)?.last12MonthsFen ?? null,
    members: members.get(tier.tier) ?? null,
  }))
}

/** The next disclosure and the next charge, which may be that of a period disclosed already; none once it is history. */
function nextDays(
  plan: PlanRow,
  rules: RuleSet,
  now: string,
): Pick<PlanDetail, 'nextDisclosure' | 'nextCharge'> {
  if (plan.replayed) return { nextDisclosure: null, nextCharge: null }
  const next = nextPeriod(rules, now)
  const before = periodBefore(rules.calendar, next.disclosure)
  return { nextDisclosure: next.disclosure, nextCharge: before.chargeAt > now ? before.charge : next.charge }
}

/** The first period whose disclosure is still to come. */
export function nextPeriod(rules: RuleSet, now: string): PeriodDates {
  const today = dateInChina(now)
  const first = periodOnOrAfter(rules.calendar, today)
  if (first.discloseAt > now) return first
  return periodAfter(rules.calendar, first)
}

const PERIODS_AHEAD = 3

function nextPeriods(rules: RuleSet, now: string): PlanDetail['nextPeriods'] {
  const periods = [nextPeriod(rules, now)]
  for (let last = periods[0]; last && periods.length < PERIODS_AHEAD; last = periods[periods.length - 1])
    periods.push(periodAfter(rules.calendar, last))
  return periods.map(({ disclosure, charge }) => ({ disclosure, charge }))
}

function rulePart(rules: RuleSet) {
  return {
    sharesFrom: rules.sharesFrom,
    conditions: [...rules.admission],
    deposit: rules.deposit && {
      first: [...rules.deposit.first],
      warnBelowFen: rules.deposit.warnBelowFen,
    },
    aids: rules.aids.map((aid) => ({
      ...aid,
      minAgeDays: aid.ageFrom === 0 ? rules.joinAge.minDays : null,
    })),
    otherAids: rules.otherAids.map((event) => ({ ...event, evidence: [...event.evidence] })),
    healthQuestions: rules.healthQuestions.map(questionView),
    illnesses: rules.illnesses.flatMap((illness) => {
      const name = illness.forms[0]?.names
      const forms = illness.forms.map((form) => ({ severity: form.severity, name: form.names }))
      return name ? [{ code: illness.code, name, severities: severitiesOf(illness), forms }] : []
    }),
    disclosureDays: monthDaysOf(rules.calendar).map((days) => days.disclosure),
    chargeDays: monthDaysOf(rules.calendar).map((days) => days.charge),
    periodDays: periodDaysText(rules),
    objectionDays: rules.calendar.objectionDays,
    claimWithinDays: rules.claimWithinDays,
    shortfall: rules.shortfall,
    assumed: [...rules.assumed],
  }
}

async function publishedAt(ctx: Context, plan: PlanRow): Promise<string> {
  const row = await ctx.db
    .selectFrom('rule_version')
    .select('published_at')
    .where('plan_id', '=', plan.plan_id)
    .where('version', '=', plan.rule_version)
    .executeTakeFirstOrThrow()
  return row.published_at
}

/** @throws Refusal unknown-plan */
export async function planDetail(ctx: Context, planId: string): Promise<PlanDetail> {
  const plan = await planOf(ctx.db, planId)
  const [rules, figures, shares, members, published, lastPeriod, announced] = await Promise.all([
    rulesOf(ctx.db, planId, plan.rule_version),
    figuresOfPlan(ctx, plan),
    sharesLately(ctx, planId),
    membersByTier(ctx, planId),
    publishedAt(ctx, plan),
    lastPeriodOf(ctx, planId),
    announcedOf(ctx.db, plan),
  ])
  const now = nowInstant(ctx)
  const past = plan.replayed ? null : rangeOf([...shares.values()].map((tier) => tier.last12MonthsFen))
  return {
    ...summaryOf(plan, rules, figures, past),
    ...rulePart(rules),
    rulesFrom: plan.replayed ? plan.opened_on : dateInChina(published),
    nextRules: announced && { version: announced.version, from: announced.from },
    lastPeriod,
    tiers: tierLines(rules, shares, members),
    coverFromIfJoinedToday: coverFrom(rules, dateInChina(now)),
    ...nextDays(plan, rules, now),
    nextPeriods: plan.replayed ? [] : nextPeriods(rules, now),
  }
}
