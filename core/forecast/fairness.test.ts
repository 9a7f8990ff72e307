import { tongzhou } from '../plan/presets/tongzhou'
import { parseRate } from '../money/rate'
import { assumptions } from './assumptions'
import type { RosterCell } from './exposure'
import { expectations, expectedAidFen, fairness, rosterWithin } from './fairness'

const fee = parseRate('0.08')
/** Members in thousandths and their age bands: the population of the published comparison. */
const population = [
  { label: '0-17', ageFrom: 0, ageTo: 17, members: 120 },
  { label: '18-29', ageFrom: 18, ageTo: 29, members: 342 },
  { label: '30-39', ageFrom: 30, ageTo: 39, members: 342 },
  { label: '40-49', ageFrom: 40, ageTo: 49, members: 133 },
  { label: '50-59', ageFrom: 50, ageTo: 59, members: 63 },
]
/** Yuan of aid a year and head, as fitted to 相互宝. */
const fitted = [373, 586, 1430, 941, 2240]
const equal = [1, 1, 1, 1, 1]

/** Expected aid per head of each band, tenure long over: only the ratios matter. */
function tableWeights(id: string): number[] {
  const assumed = expectations.filter((entry) => entry.id === id)[0]?.assumed ?? assumptions
  return population.map((band) => {
    const cell: RosterCell = { ...band, members: 1, tenureDays: 50 * 365.25 }
    return expectedAidFen(tongzhou, [cell], 1, 1, assumed)[0] as number
  })
}
const root = (weights: readonly number[]) => weights.map((weight) => Math.sqrt(weight))

/** Everybody pays in proportion to `weights` what `truth` expects. */
function share(weights: readonly number[], truth: readonly number[]) {
  const onePlusFee = 1.08
  const totalOf = (perHead: readonly number[]) =>
    population.reduce((sum, { members }, b) => sum + members * (perHead[b] as number), 0)
  const total = totalOf(truth) * onePlusFee
  const bands = population.map(({ label, members }, b) => ({
    label,
    paidFen: (total * members * (weights[b] as number)) / totalOf(weights),
    expectedAidFen: members * (truth[b] as number),
  }))
  return fairness(bands, fee)
}

describe('who carries whom', () => {
  it('under equal shares: a child pays nearly three times its price, who is 50 or more less than half', () => {
    const { bands, moved } = share(equal, fitted)
    const expected = [2.682, 1.707, 0.7, 1.063, 0.447]
    bands.forEach(({ index }, b) => expect(index).toBeCloseTo(expected[b] as number, 3))
    expect(moved).toBeCloseTo(0.225, 3)
  })

  it('is nobody when weights are expectations', () => {
    const { bands, moved } = share(fitted, fitted)
    bands.forEach(({ index }) => expect(index).toBeCloseTo(1, 12))
    expect(moved).toBeCloseTo(0, 12)
  })

  it('says nothing where nothing was paid or expected', () => {
    const { bands, moved } = fairness([{ label: 'all', paidFen: 0, expectedAidFen: 0 }], fee)
    expect(bands).toEqual([{ label: 'all', index: null }])
    expect(moved).toBeNull()
  })

  describe('and how much moves under each candidate for the weights, if members behave as 相互宝 or as the table', () => {
    const plain = tableWeights('table-light')
    it.each([
      ['equal', equal, 0.225, 0.271],
      ['table × nominal aid, the default', tableWeights('table-nominal'), 0.078, 0.083],
      ['table × aid with light cases', plain, 0.161, 0],
      ['its square root', root(plain), 0.119, 0.126],
      ['fitted', fitted, 0, 0.161],
    ])('%s', (_name, weights, asFitted, asTable) => {
      // The published figures came from a population by single age; bands of even ages come within 0.006.
      expect(Math.abs((share(weights, fitted).moved as number) - asFitted)).toBeLessThan(0.006)
      expect(Math.abs((share(weights, plain).moved as number) - asTable)).toBeLessThan(0.006)
    })
  })
})

describe('the part of a roster between two ages', () => {
  const cells: readonly RosterCell[] = [
    { ageFrom: 30, ageTo: 39, members: 100, tenureDays: 5 },
    { ageFrom: 50, ageTo: 50, members: 7, tenureDays: 9 },
  ]
  it('cuts cells evenly by age', () => {
    expect(rosterWithin(cells, 37, 50)).toEqual([
      { ageFrom: 37, ageTo: 39, members: 30, tenureDays: 5 },
      { ageFrom: 50, ageTo: 50, members: 7, tenureDays: 9 },
    ])
    expect(rosterWithin(cells, 40, 49)).toEqual([])
  })
})

describe('expected aid', () => {
  const at = (ageFrom: number, ageTo: number): RosterCell[] => [
    { ageFrom, ageTo, members: 1000, tenureDays: 50 * 365.25 },
  ]
  it('is, by the table and nominal aid, what the default weights are', () => {
    const nominal = expectations[0]?.assumed ?? assumptions
    tongzhou.tiers.forEach(({ ageFrom, ageTo, weight }) => {
      const yuan = (expectedAidFen(tongzhou, at(ageFrom, ageTo), 1, 1, nominal)[0] as number) / 100_000
      expect(Math.abs(yuan - weight)).toBeLessThan(0.6)
    })
  })
  it('is nothing for ages without aid', () => {
    expect(expectedAidFen(tongzhou, at(60, 65), 1, 1, assumptions)).toEqual([0])
  })
})
