/**
 * Possible futures of a plan's cases, without any money: what a rule set makes of them is `billPaths`.
 * Each path draws, once, a level, a growth rate and a mix of aid; then per period
 * (1) the level's walk: σ a year, and the members' walk around the growth rate; (2) a mean μ = E × level × members;
 * (3) cases of mean μ and variance φμ; (4) their kinds.
 */
import { type Random, randomOf } from './random'
import { gamma, multinomial, negativeBinomial } from './samplers'

// Taken once: where code runs in a sandbox (mini-programs, jest) each look at a global costs more than the arithmetic.
const { exp, sqrt } = Math

export interface PathModel {
  /** E of each period ahead, for today's members. */
  readonly expectedCases: readonly number[]
  readonly periodsPerYear: number
  /** θ, and the chances of the kinds (adding up to 1): drawn once a path, from what is uncertain about them. */
  readonly drawLevel: (random: Random) => number
  readonly drawMix: (random: Random) => ArrayLike<number>
  readonly kinds: number
  /** φ. */
  readonly dispersion: number
  readonly driftPerYear: number
  readonly growthPerYear: number
  readonly growthSpreadPerYear: number
  readonly membersWalkPerYear: number
}

export interface Paths {
  readonly paths: number
  readonly periods: number
  readonly kinds: number
  /** Cases at [(path × periods + period) × kinds + kind]. */
  readonly cases: Int32Array
  /** Members ÷ today's, at [path × periods + period]. */
  readonly membersRatio: Float64Array
}

/** A point of the simplex, drawn from Dirichlet(worth). */
export function drawChances(random: Random, worth: readonly number[]): number[] {
  const draws = worth.map((cases) => gamma(random, cases))
  const sum = draws.reduce((a, b) => a + b, 0)
  return draws.map((draw) => draw / sum)
}

/** Simulates `count` paths. Path i uses stream i of the seed. */
export function simulatePaths(model: PathModel, count: number, seed: number): Paths {
  const periods = model.expectedCases.length
  const cases = new Int32Array(count * periods * model.kinds)
  const membersRatio = new Float64Array(count * periods)
  const year = 1 / model.periodsPerYear
  const levelStep = model.driftPerYear * sqrt(year)
  const membersStep = model.membersWalkPerYear * sqrt(year)
  for (let path = 0; path < count; path += 1) {
    const random = randomOf(seed, path)
    const level = model.drawLevel(random)
    const growth = (model.growthPerYear + model.growthSpreadPerYear * random.normal()) * year
    const mix = model.drawMix(random)
    let [levelWalk, membersWalk] = [0, 0]
    for (let k = 0; k < periods; k += 1) {
      levelWalk += levelStep * random.normal()
      membersWalk += growth + membersStep * random.normal()
      const place = path * periods + k
      const ratio = exp(membersWalk)
      const mean = (model.expectedCases[k] as number) * level * exp(levelWalk) * ratio
      const count = negativeBinomial(random, mean, model.dispersion)
      membersRatio[place] = ratio
      multinomial(random, count, mix, cases, place * model.kinds)
    }
  }
  return { paths: count, periods, kinds: model.kinds, cases, membersRatio }
}
