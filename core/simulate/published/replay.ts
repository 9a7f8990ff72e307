/**
 * The years 2019–2021 of 相互宝's main plan from the pool model: published member totals go in, shares and cases come
 * out, through the exact split with the caps of the plan. The parameters were fitted to these very years (a good
 * description, not a forecast); what each is and where it comes from is printed with the result.
 * (1) While the total grows, 5 % a year leave and joiners make up the rest; while it falls, joiners are 4 % a year and
 * leavers are drawn with odds 6 : 1 healthy : hidden risk. (2) Light cases are aided as such when they are disclosed from 2019-07 on.
 * (3) The delay from diagnosis to disclosure shrinks: L(t) = L∞ + L₁·e^(−t ÷ θ), t in years from 2019. (4) Fewer
 * diagnoses in 2020. (5) Counts published for the whole platform hold other plans too: all = main × (1 + φ).
 */
import { type CalendarDate, calendarDate, civilDay, daysBetween } from '../../calendar/date'
import { type PeriodDates, periodsBetween } from '../../calendar/period'
import { randomOf } from '../../forecast/random'
import { type Fen, ZERO_FEN, addFen } from '../../money/fen'
import { parseRate } from '../../money/rate'
import { xianghubao } from '../../plan/presets/xianghubao'
import type { RuleSet } from '../../plan/rules'
import { dividePeriod } from '../../sharing/division'
import { type PoolAssumptions, poolAssumptions } from '../assumptions'
import { AidKinds, diagnoses } from '../diagnoses'
import { Delay } from '../lag'
import { Pool, yearsTo } from '../pool'
import { leave, sumOf } from '../population'
import { drawCases } from '../settle'
import { type PublishedFigure, memberTotals, publishedFigures } from './xianghubao'

export interface ReplayAssumptions extends PoolAssumptions {
  /** Rule 1. */
  readonly leavingWhileGrowing: number
  readonly joiningWhileFalling: number
  readonly leavingOdds: number
  /** Rule 2. */
  readonly lightAidFrom: CalendarDate
  /** Rule 3, in months and years; L∞ is `lag.months`. */
  readonly lagAtStart: { readonly extraMonths: number; readonly years: number }
  /** Rule 4. */
  readonly diagnosesOf2020: number
  /** Rule 5, by year. */
  readonly otherPlans: Readonly<Record<number, number>>
}

export const replayAssumptions: ReplayAssumptions = {
  ...poolAssumptions,
  leavingWhileGrowing: 0.05,
  joiningWhileFalling: 0.04,
  leavingOdds: 6,
  lightAidFrom: calendarDate('2019-07-01'),
  lagAtStart: { extraMonths: 7.8, years: 0.37 },
  diagnosesOf2020: 0.83,
  otherPlans: { 2019: 0, 2020: 0.13, 2021: 0.16 },
}

export interface ReplayedPeriod {
  readonly disclosure: CalendarDate
  readonly members: number
  readonly cases: number
  readonly shareFen: Fen
  readonly carryOverFen: Fen
  /** With the other plans (rule 5), from the first period on; an expected number. */
  readonly cumulativeCases: number
}

export interface Held extends PublishedFigure {
  readonly model: number
  /** model ÷ published − 1 */
  readonly error: number
}

export interface Replay {
  readonly periods: readonly ReplayedPeriod[]
  readonly figures: readonly Held[]
  readonly assumed: ReplayAssumptions
}

/** Disclosed on the 7th and the 21st. */
const PERIODS_PER_MONTH = 2
const OPENED = calendarDate('2018-10-16')
const FIRST_PERIOD = calendarDate('2019-01-21')
const LAST_PERIOD = calendarDate('2021-12-21')
const START_OF_2019 = yearsTo(OPENED, { disclosure: calendarDate('2019-01-01') })
const START_OF_2020 = yearsTo(OPENED, { disclosure: calendarDate('2020-01-01') })
const START_OF_2021 = yearsTo(OPENED, { disclosure: calendarDate('2021-01-01') })

/** Published totals, on a straight line between their days. */
export function publishedMembers(on: CalendarDate): number {
  const after = memberTotals.findIndex((entry) => entry.on >= on)
  const [a, b] = [memberTotals[after - 1], memberTotals[after]]
  if (!b) return memberTotals[memberTotals.length - 1]?.members ?? 0
  if (!a) return b.members
  const part = daysBetween(a.on, on) / daysBetween(a.on, b.on)
  return Math.round(a.members + (b.members - a.members) * part)
}

/** Moves the population to a published total (rule 1). */
function follow(pool: Pool, on: CalendarDate, at: number, stretch: number, assumed: ReplayAssumptions): void {
  const aimed = publishedMembers(on)
  const now = pool.inForce(at)
  const [healthy, impaired] = [sumOf(now.healthy), sumOf(now.impaired)]
  const rates = (healthyRate: number, impairedRate: number) => ({
    healthy: new Float64Array(pool.kinds.ages).fill(healthyRate),
    impaired: new Float64Array(pool.kinds.ages).fill(impairedRate),
  })
  if (aimed >= healthy + impaired) {
    leave(pool.cohorts, at, stretch, rates(assumed.leavingWhileGrowing, assumed.leavingWhileGrowing))
  } else {
    const leavers = healthy + impaired - aimed + aimed * assumed.joiningWhileFalling * stretch
    const part = leavers / (healthy * assumed.leavingOdds + impaired)
    const rate = (chance: number) => -Math.log(1 - chance) / stretch
    leave(pool.cohorts, at, stretch, rates(rate(part * assumed.leavingOdds), rate(part)))
  }
  const left = pool.inForce(at)
  pool.join(at - stretch / 2, aimed - sumOf(left.healthy) - sumOf(left.impaired))
}

/** Rules 3 and 4. */
function conditions(middle: number, assumed: ReplayAssumptions) {
  const since2019 = middle - START_OF_2019
  const { extraMonths, years } = assumed.lagAtStart
  const epidemic = middle >= START_OF_2020 && middle < START_OF_2021
  return {
    lagMonths: assumed.lag.months + extraMonths * Math.exp(-Math.max(0, since2019) / years),
    factor: Math.pow(1 + assumed.trendPerYear, since2019) * (epidemic ? assumed.diagnosesOf2020 : 1),
  }
}

const withoutLight = (rules: RuleSet): RuleSet => ({
  ...rules,
  aids: rules.aids.filter(({ severity }) => severity !== 'light'),
})

/** One period settled with the caps of the plan; the year's charges go along. */
class Books {
  private carryOverFen = ZERO_FEN
  private readonly charged: Record<number, Fen> = {}

  settle({ disclosure, charge }: PeriodDates, aids: ReturnType<typeof drawCases>, members: number) {
    const { year } = civilDay(charge)
    const chargedFen = this.charged[year] ?? ZERO_FEN
    const { feeRate, perCaseCapFen, yearlyCapFen, shortfall } = xianghubao
    const division = dividePeriod({
      aids,
      fee: parseRate(feeRate),
      carryOverFen: this.carryOverFen,
      tiers: [{ tier: 1, weight: 1, members }],
      perCaseCapFen,
      shortfall,
      yearlyCap:
        yearlyCapFen === null ? null : { capFen: yearlyCapFen, chargedFen: [{ tier: 1, chargedFen }] },
    })
    const shareFen = division.shares[0]?.shareFen ?? ZERO_FEN
    this.charged[year] = addFen(chargedFen, shareFen)
    this.carryOverFen = division.carryOverFen
    return { disclosure, members, cases: division.cases, shareFen, carryOverFen: division.carryOverFen }
  }
}

function heldAgainst(figure: PublishedFigure, periods: readonly ReplayedPeriod[]): Held {
  const { what, on, published } = figure
  const until = periods.filter(({ disclosure }) => disclosure <= on)
  const last = until[until.length - 1]
  const year = on.slice(0, 4)
  const model =
    what === 'share-of-year'
      ? until
          .filter(({ disclosure }) => disclosure.slice(0, 4) === year)
          .reduce((sum, { shareFen }) => sum + shareFen, 0)
      : what === 'share-of-period'
        ? (last?.shareFen ?? 0)
        : Math.round(last?.cumulativeCases ?? 0)
  return { ...figure, model, error: model / published - 1 }
}

/** Replays the published years. The same seed gives the same replay. */
export function replayPublishedYears(seed: number, assumed: ReplayAssumptions = replayAssumptions): Replay {
  const pool = new Pool(xianghubao, assumed)
  const { aidsFen } = pool.kinds
  // Rule 2: the same diagnoses, aided by the rules of either time; the day of disclosure decides.
  const versions = [new AidKinds(withoutLight(xianghubao), aidsFen), pool.kinds]
  const dates = periodsBetween(xianghubao.calendar, OPENED, LAST_PERIOD)
  const delays = versions.map(() => new Delay(dates.length, aidsFen.length, assumed.lag.shape))
  const books = new Books()
  const periods: ReplayedPeriod[] = []
  let [before, cumulativeCases] = [0, 0]
  dates.forEach((period, k) => {
    const { disclosure } = period
    const at = yearsTo(OPENED, period)
    const stretch = at - before
    const middle = before + stretch / 2
    follow(pool, disclosure, at, stretch, assumed)
    const { factor, lagMonths } = conditions(middle, assumed)
    const when = { middle, years: stretch, factor }
    versions.forEach((kinds, version) => {
      const found = diagnoses(pool.cohorts, kinds, when, xianghubao.waitingDays, assumed)
      delays[version]?.add(k, found.byKind, lagMonths * PERIODS_PER_MONTH)
    })
    before = at
    if (disclosure < FIRST_PERIOD) return
    const expected = (delays[disclosure < assumed.lightAidFrom ? 0 : 1] as Delay).at(k)
    const aids = drawCases(randomOf(seed, k), expected, aidsFen, assumed.dispersion)
    const settled = books.settle(period, aids, publishedMembers(disclosure))
    cumulativeCases += settled.cases * (1 + (assumed.otherPlans[civilDay(disclosure).year] ?? 0))
    periods.push({ ...settled, cumulativeCases })
  })
  return { periods, figures: publishedFigures.map((figure) => heldAgainst(figure, periods)), assumed }
}
