import { addDays, addMonths, calendarDate } from '../calendar/date'
import { periodsBetween } from '../calendar/period'
import { type TierRule } from '../plan/rules'
import { tongzhou } from '../plan/presets/tongzhou'
import { xianghubao } from '../plan/presets/xianghubao'
import { poolAssumptions } from './assumptions'
import { AidKinds, diagnoses } from './diagnoses'
import { Pool, type PoolPeriod, type PoolSetting, runPool } from './pool'
import { type Run, simulateScenarios } from './scenarios'
import { type Weighting, weightings } from './weighting'

const from = calendarDate('2026-01-01')
const [equal] = weightings(xianghubao) as [Weighting]
/** The ten-year bands and weights of the published comparison. */
const bandWeights: readonly [number, number, number][] = [
  [0, 17, 373],
  [18, 29, 586],
  [30, 39, 1430],
  [40, 49, 941],
  [50, 59, 2240],
]
const byAge: Weighting = {
  id: 'own',
  isPlans: false,
  tiers: bandWeights.map(([ageFrom, ageTo, weight], i): TierRule => ({
    tier: i + 1,
    label: `${ageFrom}-${ageTo}`,
    ageFrom,
    ageTo,
    weight,
  })),
}
const setting = (change: Partial<PoolSetting> = {}): PoolSetting => ({
  rules: xianghubao,
  weighting: equal,
  members: 1_000_000,
  from,
  periods: periodsBetween(xianghubao.calendar, from, addDays(addMonths(from, 60), -1)),
  seed: 1,
  priceResponse: 0,
  assumed: poolAssumptions,
  ...change,
})
const sum = (list: readonly PoolPeriod[], of: (period: PoolPeriod) => number) =>
  list.reduce((total, period) => total + of(period), 0)

describe('five years of one population under equal and age-weighted shares', () => {
  /** A hundred million founders: what is drawn then lies within a percent of what is expected. */
  const years = (weighting: Weighting, priceResponse: number) => {
    const run = runPool(setting({ weighting, priceResponse, members: 100_000_000 }))
    const year = (i: number) => run.slice(i * 24, i * 24 + 24)
    const list = [0, 1, 2, 3, 4].map(year)
    return {
      members: list.map((part) => (part[23] as PoolPeriod).inForce / 100_000_000),
      yuan: list.map((part) => sum(part, ({ collectedFen, members }) => collectedFen / members) / 100),
      impaired: run[119]?.impairedPart ?? 0,
      cases: sum(year(4), ({ cases, members }) => (cases / members) * 10_000),
    }
  }
  it.each<[string, Weighting, number, number[], number[], number, number]>([
    [
      'equal, no answer to price',
      equal,
      0,
      [0.95, 0.91, 0.87, 0.83, 0.8],
      [49, 114, 141, 159, 174],
      0.099,
      11.4,
    ],
    ['equal, 0.6', equal, 0.6, [1.03, 0.98, 0.92, 0.85, 0.8], [51, 118, 154, 182, 207], 0.14, 13.7],
    ['by age, 0.6', byAge, 0.6, [1.04, 1, 0.95, 0.9, 0.85], [50, 116, 148, 173, 195], 0.135, 12.7],
    ['equal, 1.0', equal, 1, [1.04, 0.98, 0.89, 0.81, 0.73], [51, 120, 159, 195, 227], 0.165, 15.2],
    ['by age, 1.0', byAge, 1, [1.05, 1.02, 0.96, 0.9, 0.83], [50, 117, 150, 178, 203], 0.152, 13.3],
  ])('come out as published: %s', (_name, weighting, response, members, yuan, impaired, cases) => {
    const run = years(weighting, response)
    run.members.forEach((found, i) => expect(Math.abs(found - (members[i] as number))).toBeLessThan(0.035))
    run.yuan.forEach((found, i) => expect(Math.abs(found / (yuan[i] as number) - 1)).toBeLessThan(0.05))
    expect(Math.abs(run.impaired - impaired)).toBeLessThan(0.007)
    expect(Math.abs(run.cases / cases - 1)).toBeLessThan(0.035)
  })

  it('the dearer it gets, the sicker who stays; age weights slow it down and do not stop it', () => {
    const [calm, shy, flight] = [0, 0.6, 1].map((response) => years(equal, response))
    const aged = years(byAge, 1)
    const last = (run: ReturnType<typeof years> | undefined) => run?.yuan[4] ?? NaN
    expect(last(calm)).toBeLessThan(last(shy))
    expect(last(shy)).toBeLessThan(last(flight))
    expect(last(aged)).toBeLessThan(last(flight))
    expect(aged.impaired).toBeLessThan(flight?.impaired ?? 0)
    expect(aged.impaired).toBeGreaterThan(calm?.impaired ?? 1)
    expect(aged.members[4]).toBeGreaterThan(flight?.members[4] ?? 1)
  })
})

describe('one run', () => {
  const run = runPool(setting({ members: 30_000 }))

  it('is the same for the same seed, and another for another', () => {
    expect(runPool(setting({ members: 30_000 }))).toEqual(run)
    const other = runPool(setting({ members: 30_000, seed: 2 }))
    expect(other.map(({ cases }) => cases)).not.toEqual(run.map(({ cases }) => cases))
    // Cases are drawn, members expected: without an answer to price the members are the same.
    expect(other.map(({ inForce }) => inForce)).toEqual(run.map(({ inForce }) => inForce))
  })

  it('meets the same luck under other weights', () => {
    const aged = runPool(setting({ members: 30_000, weighting: byAge }))
    expect(aged.map(({ aids }) => aids)).toEqual(run.map(({ aids }) => aids))
  })

  it('balances to the fen: what was collected is aid, fee and what is carried, in big integers', () => {
    let carried = 0n
    for (const { aids, collectedFen, carryOverFen, shares } of run) {
      const aid = aids.reduce((total, { aidFen }) => total + BigInt(aidFen), 0n)
      const cost = aid + (aid * 8n + 99n) / 100n
      carried = carried + BigInt(collectedFen) - cost
      expect(carried).toBe(BigInt(carryOverFen))
      expect(BigInt(collectedFen)).toBe(
        shares.reduce((total, { members, shareFen }) => total + BigInt(members) * BigInt(shareFen), 0n),
      )
    }
  })

  it('has no case before the waiting period is over', () => {
    const early = run.filter(({ disclosure }) => disclosure < addDays(from, 90))
    expect(early).toHaveLength(6)
    expect(sum(early, ({ cases }) => cases)).toBe(0)
    expect(sum(run, ({ cases }) => cases)).toBeGreaterThan(50)
  })

  it('counts as sharing who is covered, where the plan says so', () => {
    const ours = runPool(
      setting({ rules: tongzhou, weighting: weightings(tongzhou)[1] as Weighting, members: 30_000 }),
    )
    expect(ours[4]).toMatchObject({ members: 0 })
    const later = ours[30] as PoolPeriod
    expect(later.members).toBeGreaterThan(25_000)
    expect(later.members).toBeLessThan(later.inForce)
    expect(later.shares).toHaveLength(12)
  })
})

describe('what a case receives in a simulation', () => {
  it('grows with time since joining where the plan says so', () => {
    const rules = {
      ...xianghubao,
      waitingDays: 365,
      aidSteps: [
        { fromDays: 365, rate: '0.5' },
        { fromDays: 730, rate: '1' },
      ],
    }
    const kinds = new AidKinds(rules)
    const aid = (days: number, age: number, degree: 'serious' | 'light' = 'serious') =>
      kinds.aidsFen[kinds.at(days)[degree][age] ?? -1]
    expect([aid(400, 30), aid(800, 30)]).toEqual([15_000_000, 30_000_000])
    expect([aid(400, 45), aid(800, 45)]).toEqual([5_000_000, 10_000_000])
    expect([aid(400, 30, 'light'), aid(800, 30, 'light')]).toEqual([2_500_000, 5_000_000])
  })

  it('is that of a serious one where there is no light aid', () => {
    const rules = { ...xianghubao, aids: xianghubao.aids.filter(({ severity }) => severity === 'serious') }
    const kinds = new AidKinds(rules)
    expect(kinds.at(90).light).toEqual(kinds.at(90).serious)
  })

  it('adds up: expected aid by age is cases by kind × their aid', () => {
    const pool = new Pool(xianghubao, poolAssumptions)
    pool.join(0, 1_000_000)
    const when = { middle: 2, years: 1 / 24, factor: 1 }
    const found = diagnoses(pool.cohorts, pool.kinds, when, 90, poolAssumptions)
    const byKind = found.byKind.reduce(
      (total, cases, kind) => total + cases * (pool.kinds.aidsFen[kind] ?? 0),
      0,
    )
    expect(found.aidFenByAge.reduce((a, b) => a + b, 0) / byKind).toBeCloseTo(1, 9)
    expect(diagnoses(pool.cohorts, pool.kinds, { ...when, middle: 0.2 }, 90, poolAssumptions).byKind).toEqual(
      new Float64Array(found.byKind.length),
    )
  })
})

describe('scenarios side by side', () => {
  const scenarios = simulateScenarios(xianghubao, {
    members: 1_000_000,
    months: 36,
    seed: 1,
    priceResponse: 0.6,
    from,
  })
  const moved = (id: string) =>
    scenarios.shown.filter((run) => run.weighting.id === id)[0]?.fairness.moved ?? NaN

  it('show both ways of sharing at the price response asked for, and all of them at a glance', () => {
    expect(scenarios.shown.map((run) => [run.weighting.id, run.priceResponse])).toEqual([
      ['equal', 0.6],
      ['age', 0.6],
    ])
    expect(scenarios.all.map((run) => run.priceResponse)).toEqual([0, 0, 0.3, 0.3, 0.6, 0.6, 1, 1])
    expect(scenarios.shown[0]?.periods).toHaveLength(72)
    expect(scenarios.shown[0]?.years.map(({ periods }) => periods)).toEqual([24, 24, 24])
  })

  it('equal shares move about 22 % of the money between ages, the default age weights about 8 %', () => {
    expect(Math.abs(moved('equal') - 0.21)).toBeLessThan(0.02)
    expect(Math.abs(moved('age') - 0.08)).toBeLessThan(0.02)
  })

  it('add a price response of one’s own', () => {
    const own = simulateScenarios(xianghubao, {
      members: 1_000,
      months: 3,
      seed: 1,
      priceResponse: 0.45,
      from,
    })
    expect(own.all).toHaveLength(10)
    expect(own.shown.map((run: Run) => run.priceResponse)).toEqual([0.45, 0.45])
  })

  it('say what the plan’s caps would cut: at 0.1 yuan a head a million members carry a third of 300,000', () => {
    expect(scenarios.capCut.part).toBeGreaterThan(0.3)
    expect(scenarios.capCut.part).toBeLessThan(0.67)
    const ours = simulateScenarios(tongzhou, {
      members: 10_000,
      months: 24,
      seed: 1,
      priceResponse: 0.6,
      from,
    })
    expect(ours.capCut).toEqual({ part: 0, periods: 0 })
  })
})
