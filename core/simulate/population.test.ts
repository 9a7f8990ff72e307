import { poolAssumptions } from './assumptions'
import { addByAge, healths, joinerParts, leave, membersByAge, newCohort, riskOf, sumOf } from './population'

const { joinerAges } = poolAssumptions
const parts = joinerParts(joinerAges, 60, () => true)

describe('joiners', () => {
  it('are spread over the ages that may join, all of them', () => {
    expect(sumOf(parts)).toBeCloseTo(1, 12)
    expect(parts[0]).toBeCloseTo(0.12 / 18, 12)
    const adults = joinerParts(joinerAges, 60, (age) => age >= 18 && age <= 50)
    expect(sumOf(adults)).toBeCloseTo(1, 12)
    expect([adults[17], adults[51]]).toEqual([0, 0])
    expect((adults[18] as number) / (adults[40] as number)).toBeCloseTo(0.342 / 12 / (0.133 / 10), 9)
  })

  it('of a plan for ages that nobody usually has are spread evenly', () => {
    const old = joinerParts(joinerAges, 71, (age) => age >= 60)
    expect([old[59], old[60], old[70]]).toEqual([0, 1 / 11, 1 / 11])
  })

  it('carry a risk whose mean is 1', () => {
    const { impaired } = poolAssumptions
    const mean = (1 - impaired.part) * riskOf('healthy', poolAssumptions)
    expect(mean + impaired.part * riskOf('impaired', poolAssumptions)).toBeCloseTo(1, 12)
    expect(riskOf('impaired', poolAssumptions) / riskOf('healthy', poolAssumptions)).toBeCloseTo(5, 12)
  })
})

describe('a cohort', () => {
  const cohort = newCohort(1, 1_000, parts, poolAssumptions)
  it('has its birthdays spread over the year', () => {
    const now = new Float64Array(60)
    addByAge(cohort, 'healthy', 1, 1, now)
    const later = new Float64Array(60)
    addByAge(cohort, 'healthy', 1.25, 1, later)
    expect(later[30]).toBeCloseTo((now[30] as number) * 0.75 + (now[29] as number) * 0.25, 9)
    expect(later[0]).toBeCloseTo((now[0] as number) * 0.75, 9)
    expect(sumOf(now)).toBeCloseTo(900, 9)
  })

  it('loses those who grow too old', () => {
    const total = (at: number) => {
      const all = membersByAge([cohort], 60, at)
      return sumOf(all.healthy) + sumOf(all.impaired)
    }
    expect(total(1)).toBeCloseTo(1_000, 9)
    // A year on, those who joined at 59 are gone: a tenth of 6.3 %.
    expect(total(2)).toBeCloseTo(1_000 - 6.3, 9)
    expect(total(71)).toBeCloseTo(0, 9)
  })
})

describe('leaving', () => {
  it('takes each age and class at its own rate', () => {
    const cohort = newCohort(0, 1_000, parts, poolAssumptions)
    const before = membersByAge([cohort], 60, 0)
    const healthy = new Float64Array(60).map((_, age) => (age < 40 ? 0.2 : 0))
    leave([cohort], 0, 0.5, { healthy, impaired: new Float64Array(60) })
    const after = membersByAge([cohort], 60, 0)
    expect((after.healthy[20] as number) / (before.healthy[20] as number)).toBeCloseTo(Math.exp(-0.1), 12)
    expect(after.healthy[50]).toBeCloseTo(before.healthy[50] as number, 12)
    for (const health of healths) expect(sumOf(after[health])).toBeLessThanOrEqual(sumOf(before[health]))
    expect(after.impaired).toEqual(before.impaired)
  })
})
