/** The forecast of a plan per tier, and of one family: sums along the same simulated futures. */
import type { FamilyForecast, ForecastBand, PlanForecast, TierForecast } from '@contract/forecast'
import type { CalendarDate } from '@core/calendar/date'
import { type PeriodDates, periodAfter } from '@core/calendar/period'
import { METHOD_VERSION, assumptions } from '@core/forecast/assumptions'
import { bandOf, pathTotals } from '@core/forecast/band'
import { casesOf } from '@core/forecast/ledger'
import { weightsAhead } from '@core/forecast/weightsAhead'
import { type Context, nowInstant } from '../../../context'
import { type PersonRow, peopleOfAccount } from '../../enrollment/queries/people'
import { agesOfTier, nextPeriod } from '../../plan/queries/detail'
import { type PlanRow, planOf } from '../../plan/queries/rules'
import { PATHS, type PlanFuture, futureOf } from './future'

/** The next period and those after it. */
function periodsAhead({ rules, ledger }: PlanFuture, first: PeriodDates): PeriodDates[] {
  const list = [first]
  while (list.length < ledger.periodsPerYear) {
    list.push(periodAfter(rules.calendar, list[list.length - 1] as PeriodDates))
  }
  return list
}

/** Of every path, period `k` alone. */
function onePeriod(sharesFen: Float64Array, periods: number, k: number): Float64Array {
  return Float64Array.from({ length: PATHS }, (_, path) => sharesFen[path * periods + k] ?? 0)
}

/** The same for everybody, so made once per future: a dozen tiers take some milliseconds each. */
const tiersMade = new WeakMap<PlanFuture, TierForecast[]>()

/** Per tier, somebody who shares every period. */
export function tierForecasts(future: PlanFuture): TierForecast[] {
  const made = tiersMade.get(future)
  if (made) return made
  const { rules, ledger } = future
  const periods = ledger.periodsPerYear
  const tiers = rules.tiers.map((tier) => {
    const sharesFen = future.sharesOf(Array.from({ length: periods }, () => tier.weight))
    return {
      tier: tier.tier,
      ...agesOfTier(rules, tier),
      weight: tier.weight,
      next: bandOf(pathTotals(sharesFen, PATHS, 1)),
      year: bandOf(pathTotals(sharesFen, PATHS, periods)),
    }
  })
  tiersMade.set(future, tiers)
  return tiers
}

/** Somebody's weight in each period ahead: 0 while they wait, and from the cut-off that ends their cover. */
function weightsOf(future: PlanFuture, person: PersonRow, first: PeriodDates): number[] {
  const { rules, ledger } = future
  const ahead = weightsAhead(rules, person.birth_date, person.shares_from, first, ledger.periodsPerYear)
  const until: CalendarDate | null = person.cover_until
  if (until === null) return ahead
  return periodsAhead(future, first).map(({ disclosure }, k) => (disclosure < until ? (ahead[k] ?? 0) : 0))
}

function inForce(people: readonly PersonRow[], planId: string): PersonRow[] {
  return people.filter(
    (person) => person.plan_id === planId && (person.status === 'waiting' || person.status === 'active'),
  )
}

interface FamilyFuture {
  readonly people: number
  readonly sharingNext: number
  /** At [path × periods + period]. */
  readonly totalFen: Float64Array
}

/** Everybody's shares added up, future by future. */
function addFamily(future: PlanFuture, people: readonly PersonRow[], first: PeriodDates): FamilyFuture {
  const weights = people.map((person) => weightsOf(future, person, first))
  const totalFen = new Float64Array(PATHS * future.ledger.periodsPerYear)
  for (const own of weights) {
    future.sharesOf(own).forEach((shareFen, i) => {
      totalFen[i] = (totalFen[i] as number) + shareFen
    })
  }
  const sharingNext = weights.filter(([next = 0]) => next > 0).length
  return { people: people.length, sharingNext, totalFen }
}

/** The family of an account; null when nobody of it is in force. */
function familyOf(
  future: PlanFuture,
  people: readonly PersonRow[],
  first: PeriodDates,
): FamilyForecast | null {
  if (people.length === 0) return null
  const periods = future.ledger.periodsPerYear
  const { totalFen, ...counts } = addFamily(future, people, first)
  return {
    ...counts,
    next: bandOf(pathTotals(totalFen, PATHS, 1)),
    year: bandOf(pathTotals(totalFen, PATHS, periods)),
    periods: periodsAhead(future, first).map(({ disclosure, charge }, k) => ({
      disclosureDate: disclosure,
      chargeDate: charge,
      share: bandOf(onePeriod(totalFen, periods, k)),
    })),
  }
}

function basisOf({ rules, ledger, afterPeriod, provisional, seed }: PlanFuture) {
  return {
    ...{ ruleVersion: rules.version, afterPeriod, provisional, seed, paths: PATHS },
    periodsPerYear: ledger.periodsPerYear,
    methodVersion: METHOD_VERSION,
    incidenceId: assumptions.incidence.id,
    ownPeriods: ledger.history.length,
    ownCases: ledger.history.reduce((sum, period) => sum + casesOf(period), 0),
  }
}

/**
 * The forecast of a plan, with that of the family of who asks.
 * @throws Refusal unknown-plan
 */
export async function planForecast(
  ctx: Context,
  planId: string,
  accountId: string | null,
): Promise<PlanForecast> {
  const plan = await planOf(ctx.db, planId)
  const [future, people] = await Promise.all([
    futureOf(ctx, plan),
    accountId === null ? [] : peopleOfAccount(ctx.db, accountId, planId),
  ])
  if (!future.ok) return { planId, reason: future.error, forecast: null }
  const first = nextPeriod(future.value.rules, nowInstant(ctx))
  return {
    planId,
    reason: null,
    forecast: {
      disclosureDate: first.disclosure,
      chargeDate: first.charge,
      basis: basisOf(future.value),
      tiers: tierForecasts(future.value),
      family: familyOf(future.value, inForce(people, planId), first),
    },
  }
}

/** What some people of a plan share next and in twelve months, together; null when none is in force, or nothing can be said. */
export async function forecastOf(
  ctx: Context,
  planId: string,
  people: readonly PersonRow[],
): Promise<Pick<FamilyForecast, 'next' | 'year'> | null> {
  const future = await futureOf(ctx, await planOf(ctx.db, planId))
  if (!future.ok) return null
  const first = nextPeriod(future.value.rules, nowInstant(ctx))
  const family = familyOf(future.value, inForce(people, planId), first)
  return family && { next: family.next, year: family.year }
}

/** What a family shares next, for the first screen; null when nobody of it does, or there is no forecast. */
export async function nextOfFamily(
  ctx: Context,
  plan: PlanRow,
  people: readonly PersonRow[],
): Promise<ForecastBand | null> {
  const sharing = inForce(people, plan.plan_id)
  if (sharing.length === 0) return null
  const future = await futureOf(ctx, plan)
  if (!future.ok) return null
  const first = nextPeriod(future.value.rules, nowInstant(ctx))
  const { sharingNext, totalFen } = addFamily(future.value, sharing, first)
  return sharingNext > 0 ? bandOf(pathTotals(totalFen, PATHS, 1)) : null
}
