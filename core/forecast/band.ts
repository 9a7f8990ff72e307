import { type Fen, fen } from '../money/fen'

/** In 8 of 10 simulated futures the amount lies between low and high; mid has as many above as below. */
export interface Band {
  /** 'zero-to': half of the futures or more cost nothing, so the words are "0 to x", without a middle. */
  readonly kind: 'between' | 'zero-to'
  readonly lowFen: Fen
  readonly midFen: Fen
  readonly highFen: Fen
}

/** The smallest value that at least this part of the sorted list does not exceed. */
function quantile(sorted: Float64Array, part: number): Fen {
  return fen(sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] as number)
}

/** The 10, 50 and 90 % points of whole amounts. */
export function bandOf(amountsFen: Float64Array): Band {
  const sorted = amountsFen.slice().sort()
  const midFen = quantile(sorted, 0.5)
  return {
    kind: midFen === 0 ? 'zero-to' : 'between',
    lowFen: quantile(sorted, 0.1),
    midFen,
    highFen: quantile(sorted, 0.9),
  }
}

/** The sums over the first `periods` of every path. */
export function pathTotals(sharesFen: Float64Array, paths: number, periods: number): Float64Array {
  const totals = new Float64Array(paths)
  const perPath = sharesFen.length / paths
  for (let path = 0; path < paths; path += 1) {
    let sum = 0
    for (let k = 0; k < periods; k += 1) sum += sharesFen[path * perPath + k] as number
    totals[path] = sum
  }
  return totals
}
