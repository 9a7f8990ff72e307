/**
 * Who joins is healthier than who has been in for years: the chance of a case grows with time since joining.
 * (1) In the waiting period there is none. (2) After it S(d) = start + (1 − start)(1 − e^(−d/τ)), d from its end.
 * (3) A case is disclosed some time after its diagnosis, so the ledger sees S that much later.
 */
export interface TenureEffect {
  /** S at the end of the waiting period. */
  readonly start: number
  /** τ. */
  readonly years: number
  /** From diagnosis to disclosure, usually. */
  readonly lagDays: number
}

/** Fitted to 相互宝: 0.40 ± 0.14, 2.1 ± 1.0 years; a lag of 1.2 months once its start was over. */
export const mutualAidTenure: TenureEffect = { start: 0.4, years: 2.1, lagDays: 36 }

/** The part of the table's chance that a member of this tenure has, as cases are disclosed: from 0 to 1. */
export function tenureFactor(effect: TenureEffect, tenureDays: number, waitingDays: number): number {
  const days = tenureDays - waitingDays - effect.lagDays
  if (days < 0) return 0
  return effect.start + (1 - effect.start) * (1 - Math.exp(-days / 365.25 / effect.years))
}
