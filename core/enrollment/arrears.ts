/**
 * Post-paid plans: from the charge to being paid, or to the end of grace.
 * (1) Until the charge the share is announced. (2) Then it is asked for at each moment of the calendar, and stays owed
 * until grace ends. (3) Still unpaid then, the membership lapses at that moment. (4) Whoever is aided while owing shares
 * receives the aid less what is owed.
 */
import type { Instant } from '../calendar/date'
import type { DebitMoment, PeriodDates } from '../calendar/period'
import { type Fen, amountFen, fen, subFen } from '../money/fen'

export type ChargeState =
  | { readonly state: 'announced'; readonly next: DebitMoment | null }
  | { readonly state: 'in-grace'; readonly next: DebitMoment | null; readonly endsAt: Instant }
  | { readonly state: 'lapsed'; readonly at: Instant }
  | { readonly state: 'paid' }

/**
 * How one member stands with one period's share.
 * @param now and `paidAt` as `instantOf` writes moments
 */
export function chargeState(period: PeriodDates, paidAt: Instant | null, now: Instant): ChargeState {
  if (paidAt !== null && paidAt <= now && paidAt < period.graceEndsAt) return { state: 'paid' }
  if (now >= period.graceEndsAt) return { state: 'lapsed', at: period.graceEndsAt }
  const next = period.debits.filter(({ at }) => at > now)[0] ?? null
  return now < period.chargeAt
    ? { state: 'announced', next }
    : { state: 'in-grace', next, endsAt: period.graceEndsAt }
}

export interface NettedAid {
  readonly paidFen: Fen
  /** What of the arrears the aid has settled. */
  readonly settledFen: Fen
}

/** Aid less arrears (rule 4). @throws MoneyError negative, fractional, overflow */
export function netOfArrears(aidFen: Fen, arrearsFen: Fen): NettedAid {
  const settledFen = fen(Math.min(amountFen(aidFen, 'aid'), amountFen(arrearsFen, 'arrears')))
  return { paidFen: subFen(aidFen, settledFen), settledFen }
}
