import { type Fen, ZERO_FEN, addFen, fen } from '../money/fen'
import { parseRate } from '../money/rate'
import type { RuleSet } from '../plan/rules'
import { dividePeriod } from '../sharing/division'
import type { PoolPeriod } from './pool'

/** What the caps of a plan do to the cases of a run that shares as the plan does. */
export interface CapCut {
  /** Part of aid and fee that they cut off: the sponsor's, or missing from every aid. */
  readonly part: number
  /** Periods in which one of them bound, the deferring of a highest share included. */
  readonly periods: number
}

/**
 * Divides the same cases again, with the plan's cap per case, its cap per year and its highest share per period.
 * @param run in the plan's own weights
 * @throws MoneyError as `dividePeriod`
 */
export function capCut(rules: RuleSet, run: readonly PoolPeriod[]): CapCut {
  let [costFen, cutFen, carryOverFen] = [ZERO_FEN, ZERO_FEN, ZERO_FEN]
  let periods = 0
  const charged: Record<string, Record<number, Fen>> = {}
  for (const { disclosure, aids, shares } of run) {
    const year = (charged[disclosure.slice(0, 4)] ??= {})
    const chargedFen = shares.map(({ tier }) => ({ tier, chargedFen: year[tier] ?? ZERO_FEN }))
    const division = dividePeriod({
      aids,
      fee: parseRate(rules.feeRate),
      carryOverFen,
      tiers: shares,
      perCaseCapFen: rules.perCaseCapFen,
      shortfall: rules.shortfall,
      yearlyCap: rules.yearlyCapFen === null ? null : { capFen: rules.yearlyCapFen, chargedFen },
      freeze: rules.roster.kind === 'freeze' ? rules.roster : null,
    })
    for (const { tier, shareFen } of division.shares) year[tier] = addFen(year[tier] ?? ZERO_FEN, shareFen)
    carryOverFen = division.carryOverFen
    costFen = fen(costFen + division.aidFen + division.feeFen)
    cutFen = addFen(cutFen, division.shortfallFen)
    if (division.shortfallFen > 0 || division.deferredFen > 0) periods += 1
  }
  return { part: costFen > 0 ? cutFen / costFen : 0, periods }
}
