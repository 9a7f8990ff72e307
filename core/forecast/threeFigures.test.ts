/**
 * How much of a settled period's money moves between age bands: equal shares about 22 %, the default weights about 8 %,
 * weights learned from three years of own cases 3 to 5 %. Every share through the exact split of a period.
 */
import { fen } from '../money/fen'
import { parseRate } from '../money/rate'
import { tongzhou } from '../plan/presets/tongzhou'
import { apportion } from '../sharing/apportion'
import { assumptions } from './assumptions'
import { type RosterCell, outlookOf } from './exposure'
import { expectations, expectedAidFen, fairness } from './fairness'
import { learnedWeights } from './learnedWeights'
import { randomOf } from './random'
import { poisson } from './samplers'

const FEE = parseRate('0.08')
const PERIODS_PER_YEAR = 24
const LONG_DAYS = 50 * 365.25
/** Parts of the members by age: the population of the published comparison, in its ten-year bands. */
const bands = [
  { label: '0-17', ageFrom: 0, ageTo: 17, part: 0.12 },
  { label: '18-29', ageFrom: 18, ageTo: 29, part: 0.342 },
  { label: '30-39', ageFrom: 30, ageTo: 39, part: 0.342 },
  { label: '40-49', ageFrom: 40, ageTo: 49, part: 0.133 },
  { label: '50-59', ageFrom: 50, ageTo: 59, part: 0.063 },
]
const table = (id: string) => expectations.filter((entry) => entry.id === id)[0]?.assumed ?? assumptions
const cell = (band: (typeof bands)[number], members: number, tenureDays = LONG_DAYS): RosterCell => ({
  ageFrom: band.ageFrom,
  ageTo: band.ageTo,
  members,
  tenureDays,
})
/** Aid in fen that one member of each band expects in a year, as whole weights. */
const expectedPerHead = (id: string) =>
  bands.map((band) => Math.round(expectedAidFen(tongzhou, [cell(band, 1)], 1, 1, table(id))[0] ?? 0))

/** What members of 相互宝 turned out like is the truth here; the plan only has the table and its own cases. */
const TRUTH = 'fitted'
const members = (band: (typeof bands)[number], all: number) => Math.round(band.part * all)

/** One mature period of 3,000,000 yuan settled under these weights, and D under a table. */
function moved(weights: readonly number[], all: number, id = TRUTH): number {
  const division = apportion({
    aids: [{ aidFen: fen(300_000_000), cases: 20 }],
    fee: FEE,
    carryOverFen: fen(0),
    tiers: bands.map((band, b) => ({ tier: b + 1, weight: weights[b] ?? 1, members: members(band, all) })),
  })
  const money = bands.map((band, b) => ({
    label: band.label,
    paidFen: (division.shares[b]?.shareFen ?? 0) * members(band, all),
    expectedAidFen: expectedAidFen(tongzhou, [cell(band, members(band, all))], 1, 1, table(id))[0] ?? 0,
  }))
  return fairness(money, FEE).moved ?? NaN
}

/** Cases of each band in three years from the day on which everybody joined. */
function casesOf(all: number, id: string): number[] {
  const periods = Array.from({ length: 3 * PERIODS_PER_YEAR }, (_, k) => k + 1)
  return bands.map((band) =>
    periods.reduce((sum, k) => {
      const roster = [cell(band, members(band, all), (k * 365.25) / PERIODS_PER_YEAR)]
      return sum + (outlookOf(tongzhou, roster, 1, PERIODS_PER_YEAR, table(id)).expectedCases[0] ?? 0)
    }, 0),
  )
}

const PLANS = 40
/** Mean D of plans whose cases come as the truth has them and are expected as the table has them. */
function meanMoved(all: number, base: string): number {
  const [weights, real, expected] = [expectedPerHead(base), casesOf(all, TRUTH), casesOf(all, 'table-light')]
  let sum = 0
  for (let plan = 0; plan < PLANS; plan += 1) {
    const random = randomOf(11, plan)
    const experience = bands.map((_band, b) => ({
      tableWeight: weights[b] ?? 1,
      observedCases: poisson(random, real[b] ?? 0),
      expectedCases: expected[b] ?? 0,
    }))
    sum += moved(learnedWeights(experience), all)
  }
  return sum / PLANS
}

describe('the money of a settled period that moves between age bands', () => {
  it.each([
    [100_000, 0.05],
    [300_000, 0.03],
  ])('among %i members: equal 22 %%, default weights 8 %%, learned about %d', (all, expected) => {
    const equal = moved([1, 1, 1, 1, 1], all)
    const standard = moved(expectedPerHead('table-nominal'), all)
    const own = meanMoved(all, 'table-light')
    expect(Math.abs(equal - 0.22)).toBeLessThan(0.01)
    expect(Math.abs(standard - 0.08)).toBeLessThan(0.01)
    expect(Math.abs(own - expected)).toBeLessThan(0.01)
    expect(own).toBeLessThan(standard)
  })

  it('is shown under every candidate table, because who is right is not known beforehand', () => {
    const under = (weights: readonly number[]) => expectations.map(({ id }) => moved(weights, 100_000, id))
    const ids = expectations.map(({ id }) => id)
    expect(ids).toEqual(['table-nominal', 'table-light', 'fitted'])
    const [asNominal, asLight, asFitted] = under(expectedPerHead('table-nominal'))
    expect(asNominal).toBeLessThan(0.001)
    expect(Math.abs((asLight ?? 1) - 0.083)).toBeLessThan(0.01)
    expect(Math.abs((asFitted ?? 1) - 0.078)).toBeLessThan(0.01)
    under([1, 1, 1, 1, 1]).forEach((value) => expect(value).toBeGreaterThan(0.2))
  })

  it('does not fall to 3 % for weights learned on the nominal aid: cases teach how often, not how light', () => {
    expect(meanMoved(300_000, 'table-nominal')).toBeGreaterThan(0.05)
  })
})
