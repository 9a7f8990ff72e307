import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { FileView } from '@contract/claim'
import type { EligibilityAnswer, HealthAnswer } from '@contract/enrollment'
import type { Relation } from '@contract/scalars'
import { jsonStorage } from './storage'

/** One person of a join that is being filled in; what has not been asked yet is undefined. */
export interface DraftPerson {
  answers: HealthAnswer[]
  /** completed years, asked before anything personal */
  ageYears?: number
  /** the operator's opinion that they join with */
  opinionId?: string
  /** photos of papers for the operator, kept by the server */
  papers?: FileView[]
  relation?: Relation
  name?: string
  idNumber?: string
  /** what the server said of them; absent until name and number were checked */
  checked?: EligibilityAnswer
}

export interface JoinDraft {
  /** the join's id, made once: sending it again after a lost reply joins nobody twice */
  joinId: string | null
  planId: string | null
  /** of a plan that is for a group */
  groupCode: string | null
  people: DraftPerson[]
}

interface JoinDraftState extends JoinDraft {
  begin: (planId: string) => void
  setJoinId: (joinId: string) => void
  setGroupCode: (groupCode: string) => void
  answer: (person: number, answer: HealthAnswer) => void
  setPerson: (person: number, patch: Partial<DraftPerson>) => void
  removePerson: (person: number) => void
  clear: () => void
}

const empty: JoinDraft = { joinId: null, planId: null, groupCode: null, people: [] }
const blank: DraftPerson = { answers: [] }

/** `people` with `patch` applied to one of them, made if they are the next. */
export function patchPerson(
  people: readonly DraftPerson[],
  at: number,
  patch: Partial<DraftPerson>,
): DraftPerson[] {
  const next = [...people]
  next[at] = { ...blank, ...people[at], ...patch }
  return next
}

/** The answers with one of them replaced or added. */
export function withAnswer(answers: readonly HealthAnswer[], answer: HealthAnswer): HealthAnswer[] {
  return [...answers.filter(({ questionId }) => questionId !== answer.questionId), answer]
}

/** Saved as one goes, so that a closed app loses nothing. A changed input needs a new join id. */
export const useJoinDraft = create<JoinDraftState>()(
  persist(
    (set) => ({
      ...empty,
      begin: (planId) => set((state) => (state.planId === planId ? {} : { ...empty, planId })),
      setJoinId: (joinId) => set({ joinId }),
      setGroupCode: (groupCode) => set({ groupCode, joinId: null }),
      answer: (person, answer) =>
        set(({ people }) => ({
          joinId: null,
          people: patchPerson(people, person, {
            answers: withAnswer(people[person]?.answers ?? [], answer),
            // An opinion speaks of the answers it was asked about.
            opinionId: undefined,
          }),
        })),
      setPerson: (person, patch) =>
        set(({ people }) => ({ joinId: null, people: patchPerson(people, person, patch) })),
      removePerson: (person) =>
        set(({ people }) => ({ joinId: null, people: people.filter((_, index) => index !== person) })),
      clear: () => set(empty),
    }),
    {
      name: 'tz-join',
      storage: jsonStorage<JoinDraft>(),
      partialize: ({ joinId, planId, groupCode, people }) => ({ joinId, planId, groupCode, people }),
    },
  ),
)
