import { type PathModel, drawChances, simulatePaths } from './paths'
import { randomOf } from './random'

const calm: PathModel = {
  expectedCases: Array.from({ length: 24 }, (_, k) => 2 + k / 12),
  periodsPerYear: 24,
  drawLevel: () => 1.5,
  drawMix: () => [0.75, 0.25],
  kinds: 2,
  dispersion: 1.3,
  driftPerYear: 0,
  growthPerYear: 0,
  growthSpreadPerYear: 0,
  membersWalkPerYear: 0,
}
const PATHS = 4000
const moments = (values: readonly number[]) => {
  const mean = values.reduce((a, b) => a + b, 0) / values.length
  return { mean, variance: values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length }
}
const lastRatios = ({ membersRatio }: ReturnType<typeof simulatePaths>) =>
  Array.from({ length: PATHS }, (_, path) => Math.log(membersRatio[path * 24 + 23] as number))

describe('simulated paths', () => {
  it('repeat under a seed', () => {
    expect(simulatePaths(calm, 5, 3)).toEqual(simulatePaths(calm, 5, 3))
    expect(simulatePaths(calm, 5, 3).cases).not.toEqual(simulatePaths(calm, 5, 4).cases)
  })

  it('hold cases of mean E × level, variance φ × mean, and the mix that was drawn', () => {
    const { cases } = simulatePaths(calm, PATHS, 1)
    const at = (k: number) => {
      const place = (path: number) => (path * 24 + k) * 2
      const kind = (j: number) => Array.from({ length: PATHS }, (_, path) => cases[place(path) + j] as number)
      const [serious, light] = [kind(0), kind(1)]
      return { all: moments(serious.map((n, i) => n + (light[i] as number))), light: moments(light) }
    }
    for (const k of [0, 23]) {
      const expected = (calm.expectedCases[k] as number) * 1.5
      expect(at(k).all.mean / expected).toBeCloseTo(1, 1)
      expect(at(k).all.variance / (expected * 1.3)).toBeCloseTo(1, 1)
      expect(at(k).light.mean / (expected / 4)).toBeCloseTo(1, 1)
    }
  })

  it('let members grow by the rate, its uncertainty and a walk', () => {
    const model = { ...calm, growthPerYear: 0.2, growthSpreadPerYear: 0.15, membersWalkPerYear: 0.15 }
    const { mean, variance } = moments(lastRatios(simulatePaths(model, PATHS, 2)))
    expect(mean).toBeCloseTo(0.2, 1)
    expect(variance / (0.15 ** 2 + 0.15 ** 2)).toBeCloseTo(1, 1)
    expect(new Set(simulatePaths(calm, 5, 3).membersRatio)).toEqual(new Set([1]))
  })

  it('spread further when the level drifts', () => {
    const model = { ...calm, expectedCases: calm.expectedCases.map((cases) => cases * 100) }
    const lastOf = (drift: number) => {
      const { cases } = simulatePaths({ ...model, driftPerYear: drift }, PATHS, 5)
      return Array.from({ length: PATHS }, (_, path) => cases[(path * 24 + 23) * 2] as number)
    }
    const relative = ({ mean, variance }: { mean: number; variance: number }) => variance / mean ** 2
    expect(Math.sqrt(relative(moments(lastOf(0.3))))).toBeGreaterThan(0.27)
    expect(Math.sqrt(relative(moments(lastOf(0))))).toBeLessThan(0.1)
  })
})

it('an uncertain mix adds up to 1 and is, on average, the worth of its kinds', () => {
  const random = randomOf(11)
  const draws = Array.from({ length: PATHS }, () => drawChances(random, [6, 0, 2]))
  draws.forEach((chances) => expect(chances.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12))
  const first = moments(draws.map((chances) => chances[0] as number))
  expect(first.mean).toBeCloseTo(0.75, 2)
  // Dirichlet: p(1 − p) ÷ (worth + 1)
  expect(first.variance / ((0.75 * 0.25) / 9)).toBeCloseTo(1, 1)
  expect(draws.every((chances) => chances[1] === 0)).toBe(true)
})
