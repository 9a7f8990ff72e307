import type { Due, MemberCover } from '@contract/cover'
import type { LocalText } from '@contract/scalars'

export interface DueLine {
  readonly enrollmentId: string
  readonly name: string
  /** to this account; null for people whose memberships others hold */
  readonly relation: MemberCover['person']['relation'] | null
  readonly sumFen: number
}

interface SumsDue {
  readonly planNames: LocalText
  readonly lines: readonly DueLine[]
  /** the last day for it */
  readonly payBy: string
}

/** What can be paid for some people of one plan: exact sums that are due, or more into one balance. */
export type Payable =
  | ({ readonly kind: 'first-deposit' | 'arrears'; readonly cover: MemberCover } & SumsDue)
  | ({ readonly kind: 'grace' } & SumsDue)
  | { readonly kind: 'deposit'; readonly cover: MemberCover }

export type PayableSums = Extract<Payable, SumsDue>

const lineOf = ({ person }: MemberCover, sumFen: number): DueLine => ({
  ...{ enrollmentId: person.id, name: person.name, relation: person.relation, sumFen },
})

/** First deposits before anything else, then what is owed; null where there is nothing to pay. */
export function payableOf(people: readonly MemberCover[]): Payable | null {
  const [cover] = people
  if (!cover) return null
  const { planNames } = cover.person
  const first = people.flatMap((one) => (one.firstDeposit ? [lineOf(one, one.firstDeposit.sumFen)] : []))
  if (first.length > 0) {
    const payBy = people.flatMap((one) => one.firstDeposit?.payBy ?? []).sort()[0] ?? ''
    return { kind: 'first-deposit', planNames, lines: first, payBy, cover }
  }
  const owed = people.flatMap((one) => (one.arrears ? [lineOf(one, one.arrears.sumFen)] : []))
  if (owed.length > 0) {
    const payBy = people.flatMap((one) => one.arrears?.payBy ?? []).sort()[0] ?? ''
    return { kind: 'arrears', planNames, lines: owed, payBy, cover }
  }
  return cover.actions.topUp ? { kind: 'deposit', cover } : null
}

/** What the wallet refused to the last in a plan; null where there is nothing (any more). */
export function graceOf(dues: readonly Due[], planId: string): PayableSums | null {
  const due = dues.filter((one) => one.kind === 'grace' && one.planId === planId)[0]
  return due ? { kind: 'grace', planNames: due.planNames, lines: due.people, payBy: due.payBy } : null
}
