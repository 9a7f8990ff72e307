/**
 * What a public card may say about the person, all together: four harmless bands can still point at one member,
 * so the whole description is coarsened until at least 20 members fit it (design.md §4). The order of giving up:
 * days since joining first, then province, then sex, age band last.
 */
import { type DaysRange, SMALLEST_CROWD, ageBand, daysRanges } from './bands'

export interface PersonFacts {
  readonly age: number
  readonly sex: 'male' | 'female'
  /** Two-digit province code. */
  readonly province: string
  readonly daysSinceJoining: number
}

/** null where the card stays silent. */
export interface CardFacts {
  readonly ageBand: string | null
  readonly sex: 'male' | 'female' | null
  readonly province: string | null
  readonly days: DaysRange
}

/** Descriptions of a person, each no finer than the one before; the last says nothing. */
export function cardCandidates({ age, sex, province, daysSinceJoining }: PersonFacts): CardFacts[] {
  const ranges = daysRanges(Math.max(0, daysSinceJoining))
  const band = ageBand(age)
  const steps: readonly Omit<CardFacts, 'days'>[] = [
    { ageBand: band, sex, province },
    { ageBand: band, sex, province: null },
    { ageBand: band, sex: null, province: null },
    { ageBand: null, sex: null, province: null },
  ]
  const any = ranges.slice(-1)
  return steps.reduce<CardFacts[]>(
    (list, step, i) => list.concat((i === 0 ? ranges : any).map((days) => ({ ...step, days }))),
    [],
  )
}

/**
 * The finest description that at least 20 members fit; silence where none does.
 * @param countMatching how many members of the plan fit a description; asked from the finest on, at most 6 times
 */
export function cardFacts(person: PersonFacts, countMatching: (facts: CardFacts) => number): CardFacts {
  const candidates = cardCandidates(person)
  const silent = candidates[candidates.length - 1]
  for (const candidate of candidates) {
    if (candidate === silent || countMatching(candidate) >= SMALLEST_CROWD) return candidate
  }
  throw new Error('unreachable: the last candidate is always taken')
}
