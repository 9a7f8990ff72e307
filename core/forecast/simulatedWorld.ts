/**
 * Worlds whose truth is known, to see how often the forecast's band holds what then happens. Used by tests alone.
 * A world draws its own level, drift, growth and cases; what it believes differently from the forecast is its truth.
 */
import { type Fen, ZERO_FEN, fen, timesFen } from '../money/fen'
import { mulDivCeil } from '../money/mulDiv'
import { parseRate } from '../money/rate'
import type { RuleSet } from '../plan/rules'
import { type Assumptions, assumptions } from './assumptions'
import { type RosterCell, outlookOf } from './exposure'
import { caseKinds } from './kinds'
import type { PastPeriod } from './ledger'
import { type Random, randomOf } from './random'
import { multinomial, negativeBinomial } from './samplers'
import type { PlanLedger } from './simulation'

export interface WorldTruth {
  readonly assumed: Assumptions
  /** Newcomers come with the tenure of the others, or fresh, waiting first. */
  readonly newcomers: 'alike' | 'fresh'
}

export interface WorldSetting {
  readonly rules: RuleSet
  readonly members: number
  /** Periods settled before the forecast. */
  readonly origin: number
  readonly truth: WorldTruth
  /** Weight of the person whose shares are added up. */
  readonly weight: number
}

export interface World {
  readonly ledger: PlanLedger
  /** What that person shared in the twelve months after the origin. */
  readonly totalFen: number
}

const PERIODS_PER_YEAR = 24
const PERIOD_DAYS = 365.25 / PERIODS_PER_YEAR
/** Founders joined so many periods before the first one: their waiting is over. */
const HEAD_START = 8

/** Members by age at joining: read for under 30, the eighties and children; the split of the rest fitted. */
const AGES: readonly Omit<RosterCell, 'tenureDays'>[] = [
  { ageFrom: 0, ageTo: 17, members: 0.12 },
  { ageFrom: 18, ageTo: 29, members: 0.34 },
  { ageFrom: 30, ageTo: 39, members: 0.34 },
  { ageFrom: 40, ageTo: 49, members: 0.13 },
  { ageFrom: 50, ageTo: 59, members: 0.07 },
]

function rosterOf(cohorts: readonly number[]): RosterCell[] {
  return cohorts.flatMap((size, tenure) =>
    size > 0
      ? AGES.map((cell) => ({ ...cell, members: cell.members * size, tenureDays: tenure * PERIOD_DAYS }))
      : [],
  )
}

/** Figures per member by tenure in periods; a roster is a sum of cohorts of the same ages. */
export function worldMaker(setting: WorldSetting): (seed: number) => World {
  const { rules, truth } = setting
  const longest = HEAD_START + setting.origin + PERIODS_PER_YEAR
  const perMember = (assumed: Assumptions) =>
    outlookOf(rules, rosterOf([1]), longest, PERIODS_PER_YEAR, assumed)
  const real = perMember(truth.assumed)
  const believed = perMember(assumptions)
  const kinds = caseKinds([rules], rosterOf([1]), [], truth.assumed)
  const worth = kinds.map((kind) => kind.worth[0] as number)
  const worthSum = worth.reduce((a, b) => a + b, 0)
  const figures: Figures = {
    real: real.expectedCases,
    believed: believed.expectedCases,
    sharing: believed.members,
    weight: believed.weightSum,
    aidsFen: kinds.map((kind) => kind.aidsFen[0] as Fen),
    chances: worth.map((cases) => cases / worthSum),
  }
  return (seed) => runWorld(setting, figures, randomOf(seed))
}

interface Figures {
  readonly real: readonly number[]
  readonly believed: readonly number[]
  readonly sharing: readonly number[]
  readonly weight: readonly number[]
  readonly aidsFen: readonly Fen[]
  readonly chances: readonly number[]
}

/** Cohorts by tenure in periods, one period older, and grown or shrunk to the new number of members. */
function nextCohorts(
  cohorts: readonly number[],
  members: number,
  newcomers: WorldTruth['newcomers'],
): number[] {
  const before = cohorts.reduce((a, b) => a + b, 0)
  const grown = Math.max(0, members - before)
  const scale = newcomers === 'alike' || grown === 0 ? members / before : 1
  return [newcomers === 'fresh' ? grown : 0].concat(cohorts.map((size) => size * scale))
}

function runWorld(setting: WorldSetting, figures: Figures, random: Random): World {
  const { rules, origin, truth, weight } = setting
  const { dispersion, driftPerYear, growthSpreadPerYear, membersWalkPerYear } = truth.assumed
  const fee = parseRate(rules.feeRate)
  const step = Math.sqrt(1 / PERIODS_PER_YEAR)
  const growth = (growthSpreadPerYear * random.normal()) / PERIODS_PER_YEAR
  // The level stands 35 % up or down, drawn from another family than the forecast's gamma.
  let logLevel = 0.35 * random.normal() - 0.06
  let logMembers = Math.log(setting.members)
  let cohorts = Array.from({ length: HEAD_START }, (_, i) => (i === HEAD_START - 1 ? setting.members : 0))
  let roster: RosterCell[] = []
  let totalFen = 0
  const history: PastPeriod[] = []
  const counts = new Int32Array(figures.aidsFen.length)
  for (let t = 0; t < origin + PERIODS_PER_YEAR; t += 1) {
    logLevel += driftPerYear * step * random.normal()
    logMembers += growth + membersWalkPerYear * step * random.normal()
    cohorts = nextCohorts(cohorts, Math.exp(logMembers), truth.newcomers)
    const sum = (perMember: readonly number[]) =>
      cohorts.reduce((total, size, tenure) => total + size * (perMember[tenure] as number), 0)
    const cases = negativeBinomial(random, sum(figures.real) * Math.exp(logLevel), dispersion)
    multinomial(random, cases, figures.chances, counts, 0)
    const aids = figures.aidsFen.map((aidFen, j) => {
      const count = counts[j] as number
      return { aidFen: timesFen(count, aidFen), cases: count }
    })
    const weightSum = Math.round(sum(figures.weight))
    if (t < origin) {
      const expectedCases = sum(figures.believed)
      history.push({ members: Math.round(sum(figures.sharing)), weightSum, expectedCases, aids })
      continue
    }
    // The roster of the forecast is that of its next cut-off, as it stands when the last period is settled.
    if (t === origin) roster = rosterOf(cohorts)
    const aidFen = aids.reduce((total, aid) => total + aid.aidFen, 0)
    const neededFen = aidFen + mulDivCeil(fen(aidFen), fee.numerator, fee.denominator)
    totalFen += mulDivCeil(neededFen, weight, weightSum)
  }
  const ledger = { periodsPerYear: PERIODS_PER_YEAR, history, roster, carryOverFen: ZERO_FEN }
  return { ledger, totalFen }
}
