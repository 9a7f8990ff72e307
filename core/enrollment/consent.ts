/**
 * Consents of joining, each given apart (domain.md §7). (1) Rules and health data: always, by the person who is covered
 * or, for a child, by the guardian. (2) Debit: by who pays, where the plan debits. (3) A child below 18 is joined by a
 * guardian, who says so; below 14 the law asks for exactly this consent. (4) An adult relative joins by their own
 * consent: until it is given they are asked, not enrolled.
 */
import type { Relation, RuleSet } from '../plan/rules'

export const consentKinds = ['rules', 'health', 'guardian', 'debit'] as const
export type ConsentKind = (typeof consentKinds)[number]

/** Full age (Civil Code, art. 17). */
export const ADULT_AGE = 18

interface Joining {
  readonly relation: Relation
  readonly age: number
}

/** Whether somebody joins by their own consent, on their own phone or with a helper (rule 4). */
export function joinsThemselves({ relation, age }: Joining): boolean {
  return relation !== 'self' && age >= ADULT_AGE
}

/** Nobody below 18 joins by themselves, or is anybody's spouse or parent here (rule 3). */
export function isMinorAlone({ relation, age }: Joining): boolean {
  return relation !== 'child' && age < ADULT_AGE
}

/** Rule 3. */
export function needsGuardian({ relation, age }: Joining): boolean {
  return relation === 'child' && age < ADULT_AGE
}

/** What the payer is asked to consent to, for these people, in the order in which it is asked. */
export function consentsOfPayer(
  { model }: Pick<RuleSet, 'model'>,
  people: readonly Joining[],
): ConsentKind[] {
  const guardian = people.some(needsGuardian)
  return consentKinds.filter(
    (kind) => (kind !== 'guardian' || guardian) && (kind !== 'debit' || model === 'postpaid'),
  )
}
