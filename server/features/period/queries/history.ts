import type { CalendarDate } from '@core/calendar/date'
import type { Fen } from '@core/money/fen'
import type { Kysely } from 'kysely'
import type { Schema } from '../../../db/schema'

/** The columns of an enrollment that say what it shared. */
export interface AnchoredEnrollment {
  member_id: string
  enrollment_id: string
  plan_id: string
  tier: number
  anchor_period: number | null
  end_period: number | null
}

/** What one enrollment shared in one period. Not final: disclosed, and can still fall. */
export interface EnrollmentShare {
  enrollmentId: string
  periodNumber: number
  tier: number
  weight: number
  shareFen: Fen
  final: boolean
  disclosureDate: CalendarDate
  chargeDate: CalendarDate
}

export interface ShareRange {
  fromPeriod?: number
  toPeriod?: number
}

/** Every share of these enrollments, by enrollment and then by period: segments, then the open anchor. */
export declare function sharesOfEnrollments(
  db: Kysely<Schema>,
  enrollments: readonly AnchoredEnrollment[],
  range?: ShareRange,
): Promise<EnrollmentShare[]>
