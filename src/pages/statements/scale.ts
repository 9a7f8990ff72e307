/** Lines of a chart's scale: at most three above 0, at round numbers, the highest bar below or at the top line's space. */
export interface Scale {
  topFen: number
  lines: number[]
}

const roundSteps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000]

/** A scale in fen whose steps are round in fen and yuan alike. */
export function scaleFor(highestFen: number): Scale {
  const step = roundSteps.find((candidate) => candidate * 3.4 >= highestFen) ?? highestFen
  const topFen = Math.max(highestFen, step * 3) * 1.06
  const lines = [1, 2, 3].map((times) => times * step).filter((line) => line <= topFen)
  return { topFen, lines }
}

/** Where a day lies in its year, 0 to 100. */
export function yearPercent(day: string): number {
  const [, month = 1, date = 1] = day.split('-').map(Number)
  return ((month - 1 + (date - 1) / 31) / 12) * 100
}
