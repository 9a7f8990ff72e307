/** What a card says about its person, counted against the plan's members (core/disclosure: at least 20 fit). */
import { addMonths, ageOn, daysBetween, addDays } from '@core/calendar/date'
import { SMALLEST_CROWD } from '@core/disclosure/bands'
import { type CardFacts, cardCandidates, cardFacts } from '@core/disclosure/card'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../context'
import type { PersonRow } from '../enrollment/queries/people'

export interface CardPerson {
  readonly person: PersonRow
  /** day of the diagnosis: ages and days since joining are those of that day, for everybody */
  readonly on: PersonRow['joined_on']
}

/** Whether a row `e` (enrollment), `m` (member) fits a description on a day. */
function fits(facts: CardFacts, on: PersonRow['joined_on']): RawBuilder<boolean> {
  const { from, to } = facts.days
  const conditions = [
    sql<boolean>`e.joined_on <= ${addDays(on, -from)}::date`,
    ...(to === null ? [] : [sql<boolean>`e.joined_on >= ${addDays(on, -to)}::date`]),
    ...(facts.sex === null ? [] : [sql<boolean>`m.sex = ${facts.sex}`]),
    ...(facts.province === null ? [] : [sql<boolean>`left(m.region_code, 2) = ${facts.province}`]),
    ...(facts.ageBand === null ? [] : [ageFits(facts.ageBand, on)]),
  ]
  return sql<boolean>`(${sql.join(conditions, sql` and `)})`
}

function ageFits(band: string, on: PersonRow['joined_on']): RawBuilder<boolean> {
  const [from, to] = band.split('-').map(Number)
  const youngest = addMonths(on, -12 * (from ?? 0))
  const oldest = addMonths(on, -12 * ((to ?? 0) + 1))
  return sql<boolean>`(m.birth_date <= ${youngest}::date and m.birth_date > ${oldest}::date)`
}

/** How many members of the plan, covered or waiting, meet each condition; one pass over them. */
async function countMembers(
  tx: Tx,
  planId: string,
  conditions: readonly RawBuilder<boolean>[],
): Promise<number[]> {
  const counts = conditions.map((condition) => sql`count(*) filter (where ${condition})`)
  const { rows } = await sql<{ counts: number[] }>`
    select array[${sql.join(counts)}]::int4[] as counts
      from enrollment e join member m on m.member_id = e.member_id
     where e.plan_id = ${planId} and e.status in ('waiting', 'active')`.execute(tx)
  return rows[0]?.counts ?? []
}

/** The finest description that points at nobody. */
export async function factsForCard(tx: Tx, { person, on }: CardPerson): Promise<CardFacts> {
  const facts = {
    age: ageOn(person.birth_date, on),
    sex: person.sex,
    province: person.region_code.slice(0, 2),
    daysSinceJoining: daysBetween(person.joined_on, on),
  }
  const candidates = cardCandidates(facts)
  const counts = await countMembers(
    tx,
    person.plan_id,
    candidates.map((candidate) => fits(candidate, on)),
  )
  const byText = new Map(candidates.map((candidate, i) => [JSON.stringify(candidate), counts[i] ?? 0]))
  return cardFacts(facts, (candidate) => byText.get(JSON.stringify(candidate)) ?? 0)
}

/**
 * Whether "shared since this period" may be added to a card: enough members fit the card and entered with that
 * period too.
 */
export async function maySayHistory(
  tx: Tx,
  { person, on }: CardPerson,
  card: CardFacts,
  entered: { after: string; until: string },
): Promise<boolean> {
  const together = sql<boolean>`(${fits(card, on)} and e.shares_from > ${entered.after}::date
    and e.shares_from <= ${entered.until}::date)`
  const [count] = await countMembers(tx, person.plan_id, [together])
  return (count ?? 0) >= SMALLEST_CROWD
}
