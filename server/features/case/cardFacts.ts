/**
 * What cards say about their people, counted against the plan's members (core/disclosure: at least 20 fit).
 * (1) All cards of a disclosure are counted together: members are read once for the descriptions that name a province,
 * and once more for each coarser kind, but only when a card needs it. One pass a card took minutes at 5 M members.
 * (2) Ages and days since joining are those of the day of the diagnosis, for everybody.
 */
import { type CalendarDate, addDays, addMonths, ageOn, daysBetween } from '@core/calendar/date'
import { SMALLEST_CROWD } from '@core/disclosure/bands'
import { type CardFacts, type PersonFacts, cardCandidates, cardFacts } from '@core/disclosure/card'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../context'
import type { PersonRow } from '../enrollment/queries/people'

export interface CardPerson {
  readonly person: Pick<PersonRow, 'birth_date' | 'sex' | 'region_code' | 'joined_on'>
  /** day of the diagnosis (rule 2) */
  readonly on: CalendarDate
}

/** A description, and whom to count: who fits it on a day, and entered with a cut-off in (after, until]. */
interface Description {
  readonly facts: CardFacts
  readonly on: CalendarDate
  readonly entered?: { readonly after: string; readonly until: string }
}

/** Descriptions of one shape name the same kinds of facts, so that members find theirs by equality. */
const shapeOf = ({ facts: { province, sex, ageBand } }: Pick<Description, 'facts'>): string =>
  [province, sex, ageBand].map((fact) => (fact === null ? '-' : 'x')).join('')

const EVER = { first: '0001-01-01', last: '9999-12-31' } as const

/** Birth dates of an age band on a day: after the first, until the second. */
function bornIn(band: string | null, on: CalendarDate): readonly [string, string] {
  if (band === null) return [EVER.first, EVER.last]
  const [from, to] = band.split('-').map(Number)
  return [addMonths(on, -12 * ((to ?? 0) + 1)), addMonths(on, -12 * (from ?? 0))]
}

function rowOf({ facts, on, entered }: Description, place: number): RawBuilder<unknown> {
  const [bornAfter, bornUntil] = bornIn(facts.ageBand, on)
  const { from, to } = facts.days
  return sql`(${place}::int, ${facts.province}::text, ${facts.sex}::text, ${bornAfter}::date, ${bornUntil}::date,
    ${to === null ? EVER.first : addDays(on, -to)}::date, ${addDays(on, -from)}::date,
    ${entered?.after ?? EVER.first}::date, ${entered?.until ?? EVER.last}::date)`
}

/** How many members of the plan, covered or waiting, fit each description of one shape; one pass over them. */
async function countShape(
  tx: Tx,
  planId: string,
  asked: readonly Description[],
): Promise<Map<number, number>> {
  const { province, sex } = asked[0]?.facts ?? { province: null, sex: null }
  const equal = [
    ...(province === null ? [] : [sql`d.province = left(m.region_code, 2)`]),
    ...(sex === null ? [] : [sql`d.sex = m.sex`]),
  ]
  const { rows } = await sql<{ place: number; fit: number }>`
    select d.place, count(*)::int8 as fit
      from enrollment e join member m on m.member_id = e.member_id
      join (values ${sql.join(asked.map(rowOf))})
        as d (place, province, sex, born_after, born_until, joined_from, joined_to, entered_after, entered_until)
        on ${equal.length === 0 ? sql`true` : sql.join(equal, sql` and `)}
       and m.birth_date > d.born_after and m.birth_date <= d.born_until
       and e.joined_on >= d.joined_from and e.joined_on <= d.joined_to
       and e.shares_from > d.entered_after and e.shares_from <= d.entered_until
     where e.plan_id = ${planId} and e.status in ('waiting', 'active')
     group by d.place`.execute(tx)
  return new Map(rows.map(({ place, fit }) => [place, fit]))
}

/** How many fit each description, in their order. */
async function countFitting(tx: Tx, planId: string, asked: readonly Description[]): Promise<number[]> {
  const counts = new Map<Description, number>()
  for (const shape of new Set(asked.map(shapeOf))) {
    const alike = asked.filter((description) => shapeOf(description) === shape)
    const fits = await countShape(tx, planId, alike)
    alike.forEach((description, place) => counts.set(description, fits.get(place) ?? 0))
  }
  return asked.map((description) => counts.get(description) ?? 0)
}

function factsOf({ person, on }: CardPerson): PersonFacts {
  return {
    age: ageOn(person.birth_date, on),
    sex: person.sex,
    province: person.region_code.slice(0, 2),
    daysSinceJoining: daysBetween(person.joined_on, on),
  }
}

interface Candidate extends Description {
  /** place of the person in the list */
  readonly of: number
}

const keyOf = (of: number, facts: CardFacts): string => `${of} ${JSON.stringify(facts)}`

/** The finest description of each person that points at nobody, in their order (rule 1). */
export async function factsForCards(
  tx: Tx,
  planId: string,
  people: readonly CardPerson[],
): Promise<CardFacts[]> {
  const persons = people.map(factsOf)
  const candidates: Candidate[] = people.flatMap((one, of) =>
    cardCandidates(factsOf(one)).map((facts) => ({ of, facts, on: one.on })),
  )
  const counts = new Map<string, number>()
  const settled = new Set<number>()
  for (const shape of new Set(candidates.map(shapeOf))) {
    // The last candidate says nothing and needs no count.
    if (shape === '---') continue
    const asked = candidates.filter((one) => !settled.has(one.of) && shapeOf(one) === shape)
    const fits = await countFitting(tx, planId, asked)
    asked.forEach(({ of, facts }, place) => {
      const fit = fits[place] ?? 0
      counts.set(keyOf(of, facts), fit)
      if (fit >= SMALLEST_CROWD) settled.add(of)
    })
  }
  return persons.map((person, of) => cardFacts(person, (facts) => counts.get(keyOf(of, facts)) ?? 0))
}

export interface HistoryQuestion extends CardPerson {
  readonly card: CardFacts
  readonly entered: { readonly after: string; readonly until: string }
}

/**
 * Whether "shared since this period" may be added to each card: enough members fit the card and entered with that
 * period too.
 */
export async function maySayHistories(
  tx: Tx,
  planId: string,
  questions: readonly HistoryQuestion[],
): Promise<boolean[]> {
  const asked = questions.map(({ card, on, entered }) => ({ facts: card, on, entered }))
  const counts = await countFitting(tx, planId, asked)
  return counts.map((count) => count >= SMALLEST_CROWD)
}
