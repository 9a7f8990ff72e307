/** Cases: what a claim becomes once it is public. The period feature calls these inside its own transactions. */
import type { Fen } from '@core/money/fen'
import type { Context, Tx } from '../../context'

export interface DisclosureInput {
  planId: string
  periodNumber: number
  disclosedAtMs: number
  objectionEndsAtMs: number
  /** 'YYYY-MM-DD' */
  chargeDate: string
}

/** One row of period_aid; `seq` counts from 1 in the order of the claims' submission. */
export interface DisclosedCase {
  seq: number
  caseId: string
  cases: 1
  aidFen: Fen
}

/**
 * Discloses every approved claim of a plan: writes case_card (generated pseudonym, bands that at least 20 members
 * match) and case_source, moves the claims to 'disclosed', and returns the rows for period_aid (not written here).
 * Doing it again for the same period returns the cases already disclosed in it.
 */
export declare function discloseClaims(tx: Tx, ctx: Context, input: DisclosureInput): Promise<DisclosedCase[]>

/** Open cases of a period become settled, their claims too. Idempotent. */
export declare function settleCases(
  tx: Tx,
  ctx: Context,
  input: { planId: string; periodNumber: number; settledAtMs: number },
): Promise<void>

/** What a period has to pay out: its settled cases not yet paid, with the claim's member. `payoutId` is the case id. */
export declare function duePayouts(
  tx: Tx,
  input: { planId: string; periodNumber: number },
): Promise<{ caseId: string; memberId: string; claimId: string; aidFen: Fen }[]>

/** Cases that were paid: card and claim become 'paid'. Idempotent. */
export declare function payCases(
  tx: Tx,
  ctx: Context,
  input: { caseIds: readonly string[]; paidAtMs: number },
): Promise<void>
