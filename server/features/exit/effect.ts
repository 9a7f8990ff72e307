/**
 * What leaving does, worked out before anybody leaves (core/enrollment/leaving).
 * (1) Only people this account pays for, who have not left. (2) A period whose cut-off has passed is still owed, until
 * it is paid or written off. (3) The debit contract ends with its last payer's last person, after what is owed.
 */
import type { ExitEffect, OwedPeriod } from '@contract/exit'
import { dateInChina } from '@core/calendar/date'
import { leaving } from '@core/enrollment/leaving'
import { maskName } from '@core/enrollment/name'
import { ZERO_FEN, sumFen } from '@core/money/fen'
import type { RuleSet } from '@core/plan/rules'
import { type Kysely } from 'kysely'
import { type Context, nowInstant } from '../../context'
import type { Schema } from '../../db/schema'
import type { PeriodState } from '../../db/tables/plans'
import { Refusal } from '../../refusal'
import { balanceOf } from '../balance/queries'
import { openClaimsOf } from '../claim/queries/open'
import { type PersonRow, coverFacts, nameOf, peopleOfAccount } from '../enrollment/queries/people'
import { coverState } from '@core/enrollment/cover'
import { sharesOfEnrollments } from '../period/queries/history'
import { rulesOfMany } from '../plan/queries/rules'
import { contractAfter } from './contract'

const unpaidStates: readonly PeriodState[] = ['cut-off', 'disclosed', 'settled', 'charging']

/** The people asked about, in order of joining. @throws Refusal not-found when one is not this payer's, or has left (rule 1) */
export async function peopleLeaving(
  db: Kysely<Schema>,
  accountId: string,
  enrollmentIds: readonly string[],
): Promise<PersonRow[]> {
  const mine = await peopleOfAccount(db, accountId)
  const asked = mine.filter(
    (person) =>
      enrollmentIds.includes(person.enrollment_id) &&
      person.payer_account_id === accountId &&
      ['pending', 'waiting', 'active', 'paused'].includes(person.status),
  )
  if (asked.length !== enrollmentIds.length) throw new Refusal('not-found')
  return asked
}

/** Rule 2. @param counts leaves out periods that somebody of them does not owe to this payer */
export async function owedBy(
  db: Kysely<Schema>,
  people: readonly PersonRow[],
  prepaid: ReadonlySet<string>,
  counts: (person: PersonRow, periodNumber: number) => boolean = () => true,
): Promise<OwedPeriod[]> {
  const planIds = [...new Set(people.map(({ plan_id }) => plan_id))]
  const [periods, shares] = await Promise.all([
    db
      .selectFrom('period')
      .select(['plan_id', 'period_id', 'number', 'state', 'disclosure_date', 'charge_date'])
      .where('plan_id', 'in', planIds)
      .where('state', 'in', unpaidStates)
      .where('provenance', '=', 'run')
      .orderBy('disclosure_date')
      .execute(),
    sharesOfEnrollments(db, people),
  ])
  const byId = new Map(people.map((person) => [person.enrollment_id, person]))
  return periods.flatMap((period): OwedPeriod[] => {
    // A balance has paid as soon as the period is settled.
    const drawn = period.state === 'settled' || period.state === 'charging'
    if (prepaid.has(period.plan_id) && drawn) return []
    const onRoster = people.filter(
      (person) =>
        person.plan_id === period.plan_id &&
        person.anchor_period !== null &&
        person.anchor_period < period.number &&
        person.on_roster &&
        counts(person, period.number),
    )
    const mine = shares.filter(({ enrollmentId, periodNumber }) => {
      const person = byId.get(enrollmentId)
      const isThis = periodNumber === period.number && person?.plan_id === period.plan_id
      return isThis && counts(person, periodNumber)
    })
    const disclosed = period.state !== 'cut-off'
    const count = disclosed ? mine.length : onRoster.length
    if (count === 0) return []
    const sum = sumFen(mine.map(({ shareFen }) => shareFen))
    if (disclosed && sum === 0) return []
    return [
      {
        planId: period.plan_id,
        periodId: period.period_id,
        number: period.number,
        disclosureDate: period.disclosure_date,
        chargeDate: period.charge_date,
        people: count,
        sumFen: disclosed ? sum : null,
        final: period.state === 'settled' || period.state === 'charging',
        fromBalance: prepaid.has(period.plan_id),
      },
    ]
  })
}

/** @throws Refusal not-found */
export async function exitEffect(
  ctx: Context,
  accountId: string,
  enrollmentIds: readonly string[],
): Promise<ExitEffect> {
  const people = await peopleLeaving(ctx.db, accountId, enrollmentIds)
  const today = dateInChina(nowInstant(ctx))
  const rules = await rulesOfMany(
    ctx.db,
    people.map(({ plan_id, rule_version }) => ({ planId: plan_id, version: rule_version })),
  )
  const prepaid = new Set([...rules.values()].filter(({ model }) => model === 'prepaid').map(({ id }) => id))
  const [claims, owed, contract, balances] = await Promise.all([
    openClaimsOf(
      ctx.db,
      people.map(({ member_id, enrollment_id }) => ({ memberId: member_id, enrollmentId: enrollment_id })),
    ),
    owedBy(ctx.db, people, prepaid),
    contractAfter(ctx.db, accountId, people),
    Promise.all(people.map(({ enrollment_id }) => balanceOf(ctx.db, enrollment_id))),
  ])
  const rulesOfPerson = (person: PersonRow): RuleSet => {
    const own = rules.get(`${person.plan_id}@${person.rule_version}`)
    if (!own) throw new Error(`rules ${person.plan_id}@${person.rule_version} are missing`)
    return own
  }
  const first = people[0]
  if (!first) throw new Refusal('not-found')
  return {
    people: people.map((person, index) => {
      const own = rulesOfPerson(person)
      const state = coverState(coverFacts(person), today).state
      const left = leaving(own, person.shares_from, today)
      return {
        enrollmentId: person.enrollment_id,
        planId: person.plan_id,
        planNames: own.names,
        name: maskName(nameOf(ctx, person)),
        relation: person.relation,
        state,
        openClaimId: claims.get(person.enrollment_id)?.id ?? null,
        claimUntil: person.cover_from <= today ? left.claimUntil : null,
        balanceFen: own.model === 'prepaid' ? (balances[index]?.balanceFen ?? ZERO_FEN) : null,
        waitAgainDays: own.waitingDays,
      }
    }),
    endedOn: leaving(rulesOfPerson(first), first.shares_from, today).endedOn,
    owed,
    ...contract,
  }
}
