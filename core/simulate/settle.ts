/** Draws the cases of one simulated period around what is expected, and divides them by the exact rule. */
import type { Random } from '../forecast/random'
import { multinomial, negativeBinomial } from '../forecast/samplers'
import { type Fen, fen, timesFen } from '../money/fen'
import type { AidGroup } from '../sharing/apportion'
import { sumOf } from './population'

/** Over-dispersed around the mean, then spread over the kinds; cases of one aid stand together. */
export function drawCases(
  random: Random,
  expected: Float64Array,
  aidsFen: readonly Fen[],
  dispersion: number,
): AidGroup[] {
  const mean = sumOf(expected)
  if (mean <= 0) return []
  const counts = new Int32Array(expected.length)
  const cases = negativeBinomial(random, mean, dispersion)
  multinomial(
    random,
    cases,
    expected.map((part) => part / mean),
    counts,
    0,
  )
  const groups: AidGroup[] = []
  aidsFen.forEach((aidFen, kind) => {
    const count = counts[kind] as number
    if (count > 0) groups.push({ aidFen: timesFen(count, fen(aidFen)), cases: count })
  })
  return groups
}
