import { type Random, randomOf } from './random'
import { binomial, gamma, multinomial, negativeBinomial, poisson } from './samplers'

const DRAWS = 40_000

interface Moments {
  readonly mean: number
  readonly variance: number
}
function momentsOf(draw: () => number): Moments {
  let [sum, squares] = [0, 0]
  for (let i = 0; i < DRAWS; i += 1) {
    const x = draw()
    sum += x
    squares += x * x
  }
  const mean = sum / DRAWS
  return { mean, variance: squares / DRAWS - mean * mean }
}

/** Four standard errors of the mean, and 8 % of the variance (its error is √(2 + excess kurtosis) ÷ 200). */
function expectMoments(draw: (random: Random) => number, { mean, variance }: Moments) {
  const random = randomOf(20_190_121)
  const seen = momentsOf(() => draw(random))
  expect(Math.abs(seen.mean - mean)).toBeLessThan(4 * Math.sqrt(variance / DRAWS))
  expect(Math.abs(seen.variance / variance - 1)).toBeLessThan(0.08)
}

describe('randomness', () => {
  it('repeats for a seed and stream, and differs between streams', () => {
    const draws = (seed: number, stream: number) => {
      const random = randomOf(seed, stream)
      return [random.unit(), random.normal(), random.unit()]
    }
    expect(draws(7, 3)).toEqual(draws(7, 3))
    expect(draws(7, 3)).not.toEqual(draws(7, 4))
    expect(draws(7, 3)).not.toEqual(draws(8, 3))
  })

  it('is even between 0 and 1', () => {
    expectMoments((random) => random.unit(), { mean: 0.5, variance: 1 / 12 })
  })

  it('is even over the first draws of neighbouring streams too', () => {
    let stream = 0
    expectMoments(() => randomOf(1, stream++).unit(), { mean: 0.5, variance: 1 / 12 })
  })
})

describe('a draw has the mean and the variance it promises:', () => {
  it('normal', () => {
    expectMoments((random) => random.normal(), { mean: 0, variance: 1 })
  })

  it.each([0.3, 1, 8, 250])('gamma of shape %d', (shape) => {
    expectMoments((random) => gamma(random, shape), { mean: shape, variance: shape })
  })

  it.each([0.2, 3, 11.9, 13, 400])('Poisson of mean %d', (mean) => {
    expectMoments((random) => poisson(random, mean), { mean, variance: mean })
  })

  it.each([
    [5, 0.2],
    [25, 0.5],
    [1000, 0.03],
    [4000, 0.9],
  ])('binomial of %d trials at %d', (trials, chance) => {
    expectMoments((random) => binomial(random, trials, chance), {
      mean: trials * chance,
      variance: trials * chance * (1 - chance),
    })
  })

  it.each([
    [0.22, 1.3],
    [13, 1.3],
    [130, 1.8],
  ])('negative binomial of mean %d and dispersion %d', (mean, dispersion) => {
    expectMoments((random) => negativeBinomial(random, mean, dispersion), {
      mean,
      variance: mean * dispersion,
    })
  })

  it.each([6, 300])('each count of a multinomial of %d trials', (trials) => {
    const chances = [0.5, 0, 0.3, 0.2]
    const counts = new Int32Array(6)
    chances.forEach((chance, i) => {
      if (chance === 0) return
      const draw = (random: Random) => {
        multinomial(random, trials, chances, counts, 1)
        return counts[1 + i] as number
      }
      expectMoments(draw, { mean: trials * chance, variance: trials * chance * (1 - chance) })
    })
    expect([counts[0], counts[2], counts[5]]).toEqual([0, 0, 0])
    expect(counts.reduce((sum, n) => sum + n, 0)).toBe(trials)
  })
})

describe('nothing to draw', () => {
  const random = randomOf(1)
  it('gives 0', () => {
    expect(gamma(random, 0)).toBe(0)
    expect(poisson(random, 0)).toBe(0)
    expect(negativeBinomial(random, 0, 1.3)).toBe(0)
    expect(binomial(random, 0, 0.5)).toBe(0)
  })

  it('is certain at chance 0 and 1', () => {
    expect(binomial(random, 1000, 0)).toBe(0)
    expect(binomial(random, 1000, 1)).toBe(1000)
  })
})
