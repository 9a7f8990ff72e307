/**
 * Coded reasons of a refusal or of a request for more. Each names the clause of the rules it rests on and whether
 * evidence could change it: "cannot be shown yet" is not "not covered". The words for people are in the app.
 */
export type ClaimReasonCode =
  | 'not-covered-then'
  | 'inside-waiting-period'
  | 'claimed-too-late'
  | 'illness-not-listed'
  | 'degree-not-shown'
  | 'diagnosis-not-shown'
  | 'identity-differs'
  | 'known-before-joining'
  | 'already-aided'

export interface ClaimReason {
  readonly code: ClaimReasonCode
  /** What people quote on the phone. */
  readonly number: string
  /** Clause of the plan's rules. */
  readonly clause: string
  /** New material can change the outcome. */
  readonly openToEvidence: boolean
}

const reason = (
  code: ClaimReasonCode,
  number: string,
  clause: string,
  openToEvidence: boolean,
): ClaimReason => ({
  code,
  number,
  clause,
  openToEvidence,
})

export const claimReasons: readonly ClaimReason[] = [
  reason('not-covered-then', 'E-01', '3.1', false),
  reason('inside-waiting-period', 'E-02', '3.2', true),
  reason('claimed-too-late', 'E-03', '4.1', true),
  reason('degree-not-shown', 'E-04', '4.2', true),
  reason('diagnosis-not-shown', 'E-05', '4.2', true),
  reason('illness-not-listed', 'E-06', '4.3', true),
  reason('identity-differs', 'E-07', '2.1', true),
  reason('known-before-joining', 'E-08', '2.2', true),
  reason('already-aided', 'E-09', '4.4', false),
]

/** The reason of a code, or null for anything else. */
export function claimReasonOf(code: string): ClaimReason | null {
  return claimReasons.filter((candidate) => candidate.code === code)[0] ?? null
}
