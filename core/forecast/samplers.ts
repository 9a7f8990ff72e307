/** Draws from the distributions that the forecast needs. Exact, not approximate, for every size of pool. */
import type { Random } from './random'

// Taken once: where code runs in a sandbox (mini-programs, jest) each look at a global costs more than the arithmetic.
const { exp, floor, log, min, pow, sqrt } = Math

/**
 * Gamma with scale 1: mean = variance = shape. Marsaglia, Tsang (2000); a shape below 1 by their boost.
 * @param shape 0 or more; 0 gives 0
 */
export function gamma(random: Random, shape: number): number {
  if (shape <= 0) return 0
  if (shape < 1) return gamma(random, shape + 1) * pow(random.unit(), 1 / shape)
  const d = shape - 1 / 3
  const c = 1 / sqrt(9 * d)
  for (;;) {
    const x = random.normal()
    const root = 1 + c * x
    if (root <= 0) continue
    const v = root * root * root
    const u = random.unit()
    if (u < 1 - 0.0331 * x * x * x * x || log(u) < 0.5 * x * x + d * (1 - v + log(v))) return d * v
  }
}

/** Poisson of any mean. A large one is halved by the waiting time of an event in its middle (Ahrens, Dieter 1974). */
export function poisson(random: Random, mean: number): number {
  let count = 0
  let rest = mean
  while (rest > 12) {
    const event = floor((rest * 7) / 8)
    const time = gamma(random, event)
    if (time >= rest) return count + binomial(random, event - 1, rest / time)
    count += event
    rest -= time
  }
  const limit = exp(-rest)
  let product = random.unit()
  while (product > limit) {
    count += 1
    product *= random.unit()
  }
  return count
}

/**
 * Binomial of any size. A large one is halved by its middle order statistic, a beta variate (Relles 1972).
 * @param chance from 0 to 1
 */
export function binomial(random: Random, trials: number, chance: number): number {
  let count = 0
  let left = trials
  let p = chance
  while (left > 24 && p > 0 && p < 1) {
    const middle = 1 + floor(left / 2)
    const below = gamma(random, middle)
    const x = below / (below + gamma(random, left + 1 - middle))
    if (x >= p) {
      left = middle - 1
      p /= x
    } else {
      count += middle
      left -= middle
      p = (p - x) / (1 - x)
    }
  }
  for (; left > 0; left -= 1) if (random.unit() < p) count += 1
  return count
}

/**
 * Counts with variance = dispersion × mean: Poisson around a gamma mean.
 * @param dispersion 1 or less is plain Poisson
 */
export function negativeBinomial(random: Random, mean: number, dispersion: number): number {
  if (mean <= 0) return 0
  if (dispersion <= 1) return poisson(random, mean)
  const scale = dispersion - 1
  return poisson(random, gamma(random, mean / scale) * scale)
}

/**
 * Spreads `trials` over categories, writing the counts into `out` from `offset` on.
 * @param chances add up to 1
 */
export function multinomial(
  random: Random,
  trials: number,
  chances: ArrayLike<number>,
  out: Int32Array,
  offset: number,
): void {
  let left = trials
  let chanceLeft = 1
  const last = chances.length - 1
  for (let i = 0; i < last; i += 1) {
    const chance = chances[i] as number
    const count = left > 0 && chance > 0 ? binomial(random, left, min(1, chance / chanceLeft)) : 0
    out[offset + i] = count
    left -= count
    chanceLeft -= chance
  }
  out[offset + last] = left
}
