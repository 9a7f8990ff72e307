/**
 * One day of the prepaid plan, as part of the world's day. (1) It opens on its own day, in a world from before it on
 * the next one. (2) Everybody pays the first deposit when joining; most people who are told that their balance is low
 * pay in as much again three days later, the others do not. (3) Every third period has a case, so that a balance is
 * drawn from now and then and a plan of this size can carry it.
 */
import { type CalendarDate, ageOn, addDays, civilDay, epochMs, startOfDay } from '@core/calendar/date'
import { firstDeposit } from '@core/enrollment/balance'
import { periodBefore, periodOnOrAfter } from '@core/calendar/period'
import { ID_RANDOM_BYTES, makeId } from '@core/identifier/id'
import type { Fen } from '@core/money/fen'
import { sql } from 'kysely'
import type { Context, Tx } from '../../../server/context'
import { derivedId } from '../../../server/derivedId'
import { balanceOf } from '../../../server/features/balance/queries'
import { type Deposit, enrollMany, topUp } from '../../../server/features/enrollment/commands'
import { openPlan } from '../../../server/features/plan/commands'
import { streamOf } from '../../random'
import type { Candidate } from '../claims/series'
import { plotSteps } from '../claims/plots'
import { type GeneratedFamily, type GeneratedMember, enrollmentsOf } from '../generated'
import { drawIllness } from '../people/illnesses'
import type { World } from '../world'
import { smallDepositsOf } from './prepaidCast'

const DAYS_UNTIL_PAID = 3
const PAYING_OF_TEN = 8
const CLAIM_DAYS_BEFORE_DISCLOSURE = 27
const PERIODS_PER_CASE = 3
const MOST_DRAWS = 400
const MOST_CANDIDATES = 12
const ADULT = 18
const NOON_HOUR = 12
const CENTURY = 100

/** Rules 1 and 2. @param today the world's day */
export async function prepaidDay(tx: Tx, context: Context, world: World, today: CalendarDate): Promise<void> {
  const { population, rules } = world.prepaid
  if (today < population.timeline.openedOn) return
  const opened = { rules, openedOn: today, joinable: true, replayed: false, schedule: true }
  const isOpen = await tx
    .selectFrom('plan')
    .select('plan_id')
    .where('plan_id', '=', rules.id)
    .executeTakeFirst()
  if (!isOpen) await openPlan(tx, context, opened)
  await join(tx, context, world, today)
  await payWhoWereTold(tx, context, world, today)
  await paySmall(tx, context, world, today)
}

function joiningOn({ prepaid: { population, cast } }: World, today: CalendarDate): GeneratedFamily[] {
  const day = population.timeline.dayOfDate(today)
  const families = [...cast.values()].filter(({ joinedOn }) => joinedOn === today)
  const upTo = population.familiesBefore(day + 1)
  for (let number = population.familiesBefore(day); number < upTo; number += 1)
    families.push(population.family(number))
  return families
}

async function join(tx: Tx, context: Context, world: World, today: CalendarDate): Promise<void> {
  const { rules } = world.prepaid
  const families = joiningOn(world, today)
  await enrollMany(tx, context, rules, families.flatMap(enrollmentsOf))
  const deposits = families.flatMap(({ members }) =>
    members.flatMap((member) => depositOf(rules, member, today, 'first') ?? []),
  )
  await topUp(tx, context, { planId: rules.id, deposits })
}

function depositOf(
  rules: World['prepaid']['rules'],
  { enrollmentId, birthDate }: Pick<GeneratedMember, 'enrollmentId' | 'birthDate'>,
  today: CalendarDate,
  occasion: string,
): Deposit | null {
  const sumFen = firstDeposit(rules, ageOn(birthDate, today))
  return sumFen === null ? null : paidIn(enrollmentId, sumFen, today, occasion)
}

const paidIn = (enrollmentId: string, sumFen: Fen, today: CalendarDate, occasion: string): Deposit => ({
  ...{ enrollmentId, sumFen },
  depositId: derivedId('dep', epochMs(startOfDay(today, NOON_HOUR)), `${enrollmentId}/${occasion}/${today}`),
})

/** Notices of low balances of one day; the next look is at another day's. */
async function toldOn(tx: Tx, planId: string, day: CalendarDate) {
  const { rows } = await sql<{ enrollment_id: string; birth_date: CalendarDate }>`
    select e.enrollment_id, m.birth_date
      from period p
      join notice n on n.kind = 'balance-low' and n.created_at = p.settled_at
                   and (n.about ->> 'periodNumber')::int = p.number
      join enrollment e on e.enrollment_id = n.about ->> 'enrollmentId' and e.payer_account_id = n.account_id
      join member m on m.member_id = e.member_id
     where p.plan_id = ${planId} and n.about ->> 'planId' = ${planId}
       and (p.settled_at at time zone 'Asia/Shanghai')::date = ${day}::date
       and e.status = 'active'
     order by e.enrollment_id`.execute(tx)
  return rows
}

async function payWhoWereTold(tx: Tx, context: Context, world: World, today: CalendarDate): Promise<void> {
  const { rules, cast } = world.prepaid
  const steered = new Set(
    smallDepositsOf(world.settings.asOf).flatMap(({ key }) =>
      (cast.get(key)?.members ?? []).map(({ enrollmentId }) => enrollmentId),
    ),
  )
  const family = new Set((cast.get('prepaid-family')?.members ?? []).map(({ enrollmentId }) => enrollmentId))
  const told = await toldOn(tx, rules.id, addDays(today, -DAYS_UNTIL_PAID))
  const deposits = told.flatMap(({ enrollment_id: enrollmentId, birth_date: birthDate }) => {
    const pays = streamOf(world.settings.seed, `pays-in/${enrollmentId}`).below(10) < PAYING_OF_TEN
    if (steered.has(enrollmentId) || !(pays || family.has(enrollmentId))) return []
    return depositOf(rules, { enrollmentId, birthDate }, today, 'again') ?? []
  })
  await topUp(tx, context, { planId: rules.id, deposits })
}

async function paySmall(tx: Tx, context: Context, world: World, today: CalendarDate): Promise<void> {
  const { rules, cast } = world.prepaid
  const deposits: Deposit[] = []
  for (const { key, whileBelowFen, sumFen, until } of smallDepositsOf(world.settings.asOf)) {
    const family = cast.get(key)
    const [member] = family?.members ?? []
    if (!family || !member || family.joinedOn >= today || (until !== null && today > until)) continue
    const { status, balanceFen } = await balanceOf(tx, member.enrollmentId)
    if (status === 'active' && balanceFen < whileBelowFen)
      deposits.push(paidIn(member.enrollmentId, sumFen, today, 'small'))
  }
  await topUp(tx, context, { planId: rules.id, deposits })
}

const monthOf = (day: CalendarDate): number => {
  const { year, month } = civilDay(day)
  return year * 12 + month
}

/** Rule 3: the claims sent on a day, each with its candidates in order. */
export function prepaidClaimsSentOn(world: World, today: CalendarDate): Candidate[][] {
  const { rules, population } = world.prepaid
  const next = addDays(today, CLAIM_DAYS_BEFORE_DISCLOSURE)
  if (periodOnOrAfter(rules.calendar, next).disclosure !== next) return []
  const newest = periodBefore(rules.calendar, addDays(world.settings.asOf, 1))
  const last = periodBefore(rules.calendar, newest.disclosure)
  const apart = monthOf(next) - monthOf(last.disclosure)
  if ((apart + CENTURY * PERIODS_PER_CASE) % PERIODS_PER_CASE !== 0) return []
  const stream = streamOf(world.settings.seed, `prepaid-claim/${next}`)
  const diagnosedOn = addDays(today, -stream.between(6, 20))
  const day = population.timeline.dayOfDate(diagnosedOn) - rules.waitingDays
  const pool = population.peopleBefore(day)
  const found: Candidate[] = []
  for (let draw = 0; pool > 0 && draw < MOST_DRAWS && found.length < MOST_CANDIDATES; draw += 1) {
    const { family, member } = population.person(stream.below(pool))
    const age = ageOn(member.birthDate, diagnosedOn)
    if (age < ADULT || age >= rules.coverUntilAge) continue
    const submitAtMs = epochMs(startOfDay(today, NOON_HOUR + stream.below(8)))
    found.push({
      ...{ family, member },
      claim: {
        claimId: makeId('clm', submitAtMs, stream.bytes(ID_RANDOM_BYTES)),
        fileId: makeId('fil', submitAtMs, stream.bytes(ID_RANDOM_BYTES)),
        ...{ accountId: family.accountId, enrollmentId: member.enrollmentId, diagnosedOn, submitAtMs },
        ...{ illnessCode: drawIllness(stream, age, member.sex, 'light'), severity: 'light' },
        steps: plotSteps('straight', stream, submitAtMs),
      },
    })
  }
  return [found]
}
