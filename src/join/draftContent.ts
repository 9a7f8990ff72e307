import type { DraftPersonContent, JoinDraftContent } from '@contract/enrollment'
import type { DraftPerson, JoinDraft } from '@/store/joinDraft'

/** A person as the server keeps them: all that was typed, without what only this phone needs. */
function contentOf(person: DraftPerson | undefined): DraftPersonContent {
  const { checked: _checked, papers: _papers, ...content } = person ?? { answers: [] }
  return content
}

/** What of the draft goes to the server, so that another device can go on with it. */
export function draftContent({
  joinId,
  groupCode,
  ruleVersion,
  people,
  askerName,
}: JoinDraft): JoinDraftContent {
  // A hole is a person who was skipped: an array from storage may have some.
  const content = Array.from(people, contentOf)
  return {
    ...{ joinId, ruleVersion, people: content },
    ...(groupCode !== null && { groupCode }),
    ...(askerName !== undefined && { askerName }),
  }
}

/** The server's draft as this phone keeps it: everybody is looked at anew before joining. */
export function draftOf(planId: string, content: JoinDraftContent): JoinDraft {
  return {
    planId,
    joinId: content.joinId,
    groupCode: content.groupCode ?? null,
    ruleVersion: content.ruleVersion,
    people: content.people.map((person) => ({ ...person, answers: person.answers ?? [] })),
    askerName: content.askerName,
  }
}
