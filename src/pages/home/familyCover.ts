import type { EnrollmentView } from '@contract/enrollment'

/** What the cover card answers about a family, in the order in which it matters. */
export type FamilyCover =
  | { kind: 'covered'; people: EnrollmentView[] }
  | { kind: 'waiting'; person: EnrollmentView }
  | { kind: 'mixed'; people: EnrollmentView[]; covered: number; others: number; are: Together }
  | { kind: 'pending'; people: EnrollmentView[] }
  | { kind: 'nobody'; people: EnrollmentView[] }
  | { kind: 'newcomer' }

/** Where several people stand: some are covered, all wait, all (or the only one) paused, or none is in. */
export type Together = 'some' | 'waiting' | 'paused' | 'none'

/** People who left say nothing about today, unless nobody else is there. */
export function familyCover(enrollments: readonly EnrollmentView[]): FamilyCover {
  if (enrollments.length === 0) return { kind: 'newcomer' }
  const people = enrollments.filter(({ state }) => state !== 'ended')
  if (people.length === 0) return { kind: 'nobody', people: [...enrollments] }
  const covered = people.filter(({ state }) => state === 'covered').length
  if (covered === people.length) return { kind: 'covered', people }
  const [person] = people
  if (people.length === 1 && person?.state === 'waiting') return { kind: 'waiting', person }
  if (people.every(({ state }) => state === 'pending')) return { kind: 'pending', people }
  if (people.every(({ state }) => state === 'lapsed')) return { kind: 'nobody', people }
  const all = (state: EnrollmentView['state']) => people.every((one) => one.state === state)
  const none = all('waiting') ? 'waiting' : all('paused') ? 'paused' : 'none'
  return { kind: 'mixed', people, covered, others: people.length - covered, are: covered > 0 ? 'some' : none }
}
