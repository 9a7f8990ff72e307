import type { PlanDetail } from '@contract/plan'
import type { EligibilityAnswer, JoinRequest } from '@contract/enrollment'
import type { DraftPerson } from '@/store/joinDraft'

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
    if (!relation || !name || !idNumber || !checked || !answers) return []
    return [
      {
        ...{ at, relation, name, idNumber, checked, answers: [...answers] },
        ...(opinionId !== undefined && { opinionId }),
      },
    ]
  })
}

/** What people of these ages shared in the last twelve months, in fen; null before the first year. */
export function past12Months(people: readonly ReadyPerson[]): number | null {
  const sums = people.map(({ checked }) => checked.last12MonthsFen)
  return sums.reduce<number | null>((sum, value) => (sum === null || value === null ? null : sum + value), 0)
}

/** The body of POST /v1/joins. */
export function joinRequest(
  id: string,
  plan: Pick<PlanDetail, 'id' | 'ruleVersion'>,
  people: readonly ReadyPerson[],
  consents: JoinRequest['consents'],
  groupCode: string | null,
): JoinRequest {
  return {
    id,
    planId: plan.id,
    ruleVersion: plan.ruleVersion,
    ...(groupCode !== null && { groupCode }),
    people: people.map(({ relation, name, idNumber, answers, opinionId }) => ({
      ...{ relation, name, idNumber, answers },
      ...(opinionId !== undefined && { opinionId }),
    })),
    consents,
  }
}
