import type { PastPeriod } from './ledger'

/** Nobody's growth of half a year goes on for ever: e^±1 a year is as far as a forecast follows it. */
const MAX_RATE = 1

/**
 * Expected growth of membership, as a yearly logarithmic rate: half of that of the last six months. A plan that has
 * not yet shared for half of that time says nothing: 0.
 */
export function growthOf(history: readonly PastPeriod[], periodsPerYear: number): number {
  const halfYear = Math.round(periodsPerYear / 2)
  const sharing = history.filter((period) => period.members > 0).slice(-halfYear - 1)
  const steps = sharing.length - 1
  const first = sharing[0]
  const last = sharing[steps]
  if (!first || !last || steps < halfYear / 2) return 0
  const rate = (Math.log(last.members / first.members) * periodsPerYear) / steps
  return Math.min(MAX_RATE, Math.max(-MAX_RATE, rate)) / 2
}
