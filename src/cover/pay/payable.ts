import type { MemberCover } from '@contract/cover'

export interface DueLine {
  readonly enrollmentId: string
  readonly name: string
  /** to this account; null for people whose memberships others hold */
  readonly relation: MemberCover['person']['relation'] | null
  readonly sumFen: number
}

/** What can be paid for some people of one plan: exact sums that are due, or more into one balance. */
export type Payable =
  | {
      readonly kind: 'first-deposit' | 'grace' | 'arrears'
      readonly lines: readonly DueLine[]
      /** the last day for it */
      readonly payBy: string
      readonly cover: MemberCover
    }
  | { readonly kind: 'deposit'; readonly cover: MemberCover }

const lineOf = ({ person }: MemberCover, sumFen: number): DueLine => ({
  ...{ enrollmentId: person.id, name: person.name, relation: person.relation, sumFen },
})

/** First deposits before anything else, then what is owed; null where there is nothing to pay. */
export function payableOf(people: readonly MemberCover[]): Payable | null {
  const [cover] = people
  if (!cover) return null
  const first = people.flatMap((one) => (one.firstDeposit ? [lineOf(one, one.firstDeposit.sumFen)] : []))
  if (first.length > 0) {
    const payBy = people.flatMap((one) => one.firstDeposit?.payBy ?? []).sort()[0] ?? ''
    return { kind: 'first-deposit', lines: first, payBy, cover }
  }
  const grace = people.flatMap((one) => (one.grace ? [lineOf(one, one.grace.sumFen)] : []))
  // An order is paid whole: with it goes whoever else this account pays for by the same debit.
  const others = (cover.grace?.others ?? []).map((one) => ({ ...one, relation: null }))
  if (grace.length > 0)
    return { kind: 'grace', lines: [...grace, ...others], payBy: cover.grace?.payBy ?? '', cover }
  const owed = people.flatMap((one) => (one.arrears ? [lineOf(one, one.arrears.sumFen)] : []))
  if (owed.length > 0) {
    const payBy = people.flatMap((one) => one.arrears?.payBy ?? []).sort()[0] ?? ''
    return { kind: 'arrears', lines: owed, payBy, cover }
  }
  return cover.actions.topUp ? { kind: 'deposit', cover } : null
}
