/**
 * What an operator looks at before opening a plan: the same group under equal and under age-weighted shares, with the
 * same luck, and under every strength of the answer to price, because that strength cannot be read from any figures.
 */
import { type CalendarDate, addDays, addMonths } from '../calendar/date'
import { periodsBetween } from '../calendar/period'
import { type Fairness, fairness } from '../forecast/fairness'
import { parseRate } from '../money/rate'
import type { RuleSet } from '../plan/rules'
import { type PoolAssumptions, poolAssumptions, priceResponses } from './assumptions'
import { type CapCut, capCut } from './capCut'
import { type PoolPeriod, runPool } from './pool'
import { type Weighting, weightings } from './weighting'

export interface ScenarioOptions {
  readonly members: number
  readonly months: number
  readonly seed: number
  /** Of the runs that are shown period by period. */
  readonly priceResponse: number
  readonly from: CalendarDate
  readonly assumed?: PoolAssumptions
}

/** Twelve months of a run, or what is left of its last year. */
export interface YearOfRun {
  readonly year: number
  readonly periods: number
  /** In force at the end, and the part of them that carries the hidden risk. */
  readonly inForce: number
  readonly impairedPart: number
  readonly cases: number
  /** Cases per 10,000 who shared, over the year. */
  readonly casesPer10000: number
  /** Mean share of one who was there all year, in fen; not rounded. */
  readonly sharePerHeadFen: number
}

export interface Run {
  readonly weighting: Weighting
  readonly priceResponse: number
  readonly periods: readonly PoolPeriod[]
  readonly years: readonly YearOfRun[]
  /** After the first year where there are two or more; the young first year says little. */
  readonly fairness: Fairness
  /** How many of the last periods it is measured over. */
  readonly fairnessPeriods: number
}

export interface Scenarios {
  /** One run per weighting at the price response asked for. */
  readonly shown: readonly Run[]
  /** Every weighting under every price response, the shown one among them. */
  readonly all: readonly Run[]
  readonly capCut: CapCut
  readonly assumed: PoolAssumptions
}

const bands = [
  { label: '0-17', ageFrom: 0, ageTo: 17 },
  { label: '18-29', ageFrom: 18, ageTo: 29 },
  { label: '30-39', ageFrom: 30, ageTo: 39 },
  { label: '40-49', ageFrom: 40, ageTo: 49 },
  { label: '50-59', ageFrom: 50, ageTo: 59 },
  { label: '60-64', ageFrom: 60, ageTo: 64 },
  { label: '65+', ageFrom: 65, ageTo: 200 },
]

/** Mean share of a period in fen; 0 while nobody shares. */
export function perHeadFen({ collectedFen, members }: Pick<PoolPeriod, 'collectedFen' | 'members'>): number {
  return members > 0 ? collectedFen / members : 0
}

function yearsOf(periods: readonly PoolPeriod[]): YearOfRun[] {
  const years: YearOfRun[] = []
  const last = periods[periods.length - 1]
  for (let year = 1; last && year - 1 < last.at; year += 1) {
    const part = periods.filter(({ at }) => at > year - 1 && at <= year)
    const end = part[part.length - 1]
    if (!end) continue
    years.push({
      year,
      periods: part.length,
      inForce: end.inForce,
      impairedPart: end.impairedPart,
      cases: part.reduce((sum, period) => sum + period.cases, 0),
      casesPer10000: part.reduce(
        (sum, { cases, members }) => sum + (members > 0 ? (cases / members) * 10_000 : 0),
        0,
      ),
      sharePerHeadFen: part.reduce((sum, period) => sum + perHeadFen(period), 0),
    })
  }
  return years
}

function fairnessOf(
  periods: readonly PoolPeriod[],
  rules: RuleSet,
): Pick<Run, 'fairness' | 'fairnessPeriods'> {
  const mature = periods.filter(({ at }) => at > 1)
  const counted = mature.length >= periods.length / 2 ? mature : periods
  const within = (from: number, to: number, byAge: (period: PoolPeriod) => Float64Array) =>
    counted.reduce((sum, period) => {
      return byAge(period).reduce((all, fen, age) => all + (age >= from && age <= to ? fen : 0), sum)
    }, 0)
  const money = bands.map(({ label, ageFrom, ageTo }) => ({
    label,
    paidFen: within(ageFrom, ageTo, (period) => period.paidFenByAge),
    expectedAidFen: within(ageFrom, ageTo, (period) => period.expectedFenByAge),
  }))
  const moving = money.filter(({ paidFen, expectedAidFen }) => paidFen > 0 || expectedAidFen > 0)
  return { fairness: fairness(moving, parseRate(rules.feeRate)), fairnessPeriods: counted.length }
}

/**
 * Every weighting under every price response.
 * @throws MoneyError when amounts leave the safe range
 */
export function simulateScenarios(rules: RuleSet, options: ScenarioOptions): Scenarios {
  const { members, months, seed, priceResponse, from, assumed = poolAssumptions } = options
  const periods = periodsBetween(rules.calendar, from, addDays(addMonths(from, months), -1))
  const responses = [...priceResponses]
  if (responses.indexOf(priceResponse) < 0) responses.push(priceResponse)
  const all: Run[] = []
  for (const eta of responses.sort((a, b) => a - b)) {
    for (const weighting of weightings(rules)) {
      const run = runPool({ rules, weighting, members, from, periods, seed, priceResponse: eta, assumed })
      all.push({
        weighting,
        priceResponse: eta,
        periods: run,
        years: yearsOf(run),
        ...fairnessOf(run, rules),
      })
    }
  }
  const shown = all.filter((run) => run.priceResponse === priceResponse)
  const own = shown.filter(({ weighting }) => weighting.isPlans)[0]
  return { shown, all, capCut: capCut(rules, own ? own.periods : []), assumed }
}
