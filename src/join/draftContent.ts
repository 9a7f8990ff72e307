import type { DraftPersonContent, JoinDraftContent } from '@contract/enrollment'
import type { DraftPerson, JoinDraft } from '@/store/joinDraft'

/** A person as the server keeps them: what was typed, without what only this phone needs or may have. */
function contentOf(person: DraftPerson | undefined, keepsAnswers: boolean): DraftPersonContent {
  const { checked: _checked, papers: _papers, answers, ...content } = person ?? { answers: [] }
  return keepsAnswers ? { ...content, answers } : content
}

/** What of the draft goes to the server, so that another device can go on with it; health answers by consent only. */
export function draftContent({
  joinId,
  groupCode,
  ruleVersion,
  keepsAnswers,
  people,
  askerName,
}: JoinDraft): JoinDraftContent {
  // A hole is a person who was skipped: an array from storage may have some.
  const content = Array.from(people, (person) => contentOf(person, keepsAnswers))
  return {
    ...{ joinId, ruleVersion, people: content },
    ...(keepsAnswers && { keepsAnswers }),
    ...(groupCode !== null && { groupCode }),
    ...(askerName !== undefined && { askerName }),
  }
}

/** Whether two that stand at one place are one person, as far as either says who they are. */
const isSame = (here: DraftPerson, there: DraftPersonContent): boolean =>
  !here.idNumber || !there.idNumber || here.idNumber === there.idNumber

/**
 * The server's draft as this phone keeps it: everybody is looked at anew before joining. What only this phone knows of
 * them (answers that were not to leave it, photos) stays.
 */
export function draftOf(planId: string, content: JoinDraftContent, here: JoinDraft): JoinDraft {
  const people = content.people.map((there, at): DraftPerson => {
    const person = here.planId === planId ? here.people[at] : undefined
    const { answers = [], papers } = person && isSame(person, there) ? person : {}
    return { ...there, answers: there.answers ?? answers, ...(papers && { papers }) }
  })
  return {
    planId,
    people,
    joinId: content.joinId,
    groupCode: content.groupCode ?? null,
    ruleVersion: content.ruleVersion,
    keepsAnswers: content.keepsAnswers ?? false,
    askerName: content.askerName,
  }
}
