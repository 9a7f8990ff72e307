/** Counting for all cards at once says what counting for each by itself said. */
import { type CalendarDate, addDays, addMonths, ageOn, daysBetween } from '@core/calendar/date'
import { SMALLEST_CROWD } from '@core/disclosure/bands'
import { type CardFacts, cardCandidates, cardFacts } from '@core/disclosure/card'
import { type RawBuilder, sql } from 'kysely'
import type { Context, Tx } from '../../context'
import { enrollmentOf, joinPeople, openSmallPlan } from '../../testing/smallPlan'
import { type TestDatabase, openTestDatabase } from '../../testing/testDatabase'
import { testPorts } from '../../testing/testPorts'
import { peopleByEnrollment } from '../enrollment/queries/people'
import { type CardPerson, factsForCards, maySayHistories } from './cardFacts'

// ---- one pass per card and question, as it was --------------------------------------------------------------------

function fits(facts: CardFacts, on: CalendarDate): RawBuilder<boolean> {
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

function ageFits(band: string, on: CalendarDate): RawBuilder<boolean> {
  const [from, to] = band.split('-').map(Number)
  const youngest = addMonths(on, -12 * (from ?? 0))
  const oldest = addMonths(on, -12 * ((to ?? 0) + 1))
  return sql<boolean>`(m.birth_date <= ${youngest}::date and m.birth_date > ${oldest}::date)`
}

async function count(tx: Tx, condition: RawBuilder<boolean>): Promise<number> {
  const { rows } = await sql<{ fit: number }>`
    select count(*)::int8 as fit from enrollment e join member m on m.member_id = e.member_id
     where e.plan_id = 'small' and e.status in ('waiting', 'active') and ${condition}`.execute(tx)
  return rows[0]?.fit ?? 0
}

async function oneByOne(tx: Tx, { person, on }: CardPerson): Promise<CardFacts> {
  const facts = {
    age: ageOn(person.birth_date, on),
    sex: person.sex,
    province: person.region_code.slice(0, 2),
    daysSinceJoining: daysBetween(person.joined_on, on),
  }
  const counts = new Map<string, number>()
  for (const one of cardCandidates(facts)) counts.set(JSON.stringify(one), await count(tx, fits(one, on)))
  return cardFacts(facts, (one) => counts.get(JSON.stringify(one)) ?? 0)
}

// -------------------------------------------------------------------------------------------------------------------

let database: TestDatabase
let ctx: Context
const PEOPLE = 400
const draw = (place: number, salt: number, below: number): number => (place * 7919 + salt * 104_729) % below

beforeAll(async () => {
  database = await openTestDatabase()
  ctx = { db: database.db, ports: testPorts('2026-01-01T00:00:00.000Z') }
  await openSmallPlan(ctx, '2023-01-01')
  const people = Array.from({ length: PEOPLE }, (_, index) => ({
    index,
    payer: `payer ${index}`,
    birthDate: addDays('1972-01-01' as CalendarDate, draw(index, 1, 365 * 50)),
    joinedAt: `${addDays('2023-01-01' as CalendarDate, draw(index, 2, 1_000))}T04:00:00.000Z`,
  }))
  await ctx.db.transaction().execute((tx) => joinPeople(tx, ctx, people))
  // Few in one province, many in another, some who have left.
  await sql`update member set region_code = case when left(md5(member_id), 1) < '3' then '540102' else '110105' end,
              sex = case when right(md5(member_id), 1) < '4' then 'female' else 'male' end`.execute(ctx.db)
  await sql`update enrollment set status = 'exited' where right(md5(enrollment_id), 1) = '0'`.execute(ctx.db)
})
afterAll(() => database.drop())

test('every card says the same, from the finest description to silence', async () => {
  const ids = Array.from({ length: 60 }, (_, i) => enrollmentOf(draw(i, 3, PEOPLE)))
  const people = [...(await peopleByEnrollment(ctx.db, ids)).values()].map((person, i) => ({
    person,
    on: addDays(person.joined_on, draw(i, 4, 900)),
  }))
  await ctx.db.transaction().execute(async (tx) => {
    const together = await factsForCards(tx, 'small', people)
    const apart: CardFacts[] = []
    for (const one of people) apart.push(await oneByOne(tx, one))
    expect(together).toEqual(apart)
    const shapes = together.map((facts) => Object.values(facts).filter((fact) => fact === null).length)
    expect([...new Set(shapes)].sort()).toEqual([0, 1, 2, 3])
    expect(new Set(together.map(({ days }) => days.code)).size).toBeGreaterThan(2)

    const questions = people.map((one, i) => ({
      ...one,
      card: together[i] ?? ({} as CardFacts),
      entered: {
        after: addDays(one.person.joined_on, -draw(i, 5, 700)),
        until: addDays(one.person.joined_on, 40),
      },
    }))
    const may = await maySayHistories(tx, 'small', questions)
    const expected: boolean[] = []
    for (const { card, on, entered } of questions) {
      const fit = await count(
        tx,
        sql<boolean>`(${fits(card, on)} and e.shares_from > ${entered.after}::date and e.shares_from <= ${entered.until}::date)`,
      )
      expected.push(fit >= SMALLEST_CROWD)
    }
    expect(may).toEqual(expected)
    expect(new Set(may).size).toBe(2)
  })
})

test('a plan with fewer than 20 members says nothing of anybody', async () => {
  await ctx.db.transaction().execute(async (tx) => {
    const [person] = (await peopleByEnrollment(tx, [enrollmentOf(1)])).values()
    if (!person) throw new Error('nobody there')
    const [facts] = await factsForCards(tx, 'none', [{ person, on: addDays(person.joined_on, 30) }])
    expect(facts).toMatchObject({ ageBand: null, sex: null, province: null, days: { code: 'any' } })
    expect(await factsForCards(tx, 'none', [])).toEqual([])
  })
})
