/**
 * The simulated futures of a plan, made once per disclosed period and kept in memory.
 * In memory and not in a table: they follow from the ledger, the exposures and the seed, so every process that makes
 * them has the same, in some 50 ms whatever the number of members; as rows they would be 12,000 figures a period, read
 * back for every first screen, only to be added up with the weights of one family. What cannot be made again, the
 * exposure of a period, is a table (exposure.ts).
 * (1) The ledger ends with the newest disclosed period: its cases are public, and its share is on the screen beside the
 * forecast. Should an upheld objection lower it, its settlement makes the futures anew. (2) The roster is that of its
 * cut-off; who joined since is not in it. (3) The seed is the number of that period: nobody can have picked a nice one.
 */
import {
  type CalendarDate,
  addDays,
  addMonths,
  civilDay,
  dateInChina,
  dateOf,
  daysBetween,
} from '@core/calendar/date'
import { periodAfter, periodOnOrAfter, periodsBetween } from '@core/calendar/period'
import { assumptions } from '@core/forecast/assumptions'
import { type RosterCell, outlookOf } from '@core/forecast/exposure'
import type { PastPeriod } from '@core/forecast/ledger'
import { type ForecastRefusal, type PlanLedger, type Simulation, simulate } from '@core/forecast/simulation'
import { ZERO_FEN, fen } from '@core/money/fen'
import type { RuleSet } from '@core/plan/rules'
import { type Result, err, ok } from '@core/result'
import type { Kysely } from 'kysely'
import { setImmediate as breathe } from 'node:timers/promises'
import { type Context, nowInstant } from '../../../context'
import type { Schema } from '../../../db/schema'
import { inForceByAge } from '../../enrollment/queries/inForce'
import { type LedgerPeriod, ledgerOf, newestDisclosed, sharesBetween } from '../../period/queries/ledger'
import { nextPeriod } from '../../plan/queries/detail'
import { type PlanRow, rulesOf, rulesOfMany } from '../../plan/queries/rules'
import { exposuresOf, rosterOf } from './exposure'

/** 500: the error of the 10 and 90 % points themselves is then about 1.3 points. */
export const PATHS = 500

/** Why a plan has no forecast. */
export type NoForecast = 'no-roster' | ForecastRefusal

export interface PlanFuture {
  readonly rules: RuleSet
  /** The newest period it knows; 0 before the first. */
  readonly afterPeriod: number
  /** The objection window of that period is still open. */
  readonly provisional: boolean
  readonly seed: number
  readonly ledger: PlanLedger
  /** Shares in fen at [path × periods + period] of somebody with these weights, one per period ahead. */
  readonly sharesOf: (weights: readonly number[]) => Float64Array
}

/**
 * The same, from one run per weight: in a period only its own weight counts, so a family costs additions alone (a run
 * takes milliseconds). Not with a yearly cap, where a period knows those before it.
 */
function quickShares(rules: RuleSet, simulation: Simulation, periods: number): PlanFuture['sharesOf'] {
  if (rules.yearlyCapFen !== null) return simulation.sharesOf
  const runs = new Map<number, Float64Array>()
  const runOf = (weight: number): Float64Array => {
    const run = runs.get(weight) ?? simulation.sharesOf(Array.from({ length: periods }, () => weight))
    runs.set(weight, run)
    return run
  }
  return (weights) => {
    const lists = weights.map((weight) => (weight > 0 ? runOf(weight) : null))
    return Float64Array.from({ length: PATHS * periods }, (_, i) => lists[i % periods]?.[i] ?? 0)
  }
}

/** How many periods a calendar has in the year that begins on a day. */
export function periodsAYear(rules: RuleSet, from: CalendarDate): number {
  return periodsBetween(rules.calendar, from, addDays(addMonths(from, 12), -1)).length
}

/** Expected cases of periods whose exposure was read before, by database, plan and number: they never change. */
const expectedBefore = new WeakMap<Kysely<Schema>, Map<string, number>>()

interface Past {
  readonly history: PastPeriod[]
  /** Of the last period; empty before the first. */
  readonly roster: readonly RosterCell[]
}

/** What each period teaches, with the exposure of its own roster under the rules of its own time. */
async function pastOf(ctx: Context, planId: string, periods: readonly LedgerPeriod[]): Promise<Past> {
  const known = expectedBefore.get(ctx.db) ?? new Map<string, number>()
  expectedBefore.set(ctx.db, known)
  const last = periods[periods.length - 1]
  const unread = periods.filter((period) => period === last || !known.has(`${planId}/${period.number}`))
  const [rules, exposures] = await Promise.all([
    rulesOfMany(
      ctx.db,
      unread.map(({ ruleVersion: version }) => ({ planId, version })),
    ),
    exposuresOf(ctx.db, planId, unread),
  ])
  for (const period of unread) {
    const own = rules.get(`${planId}@${period.ruleVersion}`)
    if (!own) continue
    await breathe() // some 5 ms a period: others are served in between
    const aYear = periodsAYear(own, period.disclosure)
    const outlook = outlookOf(own, exposures.get(period.number) ?? [], 1, aYear, assumptions)
    known.set(`${planId}/${period.number}`, outlook.expectedCases[0] ?? 0)
  }
  const history = periods.map(({ number, members, weightSum, aids }) => ({
    ...{ members, weightSum, aids },
    expectedCases: known.get(`${planId}/${number}`) ?? 0,
  }))
  return { history, roster: (last && exposures.get(last.number)) ?? [] }
}

/** Where a yearly cap leaves room: charged per unit weight in the calendar year of the next charge, the highest tier. */
async function thisYear(
  ctx: Context,
  plan: PlanRow,
  rules: RuleSet,
  upTo: number,
  day: CalendarDate,
): Promise<PlanLedger['thisYear']> {
  if (rules.yearlyCapFen === null) return undefined
  const { disclosure, charge } = periodOnOrAfter(rules.calendar, day)
  const { year } = civilDay(charge)
  const perUnit = new Map<number, number>()
  for (const share of await sharesBetween(
    ctx.db,
    plan.plan_id,
    Math.max(1, upTo - periodsAYear(rules, day)),
    upTo,
  )) {
    if (civilDay(share.charge).year !== year) continue
    perUnit.set(share.tier, (perUnit.get(share.tier) ?? 0) + share.shareFen / share.weight)
  }
  const coming = periodsBetween(rules.calendar, disclosure, dateOf(year, 12, 31))
  return {
    chargedFen: fen(Math.ceil(Math.max(0, ...perUnit.values()))),
    periodsLeft: coming.filter((period) => civilDay(period.charge).year === year).length,
  }
}

/** Everybody in force at the last cut-off, as old in the plan as they will be at the next (rule 2). */
async function rosterAhead(
  ctx: Context,
  planId: string,
  rules: RuleSet,
  last: { period: LedgerPeriod; roster: readonly RosterCell[] } | null,
): Promise<RosterCell[]> {
  if (last) {
    const { disclosure } = last.period
    const days = daysBetween(disclosure, periodAfter(rules.calendar, { disclosure }).disclosure)
    return last.roster.map((cell) => ({ ...cell, tenureDays: cell.tenureDays + days }))
  }
  // Before the first cut-off nobody is counted yet; a plan is small then.
  const now = nowInstant(ctx)
  const { disclosure } = nextPeriod(rules, now)
  return rosterOf(await inForceByAge(ctx.db, { planId, number: 1, disclosure, cutoffAt: now }))
}

async function simulateFuture(
  ctx: Context,
  plan: PlanRow,
  newest: Pick<LedgerPeriod, 'number' | 'state'> | null,
): Promise<Result<PlanFuture, NoForecast>> {
  const planId = plan.plan_id
  const seed = newest?.number ?? 0
  const [rules, periods] = await Promise.all([
    rulesOf(ctx.db, planId, plan.rule_version),
    ledgerOf(ctx.db, planId, seed),
  ])
  const past = await pastOf(ctx, planId, periods)
  const last = periods[periods.length - 1] ?? null
  const day = last ? addDays(last.disclosure, 1) : dateInChina(nowInstant(ctx))
  const [roster, charged] = await Promise.all([
    rosterAhead(ctx, planId, rules, last && { period: last, roster: past.roster }),
    thisYear(ctx, plan, rules, seed, day),
  ])
  const ledger: PlanLedger = {
    periodsPerYear: periodsAYear(rules, day),
    history: past.history,
    roster,
    carryOverFen: last?.carryOverFen ?? ZERO_FEN,
    ...(charged ? { thisYear: charged } : {}),
  }
  const simulated = simulate([rules], ledger, { seed, paths: PATHS, assumed: assumptions })
  if (!simulated.ok) return simulated
  const [simulation] = simulated.value
  if (!simulation) throw new TypeError('one rule set gives one simulation')
  return ok({
    ...{ rules, afterPeriod: seed, provisional: newest?.state === 'disclosed' },
    ...{ seed, ledger, sharesOf: quickShares(rules, simulation, ledger.periodsPerYear) },
  })
}

interface Kept {
  readonly key: string
  readonly future: Promise<Result<PlanFuture, NoForecast>>
}

/** By database and plan: the newest only. Requests that come while it is being made wait for the same one. */
const kept = new WeakMap<Kysely<Schema>, Map<string, Kept>>()

/**
 * The futures of a plan as it stands. O(tiers × periods) to make, once per disclosed period; one row is read otherwise.
 * @returns 'no-roster' for a plan replayed from published totals: nobody knows who its members were
 */
export async function futureOf(ctx: Context, plan: PlanRow): Promise<Result<PlanFuture, NoForecast>> {
  if (plan.replayed) return err('no-roster')
  const newest = await newestDisclosed(ctx.db, plan.plan_id)
  const state =
    newest === null ? dateInChina(nowInstant(ctx)) : newest.state === 'disclosed' ? 'open' : 'final'
  const key = `${plan.rule_version}/${newest?.number ?? 0}/${state}`
  const ofDatabase = kept.get(ctx.db) ?? new Map<string, Kept>()
  kept.set(ctx.db, ofDatabase)
  const before = ofDatabase.get(plan.plan_id)
  if (before?.key === key) return before.future
  const future = simulateFuture(ctx, plan, newest)
  ofDatabase.set(plan.plan_id, { key, future })
  // A failure is not kept: the next request tries again.
  future.catch(() => {
    if (ofDatabase.get(plan.plan_id)?.future === future) ofDatabase.delete(plan.plan_id)
  })
  return future
}
