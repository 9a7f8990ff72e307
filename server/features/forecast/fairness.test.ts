/** Who carries whom, and learned weights, through the API, against core fed with the people themselves. */
import type { PeriodFairness } from '@contract/forecast'
import type { PeriodList } from '@contract/period'
import type { CalendarDate } from '@core/calendar/date'
import { assumptions } from '@core/forecast/assumptions'
import { expectations, expectedAidFen, fairness } from '@core/forecast/fairness'
import { parseRate } from '@core/money/rate'
import { claims, openAgedPlan, people, rosterOn, statements } from '../../testing/agedPlan'
import { smallRules } from '../../testing/smallPlan'
import { type TestServer, problemOf } from '../../testing/testServer'

jest.setTimeout(120_000)
let world: TestServer
beforeAll(async () => {
  world = await openAgedPlan()
})
afterAll(() => world.close())

describe('the fairness of a period', () => {
  const fairnessOf = async (number: number, plan = 'small') => {
    const { items } = (await world.get<PeriodList>(`/v1/plans/${plan}/periods?limit=50`)).body
    const id = items.find((item) => item.number === number)?.id ?? ''
    return (await world.get<PeriodFairness>(`/v1/periods/${id}/fairness`)).body
  }

  it('sets what each band paid against what its own people could expect, under every table', async () => {
    const all = await statements(world)
    const period = all.find(({ number }) => number === 10)
    const { reason, period: own } = await fairnessOf(10)
    expect(reason).toBeNull()
    expect(own?.under.map(({ expectation }) => expectation)).toEqual([
      'table-nominal',
      'table-light',
      'fitted',
    ])
    const roster = rosterOn('2026-05-21' as CalendarDate)
    // Bands wider than ten years are cut at tens.
    const tens = [0, 10, 20, 30, 40, 50].map((from) => [from, from + 9] as const)
    for (const [e, under] of (own?.under ?? []).entries()) {
      const assumed = expectations[e]?.assumed ?? assumptions
      const money = tens.map(([ageFrom, ageTo]) => {
        const share = period?.shares.find((one) => ageFrom >= (one.ageFrom ?? 0) && ageTo <= (one.ageTo ?? 0))
        const ofBand = roster.filter((cell) => cell.ageFrom >= ageFrom && cell.ageFrom <= ageTo)
        // age by age: the mean aid of a case depends on the age
        const aids = ofBand.map((cell) => expectedAidFen(smallRules, [cell], 1, 24, assumed)[0] ?? 0)
        return {
          label: `${ageFrom}`,
          // everybody in force that day had waited long enough
          paidFen: ofBand.length * (share?.shareFen ?? 0),
          expectedAidFen: aids.reduce((sum, aid) => sum + aid, 0),
        }
      })
      const expected = fairness(money, parseRate('0.08'))
      expect(under.bands.map(({ paidFen }) => paidFen)).toEqual(money.map(({ paidFen }) => paidFen))
      under.bands.forEach(({ index }, b) => expect(index).toBeCloseTo(expected.bands[b]?.index ?? -1, 8))
      expect(under.moved).toBeCloseTo(expected.moved ?? -1, 8)
    }
  })

  it('adds twelve months up, the first of them from the first period that anybody shared', async () => {
    const all = await statements(world)
    const { twelveMonths } = await fairnessOf(12)
    expect(twelveMonths).toMatchObject({ fromNumber: all[0]?.number, periods: all.length })
    const paid = twelveMonths?.under[0]?.bands.reduce((sum, band) => sum + band.paidFen, 0)
    expect(paid).toBe(all.reduce((sum, period) => sum + period.collectedFen, 0))
  })

  it('says how much would move under equal weights, and little under those of the table itself', async () => {
    const { twelveMonths } = await fairnessOf(12)
    const moved = new Map(twelveMonths?.otherWeights.map((other) => [other.weights, other.moved[0] ?? 1]))
    expect([...moved.keys()]).toEqual(['equal', 'table'])
    expect(moved.get('equal')).toBeGreaterThan(0.15)
    expect(moved.get('table')).toBeLessThan(0.05)
  })

  it('has no learned weights in a plan’s first year', async () => {
    expect((await fairnessOf(12)).learned).toBeNull()
  })

  it('says why there is none', async () => {
    expect(await fairnessOf(1, 'xianghubao')).toMatchObject({ reason: 'no-roster', period: null })
    expect(await fairnessOf(1)).toMatchObject({ reason: 'nobody-to-share', twelveMonths: null })
    const unknown = await world.get(`/v1/periods/per_${'0'.repeat(32)}/fairness`)
    expect([unknown.status, problemOf(unknown).code]).toEqual([404, 'not-found'])
  })
})

describe('learned weights', () => {
  it('after a year its own cases teach weights: present, table and learned side by side', async () => {
    await world.runUntil('2027-02-12T00:00:00.000Z')
    const { items } = (await world.get<PeriodList>('/v1/plans/small/periods?limit=1')).body
    const { body } = await world.get<PeriodFairness>(`/v1/periods/${items[0]?.id}/fairness`)
    // 27 periods, two of them void, are one whole year
    expect(body.learned?.periods).toBe(24)
    const ages = claims.map(({ index }) => people[index]?.birthDate)
    expect(ages).toEqual(['1984-02-12', '1968-10-15'])
    const bands = body.learned?.bands ?? []
    expect(bands.map(({ ageFrom, ageTo, presentWeight }) => [ageFrom, ageTo, presentWeight])).toEqual([
      ...[0, 10, 20].map((from) => [from, from + 9, 37]),
      [30, 39, 58],
      ...[40, 50].map((from) => [from, from + 9, 143]),
    ])
    // Case by case: the one of somebody of 42 outweighs what was expected of the forties; twenties had none.
    const ratio = bands.map(({ learnedWeight, tableWeight }) => learnedWeight / tableWeight)
    expect(ratio[4]).toBeGreaterThan(1)
    expect(ratio[2]).toBeLessThan(1)
    expect(body.twelveMonths?.periods).toBe(24)
    expect(body.twelveMonths?.otherWeights.map(({ weights }) => weights)).toEqual([
      'equal',
      'table',
      'learned',
    ])
  })
})
