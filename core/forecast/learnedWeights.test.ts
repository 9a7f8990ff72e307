import { parseRate } from '../money/rate'
import { fairness } from './fairness'
import { learnedMultiplier, learnedWeights } from './learnedWeights'
import { randomOf } from './random'
import { poisson } from './samplers'

describe('learned weights', () => {
  it('stay with the table while a band has no cases to expect, and follow its own as they come', () => {
    expect(learnedMultiplier({ tableWeight: 344, observedCases: 0, expectedCases: 0 })).toBe(1)
    expect(learnedMultiplier({ tableWeight: 344, observedCases: 2, expectedCases: 8 })).toBe(0.5)
    expect(learnedMultiplier({ tableWeight: 344, observedCases: 1, expectedCases: 0.5 })).toBeCloseTo(
      5 / 4.5,
      12,
    )
  })

  it('are whole numbers, never 0', () => {
    expect(
      learnedWeights([
        { tableWeight: 344, observedCases: 3, expectedCases: 5 },
        { tableWeight: 1, observedCases: 0, expectedCases: 400 },
      ]),
    ).toEqual([268, 1])
  })

  /** Mean D after three years of a plan whose bands differ from the table by these factors. */
  function movedAfterThreeYears(members: number): number {
    const table = [
      { label: '0-17', part: 0.12, chance: 0.00039, aid: 197_500 },
      { label: '18-29', part: 0.342, chance: 0.00061, aid: 197_500 },
      { label: '30-39', part: 0.342, chance: 0.00151, aid: 197_500 },
      { label: '40-49', part: 0.133, chance: 0.00431, aid: 93_500 },
      { label: '50-59', part: 0.063, chance: 0.01024, aid: 93_500 },
    ]
    const factors = [0.77, 0.77, 0.77, 0.37, 0.37]
    let sum = 0
    const plans = 200
    for (let plan = 0; plan < plans; plan += 1) {
      const random = randomOf(5, plan)
      const weights = learnedWeights(
        table.map(({ part, chance, aid }, b) => {
          // Three years at two thirds of the mature chance.
          const expectedCases = members * part * chance * 3 * 0.65
          const observedCases = poisson(random, expectedCases * (factors[b] as number))
          return { tableWeight: chance * aid, observedCases, expectedCases }
        }),
      )
      const bands = table.map(({ label, part, chance, aid }, b) => ({
        label,
        paidFen: part * (weights[b] as number),
        expectedAidFen: part * chance * aid * (factors[b] as number),
      }))
      sum += (fairness(bands, parseRate('0')).moved as number) / plans
    }
    return sum
  }

  it.each([
    [10_000, 0.1],
    [30_000, 0.07],
    [100_000, 0.045],
    [300_000, 0.03],
  ])(
    'leave, after three years of %i members, about %d of the money moving between bands',
    (members, moved) => {
      expect(Math.abs(movedAfterThreeYears(members) - moved)).toBeLessThan(0.012)
    },
  )
})
