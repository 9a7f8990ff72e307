/** Periods: what other features, cli and mock call. The steps of a period themselves are due work (../../jobs). */
import type { Fen } from '@core/money/fen'
import type { Context, Tx } from '../../context'
import type { EnrollmentStatus } from '../../db/tables/people'

/** One published row of history, amounts already parsed. Nobody published a roster, so members are counts only. */
export interface PublishedRow {
  planId: string
  /** 'YYYY-MM-DD' */
  disclosureDate: string
  chargeDate: string
  cases: number
  aidFen: Fen
  members: number
  membersPrecision: 'exact' | 'more-than' | 'about'
  perHeadFen: Fen
  source: string
  /** false after periods that nobody published: what was carried in is then unknown, and 0 is used */
  carryInKnown: boolean
  /** the source does not say whether the fee is inside the sum: both readings are computed */
  feeMayBeInside: boolean
}

/** A published row that cannot be right. `field` names what is wrong, `todo` what to do about it. */
export declare class PublishedRowError extends Error {
  readonly field: keyof PublishedRow
  readonly todo: string
}

/**
 * Settles a historical period from its published figures, through the settlement that every period uses.
 * The same row again is a no-op. Rows come in order of disclosure.
 * @throws PublishedRowError
 */
export declare function replayPeriod(
  ctx: Context,
  row: PublishedRow,
): Promise<{ periodId: string; number: number }>

export interface LeaveInput {
  planId: string
  enrollmentIds: readonly string[]
  status: Extract<EnrollmentStatus, 'exited' | 'lapsed' | 'ended'>
  /** coded: 'own-wish', 'unpaid', 'age', 'aided' */
  reason: string
  /** 'YYYY-MM-DD', the first day without cover */
  endedOn: string
}

/**
 * Takes enrollments off the roster from the next cut-off on. A period whose cut-off has passed is still shared; who
 * was waiting never shares. Somebody who has left already is left alone.
 * @returns the enrollments that left now
 */
export declare function leaveRoster(tx: Tx, ctx: Context, input: LeaveInput): Promise<string[]>
