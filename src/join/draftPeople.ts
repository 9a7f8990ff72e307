import type { EligibilityAnswer, JoinRequest } from '@contract/enrollment'
import type { PlanDetail } from '@contract/plan'
import type { DraftPerson, JoinDraft } from '@/store/joinDraft'
import { identityOf } from './identityOf'

type JoinPerson = JoinRequest['people'][number]

/** A person of the draft with everything the server asks for. */
export interface ReadyPerson extends JoinPerson {
  /** where they stand in the draft */
  at: number
  checked: EligibilityAnswer
}

/** Who is filled in completely; the others are still being asked. */
export function readyPeople(people: readonly (DraftPerson | undefined)[]): ReadyPerson[] {
  return people.flatMap((person, at) => {
    const { relation, name, idNumber, checked, answers, opinionId } = person ?? {}
    if (!person || !relation || !name || !idNumber || !checked || !answers) return []
    const opinion = opinionId !== undefined && { opinionId }
    return [{ at, relation, ...identityOf(person), checked, answers: [...answers], ...opinion }]
  })
}

/** Where those stand who were begun and not finished; who has come from another device is looked at anew. */
export function unfinishedPeople(people: readonly (DraftPerson | undefined)[]): number[] {
  return people.flatMap((person, at) => {
    const begun = person && (person.answers.length > 0 || person.name !== undefined)
    return begun && !(person.checked && person.relation && person.name && person.idNumber) ? [at] : []
  })
}

/** Everything was asked of this person, and only the server's look at them is missing. */
export const canBeChecked = (person: DraftPerson | undefined): boolean =>
  Boolean(
    person &&
    !person.checked &&
    person.relation &&
    person.name &&
    person.idNumber &&
    person.answers.length > 0,
  )

/** What people of these ages shared in the last twelve months, in fen; null before the first year. */
export function past12Months(people: readonly ReadyPerson[]): number | null {
  const sums = people.map(({ checked }) => checked.last12MonthsFen)
  return sums.reduce<number | null>((sum, value) => (sum === null || value === null ? null : sum + value), 0)
}

/** The body of POST /v1/joins. */
export function joinRequest(
  id: string,
  plan: Pick<PlanDetail, 'id' | 'ruleVersion' | 'nextRules'>,
  people: readonly ReadyPerson[],
  consents: JoinRequest['consents'],
  { groupCode, askerName }: Pick<JoinDraft, 'groupCode' | 'askerName'>,
): JoinRequest {
  return {
    id,
    planId: plan.id,
    ruleVersion: plan.ruleVersion,
    ...(plan.nextRules && { nextRuleVersion: plan.nextRules.version }),
    ...(groupCode !== null && { groupCode }),
    people: people.map(({ at: _at, checked: _checked, ...person }) => person),
    consents,
    ...(askerName && { askerName }),
  }
}
