/**
 * What a rule change would do, before anybody votes on it: the same futures, billed under both rule sets.
 * (1) One seed, one stream per path: where both rule sets expect the same cases, each future is the same future.
 * (2) Per age band, cut wherever either rule set cuts: shares before and after, and how often it is dearer.
 * (3) Fairness over the twelve months, expected aid taken at the plan's own level.
 * Nobody joins or leaves because of the change: how price moves people cannot be read from any published figures.
 */
import { parseRate } from '../money/rate'
import { type RuleSet, ruleTier } from '../plan/rules'
import { type Result, err, ok } from '../result'
import { type Assumptions, METHOD_VERSION, assumptions } from './assumptions'
import { type Band, bandOf, pathTotals } from './band'
import { oldestOf, outlookOf } from './exposure'
import { type BandMoney, type Fairness, expectedAidFen, fairness, rosterWithin } from './fairness'
import { type ForecastRefusal, type PlanLedger, type Simulation, simulate } from './simulation'

export interface ShareOutlook {
  readonly weight: number
  readonly next: Band
  readonly year: Band
}

export interface BandChange {
  readonly label: string
  readonly ageFrom: number
  readonly ageTo: number
  /** In force today, also who is still waiting. */
  readonly members: number
  /** null where the rule set does not cover these ages. */
  readonly before: ShareOutlook | null
  readonly after: ShareOutlook | null
  /** The part of futures in which the year costs more after than before; null unless both cover. */
  readonly dearer: number | null
}

export interface RuleChangeEffect {
  readonly bands: readonly BandChange[]
  readonly fairnessBefore: Fairness
  readonly fairnessAfter: Fairness
  readonly paths: number
  readonly methodVersion: string
}

export interface RuleChangeOptions {
  readonly seed: number
  readonly paths?: number
  readonly assumed?: Assumptions
}

interface AgeBand {
  readonly label: string
  readonly ageFrom: number
  readonly ageTo: number
}

/** Rule 2: the coarsest bands in which everybody has one weight before and one after, and that hold anybody. */
function commonBands(ruleSets: readonly RuleSet[], ledger: PlanLedger): AgeBand[] {
  const oldest = oldestOf(ledger.roster)
  const tiersAt = (age: number) => ruleSets.map((rules) => ruleTier(rules, age)?.tier ?? 'none').join()
  const bands: AgeBand[] = []
  let from = 0
  for (let age = 0; age <= oldest; age += 1) {
    if (age < oldest && tiersAt(age) === tiersAt(age + 1)) continue
    bands.push({ label: `${from}-${age}`, ageFrom: from, ageTo: age })
    from = age + 1
  }
  return bands.filter(({ ageFrom, ageTo }) => membersOf(ledger, ageFrom, ageTo) > 0)
}

function membersOf({ roster }: PlanLedger, ageFrom: number, ageTo: number): number {
  return rosterWithin(roster, ageFrom, ageTo).reduce((sum, cell) => sum + cell.members, 0)
}

interface Billed {
  readonly outlook: ShareOutlook
  readonly totalsFen: Float64Array
  readonly money: BandMoney
}

/** One band under one rule set; null where it is not covered. */
function billBand(
  band: AgeBand,
  simulation: Simulation,
  ledger: PlanLedger,
  assumed: Assumptions,
): Billed | null {
  const { rules, paths, level } = simulation
  const tier = ruleTier(rules, band.ageFrom)
  if (!tier) return null
  const periods = ledger.periodsPerYear
  const sharesFen = simulation.sharesOf(Array.from({ length: periods }, () => tier.weight))
  const totalsFen = pathTotals(sharesFen, paths.paths, periods)
  const cells = rosterWithin(ledger.roster, band.ageFrom, band.ageTo)
  const { members } = outlookOf(rules, cells, periods, periods, assumed)
  let paidFen = 0
  sharesFen.forEach((shareFen, place) => {
    const sharing = (members[place % periods] as number) * (paths.membersRatio[place] as number)
    paidFen += (shareFen * sharing) / paths.paths
  })
  const aidFen = expectedAidFen(rules, cells, periods, periods, assumed).reduce((sum, aid) => sum + aid, 0)
  return {
    outlook: {
      weight: tier.weight,
      next: bandOf(pathTotals(sharesFen, paths.paths, 1)),
      year: bandOf(totalsFen),
    },
    totalsFen,
    money: { label: band.label, paidFen, expectedAidFen: (aidFen * level.shape) / level.rate },
  }
}

function dearerPart(before: Billed | null, after: Billed | null): number | null {
  if (!before || !after) return null
  let dearer = 0
  after.totalsFen.forEach((total, path) => {
    if (total > (before.totalsFen[path] as number)) dearer += 1
  })
  return dearer / after.totalsFen.length
}

/**
 * Compares two rule sets on the same plan. The ledger was settled under `rulesA` and needs its roster.
 * A yearly cap starts afresh under `rulesB`, whose weights have another unit.
 */
export function whatWouldThisRuleChangeDo(
  rulesA: RuleSet,
  rulesB: RuleSet,
  ledger: PlanLedger,
  { seed, paths = 500, assumed = assumptions }: RuleChangeOptions,
): Result<RuleChangeEffect, ForecastRefusal | 'no-roster'> {
  if (ledger.roster.length === 0) return err('no-roster')
  const simulated = simulate([rulesA, rulesB], ledger, { seed, paths, assumed })
  if (!simulated.ok) return simulated
  const [before, after] = simulated.value as [Simulation, Simulation]
  const bands = commonBands([rulesA, rulesB], ledger).map((band) => ({
    ...band,
    members: membersOf(ledger, band.ageFrom, band.ageTo),
    billedBefore: billBand(band, before, ledger, assumed),
    billedAfter: billBand(band, after, ledger, assumed),
  }))
  const moneyOf = (billed: readonly (Billed | null)[]) =>
    billed.filter((entry): entry is Billed => entry !== null).map(({ money }) => money)
  return ok({
    bands: bands.map(({ billedBefore, billedAfter, ...band }) => ({
      ...band,
      before: billedBefore?.outlook ?? null,
      after: billedAfter?.outlook ?? null,
      dearer: dearerPart(billedBefore, billedAfter),
    })),
    fairnessBefore: fairness(moneyOf(bands.map((band) => band.billedBefore)), parseRate(rulesA.feeRate)),
    fairnessAfter: fairness(moneyOf(bands.map((band) => band.billedAfter)), parseRate(rulesB.feeRate)),
    paths,
    methodVersion: METHOD_VERSION,
  })
}
