/**
 * Who carried whom in a settled period, and over the twelve months up to it; and what the plan's own cases would make
 * of its weights. (1) A settled period never changes again: its figures by age are kept in memory, a few kB each.
 * (2) Learned weights count whole years of the plan only: weights change once a year at most, and a count that moved
 * with every period would tell the age of a case whose public card is coarser.
 */
import type { FairnessOver, LearnedWeight, PeriodFairness } from '@contract/forecast'
import type { Static } from '@sinclair/typebox'
import { setImmediate as breathe } from 'node:timers/promises'
import { expectations, expectedAidFen, fairness } from '@core/forecast/fairness'
import { learnedWeights } from '@core/forecast/learnedWeights'
import { parseRate } from '@core/money/rate'
import type { RuleSet } from '@core/plan/rules'
import type { Kysely } from 'kysely'
import type { Context } from '../../../context'
import type { Schema } from '../../../db/schema'
import { casesByAge } from '../../case/queries/ages'
import { type LedgerPeriod, ledgerOf, sharesBetween } from '../../period/queries/ledger'
import { periodById } from '../../period/queries/statement'
import { rulesOf, rulesOfMany } from '../../plan/queries/rules'
import {
  type AgeBand,
  type AgePeriod,
  agePeriod,
  bandsOf,
  moneyOf,
  paidBy,
  sumByAge,
  within,
} from '../ageMoney'
import { exposuresOf } from './exposure'
import { periodsAYear } from './future'

/** Rule 1. By database, then by plan and number. */
const kept = new WeakMap<Kysely<Schema>, Map<string, AgePeriod>>()

function keptOf(db: Kysely<Schema>): Map<string, AgePeriod> {
  const own = kept.get(db) ?? new Map<string, AgePeriod>()
  kept.set(db, own)
  return own
}

/** The figures by age of settled periods, in their order. */
async function agePeriodsOf(
  ctx: Context,
  planId: string,
  periods: readonly LedgerPeriod[],
): Promise<AgePeriod[]> {
  const known = keptOf(ctx.db)
  const missing = periods.filter(({ number }) => !known.has(`${planId}/${number}`))
  const [first, last] = [missing[0], missing[missing.length - 1]]
  if (first && last) {
    const [rules, exposures, shares] = await Promise.all([
      rulesOfMany(
        ctx.db,
        missing.map(({ ruleVersion: version }) => ({ planId, version })),
      ),
      exposuresOf(ctx.db, planId, missing),
      sharesBetween(ctx.db, planId, first.number, last.number),
    ])
    for (const period of missing) {
      await breathe() // some 20 ms a period: others are served in between
      const own = rules.get(`${planId}@${period.ruleVersion}`)
      if (!own) continue
      const charges = shares.filter(({ number }) => number === period.number)
      const roster = exposures.get(period.number) ?? []
      const aYear = periodsAYear(own, period.disclosure)
      known.set(`${planId}/${period.number}`, agePeriod(own, roster, charges, aYear))
    }
  }
  return periods.flatMap(({ number }) => known.get(`${planId}/${number}`) ?? [])
}

/** Below it a weight in yuan would be too small for its rounding not to matter: the plan is told in fen. */
const SMALLEST_IN_YUAN_FEN = 5_000

/**
 * Table × aid a year, tenure long over, of one member of each band: in yuan, or in fen where aid is small. Nominal aid
 * is what plans start with; learning starts from aid with light cases, because own cases teach how often, not how
 * light (core/forecast/threeFigures.test.ts).
 */
function tableWeights(
  rules: RuleSet,
  bands: readonly AgeBand[],
  aid: 'table-nominal' | 'table-light' = 'table-nominal',
): number[] {
  const table = expectations.find(({ id }) => id === aid)
  const aidsFen = bands.map(({ ageFrom, ageTo }) => {
    const cell = { ageFrom, ageTo, members: 1, tenureDays: 50 * 365.25 }
    return table ? (expectedAidFen(rules, [cell], 1, 1, table.assumed)[0] ?? 0) : 0
  })
  const unit = Math.min(...aidsFen) < SMALLEST_IN_YUAN_FEN ? 1 : 100
  return aidsFen.map((aidFen) => Math.max(1, Math.round(aidFen / unit)))
}

interface Learned {
  readonly periods: number
  readonly bands: Static<typeof LearnedWeight>[]
}

/** Rule 2. */
async function learnedOf(
  ctx: Context,
  planId: string,
  rules: RuleSet,
  settled: readonly LedgerPeriod[],
  bands: readonly AgeBand[],
): Promise<Learned | null> {
  const [first] = settled
  if (!first) return null
  const aYear = periodsAYear(rules, first.disclosure)
  const whole = settled.slice(0, Math.floor(settled.length / aYear) * aYear)
  const last = whole[whole.length - 1]
  if (!last) return null
  const [figures, cases] = await Promise.all([
    agePeriodsOf(ctx, planId, whole),
    casesByAge(ctx.db, planId, last.number),
  ])
  const expected = sumByAge(figures.map(({ expectedCases }) => expectedCases))
  const observed = Array.from({ length: 1 + Math.max(0, ...cases.keys()) }, (_, age) => cases.get(age) ?? 0)
  const table = tableWeights(rules, bands, 'table-light')
  const learned = learnedWeights(
    bands.map((band, b) => ({
      tableWeight: table[b] ?? 1,
      observedCases: within(band, observed),
      expectedCases: within(band, expected),
    })),
  )
  return {
    periods: whole.length,
    bands: bands.map(({ ageFrom, ageTo, weight }, b) => ({
      ...{ ageFrom, ageTo, presentWeight: weight },
      tableWeight: table[b] ?? 1,
      learnedWeight: learned[b] ?? 1,
    })),
  }
}

function overOf(
  rules: RuleSet,
  bands: readonly AgeBand[],
  figures: readonly AgePeriod[],
  fromNumber: number,
  learned: Learned | null,
): Static<typeof FairnessOver> {
  const fee = parseRate(rules.feeRate)
  const table = tableWeights(rules, bands)
  const others = [
    { weights: 'equal' as const, each: bands.map(() => 1) },
    { weights: 'table' as const, each: table },
    ...(learned
      ? [{ weights: 'learned' as const, each: learned.bands.map(({ learnedWeight }) => learnedWeight) }]
      : []),
  ]
  return {
    fromNumber,
    periods: figures.length,
    under: expectations.map(({ id, assumed }, e) => {
      const money = moneyOf(bands, figures, e)
      const { bands: indexed, moved } = fairness(money, fee)
      return {
        expectation: id,
        incidenceId: assumed.incidence.id,
        moved,
        bands: bands.map(({ ageFrom, ageTo }, b) => ({
          ...{ ageFrom, ageTo },
          paidFen: Math.round(money[b]?.paidFen ?? 0),
          expectedAidFen: Math.round(money[b]?.expectedAidFen ?? 0),
          index: indexed[b]?.index ?? null,
        })),
      }
    }),
    otherWeights: others.map(({ weights, each }) => {
      const paid = figures.map((period) => paidBy(bands, each, period))
      return {
        weights,
        moved: expectations.map((_, e) => fairness(moneyOf(bands, figures, e, paid), fee).moved),
      }
    }),
  }
}

/** Why a period has no such figures; null when it has. */
function reasonOf({ provenance, state }: Awaited<ReturnType<typeof periodById>>): PeriodFairness['reason'] {
  if (provenance === 'replayed') return 'no-roster'
  if (state === 'void') return 'nobody-to-share'
  return state === 'cut-off' || state === 'disclosed' ? 'not-settled' : null
}

/** @throws Refusal not-found */
export async function periodFairness(ctx: Context, periodId: string): Promise<PeriodFairness> {
  const period = await periodById(ctx.db, periodId)
  const { plan_id: planId, number } = period
  const rules = await rulesOf(ctx.db, planId, period.rule_version)
  const head = { periodId, planId, number, feeRate: rules.feeRate, reason: reasonOf(period) }
  if (head.reason !== null) return { ...head, period: null, twelveMonths: null, learned: null }
  const settled = await ledgerOf(ctx.db, planId, number)
  const bands = bandsOf(rules)
  const year = settled.slice(-periodsAYear(rules, period.disclosure_date))
  const [figures, learned] = await Promise.all([
    agePeriodsOf(ctx, planId, year),
    learnedOf(ctx, planId, rules, settled, bands),
  ])
  return {
    ...head,
    period: overOf(rules, bands, figures.slice(-1), number, learned),
    twelveMonths: overOf(rules, bands, figures, year[0]?.number ?? number, learned),
    learned,
  }
}
