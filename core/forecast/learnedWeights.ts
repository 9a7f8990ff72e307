/**
 * Weights that follow a plan's own cases. multiplier = (C + 4) ÷ (E + 4), C the observed and E the expected cases of
 * the band so far; the 4 stand for a table that is right within about 50 %. Change weights at most once a year, by
 * vote, with the new bill shown first.
 */
const PRIOR_CASES = 4

export interface BandExperience {
  /** The weight that rests on the table alone, large enough for its rounding not to matter (hundreds). */
  readonly tableWeight: number
  readonly observedCases: number
  readonly expectedCases: number
}

export function learnedMultiplier({ observedCases, expectedCases }: BandExperience): number {
  return (observedCases + PRIOR_CASES) / (expectedCases + PRIOR_CASES)
}

/** The learned weight of each band: a whole number, at least 1. */
export function learnedWeights(bands: readonly BandExperience[]): number[] {
  return bands.map((band) => Math.max(1, Math.round(band.tableWeight * learnedMultiplier(band))))
}
