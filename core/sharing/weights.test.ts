import fc from 'fast-check'
import { type Fen, fen } from '../money/fen'
import { parseRate } from '../money/rate'
import { apportion } from './apportion'
import { unitShare, weightsInProportion, weightsOfFactors } from './weights'

const fens = (...list: number[]): Fen[] => list.map((n) => fen(n))

describe('weights in proportion to a yearly cap', () => {
  it('of 9 yuan up to 50 and 99 yuan from 51 are 1 and 11', () => {
    expect(weightsInProportion(fens(900, 9_900))).toEqual([1, 11])
  })

  it('split a period so that everybody is asked the same part of their cap', () => {
    const weights = weightsInProportion(fens(900, 9_900))
    const { shares } = apportion({
      aids: [{ aidFen: fen(30_000_000), cases: 1 }],
      fee: parseRate('0.10'),
      carryOverFen: fen(0),
      tiers: weights.map((weight, i) => ({ tier: i + 1, weight, members: i === 0 ? 80_000 : 20_000 })),
    })
    // 33,000,000 ÷ (80,000 + 220,000) = 110 a unit.
    expect(shares.map(({ shareFen }) => shareFen)).toEqual([110, 1_210])
  })

  it('are exact and as small as can be', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), {
      minLength: 1,
      maxLength: 8,
    })
    fc.assert(
      fc.property(amounts, (list) => {
        const weights = weightsInProportion(list.map((n) => fen(n)))
        weights.forEach((weight, i) => {
          expect(BigInt(weight) * BigInt(list[0] ?? 0)).toBe(BigInt(weights[0] ?? 0) * BigInt(list[i] ?? 0))
        })
        expect(weightsInProportion(weights.map((n) => fen(n)))).toEqual(weights)
      }),
    )
  })
})

describe('a unit share × a factor', () => {
  it('becomes weights with the unit among them', () => {
    expect(weightsOfFactors(['0.8', '1', '1.5', '2.25'])).toEqual({
      weights: [16, 20, 30, 45],
      unitWeight: 20,
    })
    expect(weightsOfFactors(['3'])).toEqual({ weights: [3], unitWeight: 1 })
    expect(weightsOfFactors(['0.5', '0.5'])).toEqual({ weights: [1, 1], unitWeight: 2 })
  })

  it('publishes the unit, and bills less than a fen from unit × factor', () => {
    const factors = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(factors, fc.nat({ max: 100_000_000 }), (hundredths, aid) => {
        const { weights, unitWeight } = weightsOfFactors(
          hundredths.map((n) => `${Math.floor(n / 100)}.${String(n % 100).padStart(2, '0')}`),
        )
        const { shares, weightSum, neededFen } = apportion({
          aids: [{ aidFen: fen(aid), cases: 1 }],
          fee: parseRate('0'),
          carryOverFen: fen(0),
          tiers: weights.map((weight, i) => ({ tier: i + 1, weight, members: 7 + i })),
        })
        // unit share exactly = needed × unitWeight ÷ weightSum; compare bill × 100 with it × factor, in big integers.
        shares.forEach(({ shareFen }, i) => {
          const exact = BigInt(neededFen) * BigInt(unitWeight) * BigInt(hundredths[i] ?? 0)
          const off = BigInt(shareFen) * 100n * BigInt(weightSum) - exact
          expect(off >= 0n && off < 100n * BigInt(weightSum)).toBe(true)
        })
        const unit = unitShare(neededFen, unitWeight, weightSum)
        const off = BigInt(unit) * BigInt(weightSum) - BigInt(neededFen) * BigInt(unitWeight)
        expect(off >= 0n && off < BigInt(weightSum)).toBe(true)
      }),
    )
  })

  it('is nothing while the carry-over is enough', () => {
    expect(unitShare(fen(-5), 20, 100)).toBe(0)
  })
})

describe('what is no weight', () => {
  it.each<[string, string, () => unknown]>([
    ['a cap of nothing', 'zero-divisor', () => weightsInProportion(fens(0, 900))],
    ['a negative cap', 'negative', () => weightsInProportion(fens(-9))],
    ['a factor of nothing', 'zero-divisor', () => weightsOfFactors(['0', '1'])],
    ['a factor in words', 'syntax', () => weightsOfFactors(['one'])],
    ['a negative factor', 'syntax', () => weightsOfFactors(['-1'])],
  ])('%s: %s', (_what, code, run) => {
    expect(run).toThrow(expect.objectContaining({ name: 'MoneyError', code }) as Error)
  })
})
