/** A cut-off as the steps of bringing a roster to it see it. */
import type { CalendarDate, Instant } from '@core/calendar/date'
import type { Fen } from '@core/money/fen'
import type { RuleSet } from '@core/plan/rules'
import type { OwedRefund } from '../../balance/commands'
import type { AnnouncedRules } from '../../plan/queries/announced'
import type { Leaver } from '../contractEnds'

export interface CutOff {
  readonly planId: string
  /** the period being cut off */
  readonly number: number
  readonly disclosure: CalendarDate
  readonly cutoffAt: Instant
  readonly rules: RuleSet
  /** rules that hold from this cut-off on, and that members were asked about; null for none */
  readonly renewed: AnnouncedRules | null
}

/** What a period may ask per unit weight, where the plan freezes its roster; 0 where it does not. */
export function mostPerWeight({ model, roster }: RuleSet): Fen {
  return (model === 'prepaid' && roster.kind === 'freeze' ? roster.maxShareFen : 0) as Fen
}

/** Somebody whose membership ended at a cut-off. */
export interface EndedRow extends Leaver {
  readonly member_id: string
  readonly tier: number
  readonly counted: boolean
  readonly left_fen: Fen
}

/** What somebody who has left gets back. */
export const refundOf =
  (occasion: string) =>
  (row: Pick<EndedRow, 'member_id' | 'enrollment_id' | 'payer_account_id' | 'left_fen'>): OwedRefund => ({
    memberId: row.member_id,
    enrollmentId: row.enrollment_id,
    accountId: row.payer_account_id,
    kind: 'balance',
    occasion,
    sumFen: row.left_fen,
  })
