/**
 * When everything a member ever shared is paid back (domain.md §3, §4).
 * (1) An illness inside the waiting period: no aid, the membership ends. (2) A refusal for one of the plan's reasons.
 * (3) The plan closes, where it says so. (4) A joining that was not meant, within so many days of the first debit.
 * Refunds come out of the carry-over; nobody's earlier bill changes.
 */
import { type CalendarDate, addDays, compareDates } from '../calendar/date'
import type { ClaimReasonCode } from '../claim/reason'
import type { RuleSet } from '../plan/rules'

export type RefundOccasion =
  | { readonly kind: 'waiting-illness' }
  | { readonly kind: 'refusal'; readonly reason: ClaimReasonCode }
  | { readonly kind: 'closure' }
  /** `firstDebitOn` is null while nothing has been debited. */
  | {
      readonly kind: 'mistaken-join'
      readonly firstDebitOn: CalendarDate | null
      readonly on: CalendarDate
    }

export interface RefundOutcome {
  readonly sharesBack: boolean
  readonly ends: boolean
}

/** What an occasion leads to. */
export function refundOn(
  { refunds, mistakenJoinRefundDays }: Pick<RuleSet, 'refunds' | 'mistakenJoinRefundDays'>,
  occasion: RefundOccasion,
): RefundOutcome {
  switch (occasion.kind) {
    case 'waiting-illness':
      return { sharesBack: refunds.waitingIllness, ends: true }
    case 'refusal':
      return {
        sharesBack: refunds.refusals.indexOf(occasion.reason) >= 0,
        // Who should not have joined is not a member any longer; another refusal leaves cover as it is.
        ends: occasion.reason === 'known-before-joining' || occasion.reason === 'inside-waiting-period',
      }
    case 'closure':
      return { sharesBack: refunds.closure, ends: true }
    case 'mistaken-join': {
      const { firstDebitOn, on } = occasion
      if (firstDebitOn === null) return { sharesBack: false, ends: true }
      const inTime = compareDates(on, addDays(firstDebitOn, mistakenJoinRefundDays)) <= 0
      const undone = mistakenJoinRefundDays > 0 && inTime
      return { sharesBack: undone, ends: undone }
    }
  }
}
