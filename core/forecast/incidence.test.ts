import { annualChance, insuredLives, mutualAidMembers, ratesBySex } from './incidence'

/** Means of five ages, men / women, per thousand, and yuan a year at 300,000 under 40 and 100,000 from 40. */
const published: readonly (readonly [number, number, number, number])[] = [
  [0, 0.481, 0.565, 157],
  [5, 0.346, 0.302, 97],
  [10, 0.305, 0.367, 101],
  [15, 0.359, 0.452, 122],
  [20, 0.524, 0.544, 160],
  [25, 0.782, 0.771, 233],
  [30, 1.093, 1.198, 344],
  [35, 1.763, 1.979, 561],
  [40, 3.222, 3.217, 322],
  [45, 5.867, 4.922, 540],
  [50, 9.819, 6.76, 829],
  [55, 15.127, 9.249, 1219],
]

describe('the incidence table', () => {
  it('holds 71 single ages of both sexes', () => {
    expect(ratesBySex.men).toHaveLength(71)
    expect(ratesBySex.women).toHaveLength(71)
    expect(ratesBySex.women[0]).toBe(0.815)
  })

  it.each(published)('from age %i has the five-year means %f and %f and %i yuan', (age, men, women, yuan) => {
    const mean = (rates: readonly number[]) => rates.slice(age, age + 5).reduce((a, b) => a + b, 0) / 5
    expect(mean(ratesBySex.men)).toBeCloseTo(men, 3)
    expect(mean(ratesBySex.women)).toBeCloseTo(women, 3)
    const aidYuan = age < 40 ? 300_000 : 100_000
    // Published in whole yuan; its rounding of 539.5 went up.
    expect(Math.abs(annualChance(insuredLives, age, age + 4) * aidYuan - yuan)).toBeLessThan(0.6)
  })

  it('goes on with the rate of 70 for the oldest', () => {
    expect(annualChance(insuredLives, 75, 80)).toBeCloseTo(annualChance(insuredLives, 70, 70), 12)
  })

  it('has a second candidate, lower by 0.77 under 40 and 0.37 from 40', () => {
    expect(annualChance(mutualAidMembers, 39, 39) / annualChance(insuredLives, 39, 39)).toBeCloseTo(0.77, 12)
    expect(annualChance(mutualAidMembers, 40, 40) / annualChance(insuredLives, 40, 40)).toBeCloseTo(0.37, 12)
  })
})
