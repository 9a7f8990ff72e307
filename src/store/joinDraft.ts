import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { FileView } from '@contract/claim'
import type { DraftPersonContent, EligibilityAnswer, HealthAnswer } from '@contract/enrollment'
import { jsonStorage } from './storage'

/** One person of a join that is being filled in; what has not been asked yet is undefined. */
export interface DraftPerson extends Omit<DraftPersonContent, 'answers'> {
  answers: HealthAnswer[]
  /** photos of papers for the operator, kept by the server */
  papers?: FileView[]
  /** what the server said of them; absent until name and number were checked */
  checked?: EligibilityAnswer
}

export interface JoinDraft {
  /** the join's id, made once: sending it again after a lost reply joins nobody twice */
  joinId: string | null
  planId: string | null
  /** of a plan that is for a group */
  groupCode: string | null
  /** the version of the rules that was read; another one in force is shown before joining */
  ruleVersion: string | null
  /** the consent to keep health answers on the server too; without it they stay on this phone */
  keepsAnswers: boolean
  people: DraftPerson[]
  askerName?: string
}

/** How this phone's draft stands to the one the server keeps for other devices. */
export interface DraftSync {
  /** the server's version that this draft goes on from; 0 for none */
  version: number
  /** changed since it was sent */
  dirty: boolean
  /** another device wrote it meanwhile: the person chooses */
  clash: boolean
}

interface JoinDraftState extends JoinDraft, DraftSync {
  begin: (planId: string, ruleVersion?: string) => void
  readRules: (ruleVersion: string) => void
  setJoinId: (joinId: string) => void
  setGroupCode: (groupCode: string) => void
  setAskerName: (askerName: string) => void
  setKeepsAnswers: (keepsAnswers: boolean) => void
  answer: (person: number, answer: HealthAnswer) => void
  setPerson: (person: number, patch: Partial<DraftPerson>) => void
  /** What the server said; nothing that was typed changes. */
  setChecked: (person: number, checked: EligibilityAnswer) => void
  removePerson: (person: number) => void
  /** Takes the server's draft in place of this one. */
  take: (draft: JoinDraft, version: number) => void
  setSync: (patch: Partial<DraftSync>) => void
  clear: () => void
}

const empty: JoinDraft & DraftSync = {
  ...{ joinId: null, planId: null, groupCode: null, ruleVersion: null, people: [], askerName: undefined },
  keepsAnswers: false,
  ...{ version: 0, dirty: false, clash: false },
}
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
      begin: (planId, ruleVersion) =>
        set((state) =>
          state.planId === planId ? {} : { ...empty, planId, ruleVersion: ruleVersion ?? null },
        ),
      // Having looked is no draft yet: it is kept for other devices once somebody is filled in.
      readRules: (ruleVersion) =>
        set(({ people, dirty }) => ({ ruleVersion, dirty: dirty || people.length > 0 })),
      setJoinId: (joinId) => set({ joinId, dirty: true }),
      setGroupCode: (groupCode) => set({ groupCode, joinId: null, dirty: true }),
      setAskerName: (askerName) => set({ askerName, joinId: null, dirty: true }),
      setKeepsAnswers: (keepsAnswers) => set({ keepsAnswers, dirty: true }),
      answer: (person, answer) =>
        set(({ people }) => ({
          ...{ joinId: null, dirty: true },
          people: patchPerson(people, person, {
            answers: withAnswer(people[person]?.answers ?? [], answer),
            // An opinion speaks of the answers it was asked about.
            opinionId: undefined,
          }),
        })),
      setPerson: (person, patch) =>
        set(({ people }) => ({ joinId: null, dirty: true, people: patchPerson(people, person, patch) })),
      setChecked: (person, checked) =>
        set(({ people }) => ({ people: patchPerson(people, person, { checked }) })),
      removePerson: (person) =>
        set(({ people }) => ({
          ...{ joinId: null, dirty: true },
          people: people.filter((_, index) => index !== person),
        })),
      take: (draft, version) => set({ ...draft, version, dirty: false, clash: false }),
      setSync: (patch) => set(patch),
      clear: () => set(empty),
    }),
    {
      name: 'tz-join',
      storage: jsonStorage<JoinDraft & DraftSync>(),
      partialize: ({ joinId, planId, groupCode, ruleVersion, keepsAnswers, people, askerName, ...sync }) => ({
        ...{ joinId, planId, groupCode, ruleVersion, keepsAnswers, people, askerName },
        ...{ version: sync.version, dirty: sync.dirty, clash: sync.clash },
      }),
    },
  ),
)
