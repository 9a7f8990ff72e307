/**
 * Repeatable randomness for simulation: a seed and the number of a stream give the same draws on every engine.
 * One stream per simulated path, so that two rule sets compared under one seed meet the same luck.
 * Generator: xoshiro128** 1.1 (Blackman, Vigna), its state filled by murmur3's finaliser. Never for ids or tokens.
 */
// Taken once: where code runs in a sandbox (mini-programs, jest) each look at a global costs more than the arithmetic.
const { imul, log, sqrt } = Math

export interface Random {
  /** Strictly between 0 and 1, 32 bits of it random: its logarithm is always finite. */
  unit(): number
  /** Mean 0, variance 1. */
  normal(): number
}

const rotateLeft = (x: number, by: number): number => (x << by) | (x >>> (32 - by))

function finalise(hash: number): number {
  let h = hash
  h = imul(h ^ (h >>> 16), 0x85ebca6b)
  h = imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** @param seed and @param stream any whole numbers; only their low 32 bits count */
export function randomOf(seed: number, stream = 0): Random {
  const base = finalise(finalise(seed) + imul(stream, 0x9e3779b9) + 0x7f4a7c15)
  let a = finalise(base + 0x9e3779b9)
  let b = finalise(base + 0x3c6ef372)
  let c = finalise(base + 0xdaa66d2b)
  let d = finalise(base + 0x78dde6e4)
  if ((a | b | c | d) === 0) a = 1 // the one state xoshiro cannot leave
  let spare = 0
  let hasSpare = false

  const unit = (): number => {
    const result = imul(rotateLeft(imul(b, 5), 7), 9) >>> 0
    const t = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= t
    d = rotateLeft(d, 11)
    return (result + 0.5) / 0x100000000
  }
  /** Marsaglia's polar method: two at a time. */
  const normal = (): number => {
    if (hasSpare) {
      hasSpare = false
      return spare
    }
    let x = 0
    let y = 0
    let square = 0
    do {
      x = 2 * unit() - 1
      y = 2 * unit() - 1
      square = x * x + y * y
    } while (square >= 1 || square === 0)
    const factor = sqrt((-2 * log(square)) / square)
    spare = y * factor
    hasSpare = true
    return x * factor
  }
  return { unit, normal }
}
