/** A generated claim before it happens: who makes it, and every step with the moment at which it is due. */
import type { CalendarDate } from '@core/calendar/date'
import type { ClaimReasonCode } from '@core/claim/reason'
import type { ClaimAction, ClaimActor } from '@core/claim/status'
import type { Severity } from '@core/plan/rules'

export interface PlannedStep {
  atMs: number
  action: ClaimAction
  actor: ClaimActor
  reason?: ClaimReasonCode
}

export interface PlannedClaim {
  claimId: string
  /** the one photo that comes with it */
  fileId: string
  accountId: string
  enrollmentId: string
  illnessCode: string
  severity: Severity
  diagnosedOn: CalendarDate
  /** when the member sends it, or stops writing */
  submitAtMs: number
  /** begun and not sent */
  unsent?: true
  /** what happens afterwards, in order */
  steps: readonly PlannedStep[]
}
