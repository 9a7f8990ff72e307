/** From diagnosis to disclosure: a gamma-shaped delay, counted in periods. */

const { exp } = Math

/** The chance that a delay is over after `time`: gamma of a whole shape (Erlang), with this mean. */
export function overAfter(time: number, mean: number, shape: number): number {
  if (time <= 0) return 0
  const x = (shape * time) / mean
  let [term, sum] = [1, 1]
  for (let i = 1; i < shape; i += 1) {
    term *= x / i
    sum += term
  }
  return 1 - exp(-x) * sum
}

/** Cases of several kinds on their way to the period in which they are disclosed; expected numbers. */
export class Delay {
  private readonly due: Float64Array

  constructor(
    private readonly periods: number,
    private readonly kinds: number,
    private readonly shape: number,
  ) {
    this.due = new Float64Array(periods * kinds)
  }

  /**
   * Diagnoses of the stretch that ends with a period's cut-off, spread over that period and those to come.
   * @param meanPeriods of the delay; 0 discloses everything at once
   */
  add(period: number, cases: ArrayLike<number>, meanPeriods: number): void {
    let before = 0
    for (let ahead = 0; period + ahead < this.periods && before < 1; ahead += 1) {
      // On average half a period lies between diagnosis and that cut-off.
      const over = meanPeriods > 0 ? overAfter(ahead + 0.5, meanPeriods, this.shape) : 1
      for (let kind = 0; kind < this.kinds; kind += 1) {
        const place = (period + ahead) * this.kinds + kind
        this.due[place] = (this.due[place] as number) + (cases[kind] as number) * (over - before)
      }
      before = over
    }
  }

  /** Expected cases of a period by kind. */
  at(period: number): Float64Array {
    return this.due.subarray(period * this.kinds, (period + 1) * this.kinds)
  }
}
