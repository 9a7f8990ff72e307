import type { RuleSet } from '@core/plan/rules'
import { type Assumption, describePool } from '@core/simulate/describe'
import type { PoolPeriod } from '@core/simulate/pool'
import { type Run, type ScenarioOptions, type Scenarios, perHeadFen } from '@core/simulate/scenarios'
import type { Weighting } from '@core/simulate/weighting'
import type { Chart, Panel } from './lineChart'

const rounded = (n: number, places: number): number => Number(n.toFixed(places))

function periodAnswer(period: PoolPeriod, place: number) {
  return {
    period: place + 1,
    disclosed: period.disclosure,
    members: period.members,
    inForce: period.inForce,
    cases: period.cases,
    sharePerHeadFen: Math.round(perHeadFen(period)),
    collectedFen: period.collectedFen,
    carryOverFen: period.carryOverFen,
    sharesFen: period.shares.map(({ shareFen }) => shareFen),
  }
}

function yearAnswers({ years }: Run) {
  return years.map((year) => ({
    year: year.year,
    inForce: year.inForce,
    cases: year.cases,
    casesPer10000: rounded(year.casesPer10000, 2),
    sharePerHeadFen: Math.round(year.sharePerHeadFen),
    hiddenRiskPart: rounded(year.impairedPart, 4),
  }))
}

function runAnswer(run: Run) {
  const { weighting, priceResponse, periods, fairness } = run
  return {
    weights: weighting.id,
    plansOwn: weighting.isPlans,
    priceResponse,
    tiers: weighting.tiers.map(({ tier, label, weight }) => ({ tier, label, weight })),
    periods: periods.map(periodAnswer),
    years: yearAnswers(run),
    fairness: {
      bands: fairness.bands.map(({ label, index }) => ({
        label,
        index: index === null ? null : rounded(index, 3),
      })),
      moved: fairness.moved === null ? null : rounded(fairness.moved, 4),
      periods: run.fairnessPeriods,
    },
  }
}

export interface SimulateAnswer {
  readonly plan: string
  readonly members: number
  readonly months: number
  readonly seed: number
  readonly priceResponse: number
  readonly from: string
  /** Period by period, at the price response asked for: equal, by age, and the plan's own where it is neither. */
  readonly runs: readonly ReturnType<typeof runAnswer>[]
  /** Every price response, year by year. */
  readonly scenarios: readonly {
    readonly weights: Weighting['id']
    readonly priceResponse: number
    readonly years: ReturnType<typeof yearAnswers>
    readonly moved: number | null
  }[]
  /** What the plan's own caps would cut off; they are not applied to the runs. */
  readonly caps: { readonly cutPart: number; readonly periods: number }
  readonly assumptions: readonly Assumption[]
}

/** The simulation as scripts read it. */
export function simulateAnswer(
  rules: RuleSet,
  options: ScenarioOptions,
  scenarios: Scenarios,
): SimulateAnswer {
  const { members, months, seed, priceResponse, from } = options
  return {
    plan: rules.id,
    members,
    months,
    seed,
    priceResponse,
    from,
    runs: scenarios.shown.map(runAnswer),
    scenarios: scenarios.all.map((run) => ({
      weights: run.weighting.id,
      priceResponse: run.priceResponse,
      years: yearAnswers(run),
      moved: run.fairness.moved === null ? null : rounded(run.fairness.moved, 4),
    })),
    caps: { cutPart: rounded(scenarios.capCut.part, 4), periods: scenarios.capCut.periods },
    assumptions: describePool(scenarios.assumed),
  }
}

const names: Readonly<Record<Weighting['id'], string>> = {
  equal: 'equal shares',
  age: 'age-weighted shares',
  own: 'shares as the plan weighs them',
}

/** 'equal shares', with a note where the plan shares like this. */
export function weightingName({ id, isPlans }: Weighting): string {
  return isPlans && id !== 'own' ? `${names[id]} (the plan’s own)` : names[id]
}

/** Equal against age-weighted, or against the plan's own weights where they are neither. */
export function sideBySide({ shown }: Pick<Scenarios, 'shown'>): Run[] {
  const own = shown.filter(({ weighting }) => weighting.id === 'own')
  const others = shown.filter(({ weighting }) => weighting.id !== 'own')
  return [...others, ...own]
}

const MONTHS_PER_YEAR = 12

/** The shares of one year up to each period, from the end of the first year on: what a single period hides. */
function yearsShares(periods: readonly PoolPeriod[]): [number, number][] {
  return periods.flatMap(({ at }): [number, number][] => {
    if (at < 1 - 1 / 52) return []
    const year = periods.filter((other) => other.at > at - 1 && other.at <= at)
    const sum = year.reduce((total, period) => total + perHeadFen(period), 0)
    return [[at * MONTHS_PER_YEAR, sum / 100]]
  })
}

/** Six panels; the two lines are equal shares, and shares by age or as the plan weighs them. */
export function simulateChart(rules: RuleSet, options: ScenarioOptions, scenarios: Scenarios): Chart {
  const { members, months, seed, priceResponse } = options
  const [first, ...others] = sideBySide(scenarios)
  const lines = [first, others[others.length - 1]].filter((run) => run !== undefined)
  const panel = (title: string, points: (run: Run) => Panel['series'][number]['points']): Panel => ({
    title,
    series: lines.map((run, i) => ({
      label: weightingName(run.weighting),
      style: i === 0 ? 'first' : 'second',
      points: points(run),
    })),
  })
  const perPeriod = (of: (period: PoolPeriod) => number) => (run: Run) =>
    run.periods.map((period) => [period.at * MONTHS_PER_YEAR, of(period)] as const)
  return {
    title: `${rules.names.en} · ${rules.names['zh-Hans']}: ${members.toLocaleString('en-US')} founders`,
    subtitle: `One simulated course (seed ${seed}); leaving answers to price with ${priceResponse}. What it assumes is printed with it.`,
    xLabel: 'months since the start',
    xStep: months > 36 ? 12 : months > 12 ? 6 : 1,
    panels: [
      panel(
        'Share per head and period, yuan',
        perPeriod((period) => perHeadFen(period) / 100),
      ),
      panel('Share per head over the last twelve months, yuan', (run) => yearsShares(run.periods)),
      panel(
        'Members in force',
        perPeriod(({ inForce }) => inForce),
      ),
      panel(
        'Part of members with a hidden risk, %',
        perPeriod(({ impairedPart }) => impairedPart * 100),
      ),
      panel(
        'Cases per period',
        perPeriod(({ cases }) => cases),
      ),
      panel(
        'Carry-over, yuan',
        perPeriod(({ carryOverFen }) => carryOverFen / 100),
      ),
    ],
  }
}
