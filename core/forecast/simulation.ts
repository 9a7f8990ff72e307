/**
 * From a plan's ledger to simulated futures under one rule set, or under two with the same luck.
 * A young plan has no level of its own yet: the table × the effect of tenure stands in, worth a few cases, and own
 * periods take over as they come. A plan whose ages nobody knows needs periods with their exposure instead.
 */
import { type Fen, fen } from '../money/fen'
import { parseRate } from '../money/rate'
import type { RuleSet } from '../plan/rules'
import { type Result, err, ok } from '../result'
import type { Assumptions } from './assumptions'
import { type BillTerms, billPaths } from './bill'
import { type Outlook, type RosterCell, outlookOf } from './exposure'
import { growthOf } from './growth'
import { type CaseKind, caseKinds } from './kinds'
import type { PastPeriod } from './ledger'
import { type Level, levelOf } from './level'
import { type PathModel, type Paths, drawChances, simulatePaths } from './paths'
import { gamma } from './samplers'

/** What a plan knows about itself. */
export interface PlanLedger {
  readonly periodsPerYear: number
  /** Settled periods, the oldest first; empty for a new plan. */
  readonly history: readonly PastPeriod[]
  /** Everybody in force today, also who is still waiting; empty where nobody knows ages. */
  readonly roster: readonly RosterCell[]
  /** Of the last settled period; signed. */
  readonly carryOverFen: Fen
  /** Where the plan has a yearly cap: charged per unit weight this calendar year, and periods to come in it. */
  readonly thisYear?: { readonly chargedFen: Fen; readonly periodsLeft: number }
}

/** Why there is no forecast. */
export type ForecastRefusal =
  | 'no-history-and-no-roster' // nothing to expect cases from
  | 'no-case-and-no-roster' // how many, but not what aid they would receive
  | 'nobody-to-share'

/** The futures of one rule set. */
export interface Simulation {
  readonly rules: RuleSet
  readonly outlook: Outlook
  readonly level: Level
  readonly paths: Paths
  /** Shares in fen at [path × periods + period] of somebody with these weights. */
  readonly sharesOf: (weights: readonly number[]) => Float64Array
}

export interface Draws {
  readonly seed: number
  readonly paths: number
  readonly assumed: Assumptions
}

/** Without a roster the last period goes on as it was. */
function outlookFor(rules: RuleSet, ledger: PlanLedger, assumed: Assumptions): Outlook | null {
  const { roster, history, periodsPerYear } = ledger
  if (roster.length > 0) return outlookOf(rules, roster, periodsPerYear, periodsPerYear, assumed)
  const last = history[history.length - 1]
  if (!last || last.expectedCases <= 0) return null
  const flat = (value: number) => Array.from({ length: periodsPerYear }, () => value)
  return {
    members: flat(last.members),
    weightSum: flat(last.weightSum),
    expectedCases: flat(last.expectedCases),
  }
}

/** The model of rule set `place` among those that `kinds` were made for. */
export function pathModel(
  ledger: PlanLedger,
  outlook: Outlook,
  level: Level,
  kinds: readonly CaseKind[],
  place: number,
  assumed: Assumptions,
): PathModel {
  const worth = kinds.map((kind) => kind.worth[place] as number)
  return {
    expectedCases: outlook.expectedCases,
    periodsPerYear: ledger.periodsPerYear,
    drawLevel: (random) => gamma(random, level.shape) / level.rate,
    drawMix: (random) => drawChances(random, worth),
    kinds: kinds.length,
    dispersion: level.dispersion,
    driftPerYear: level.driftPerYear,
    growthPerYear: growthOf(ledger.history, ledger.periodsPerYear),
    growthSpreadPerYear: assumed.growthSpreadPerYear,
    membersWalkPerYear: assumed.membersWalkPerYear,
  }
}

/** What the rules make of simulated cases. */
export function billTerms(
  rules: RuleSet,
  ledger: PlanLedger,
  outlook: Outlook,
  aidsFen: readonly Fen[],
): BillTerms {
  const { thisYear, periodsPerYear } = ledger
  const capFen = rules.yearlyCapFen
  return {
    fee: parseRate(rules.feeRate),
    aidsFen,
    weightSum: outlook.weightSum,
    perCaseCapFen: rules.perCaseCapFen,
    most: mostOf(rules),
    carryOverFen: ledger.carryOverFen,
    yearlyCap:
      capFen === null
        ? null
        : { capFen, ...(thisYear ?? { chargedFen: fen(0), periodsLeft: periodsPerYear }) },
  }
}

/**
 * Simulates the next twelve months under each rule set, with the same luck; the ledger was settled under the first.
 */
export function simulate(
  ruleSets: readonly RuleSet[],
  ledger: PlanLedger,
  { seed, paths: count, assumed }: Draws,
): Result<Simulation[], ForecastRefusal> {
  const { history, periodsPerYear } = ledger
  const kinds = caseKinds(ruleSets, ledger.roster, history, assumed)
  const level = levelOf(history, periodsPerYear, assumed)
  const simulations: Simulation[] = []
  for (const [place, rules] of ruleSets.entries()) {
    const outlook = outlookFor(rules, ledger, assumed)
    if (!outlook) return err('no-history-and-no-roster')
    if (outlook.weightSum.every((sum) => sum < 1)) return err('nobody-to-share')
    if (!kinds.some(({ worth }) => (worth[place] as number) > 0)) return err('no-case-and-no-roster')
    const paths = simulatePaths(pathModel(ledger, outlook, level, kinds, place, assumed), count, seed)
    const aidsFen = kinds.map((kind) => kind.aidsFen[place] as Fen)
    const terms = billTerms(rules, ledger, outlook, aidsFen)
    const sharesOf = (weights: readonly number[]) => billPaths(paths, terms, weights, periodsPerYear)
    simulations.push({ rules, outlook, level, paths, sharesOf })
  }
  return ok(simulations)
}

/** What a period asks at most, where the plan freezes its roster. */
function mostOf({ model, roster }: RuleSet): BillTerms['most'] {
  if (model !== 'prepaid' || roster.kind !== 'freeze') return undefined
  return { perWeightFen: roster.maxShareFen, defers: roster.excess === 'defer' }
}
