/**
 * A population in expected numbers: cohorts by day of joining, ages at joining, and two classes of health that nobody
 * sees. (1) Joiners of an age have their birthdays spread over the year: after f years a part f is one year older.
 * (2) Nobody is older than the plan covers: who reaches that age drops out.
 */
import type { AgePart, PoolAssumptions } from './assumptions'

// Taken once: where code runs in a sandbox (jest) each look at a global costs more than the arithmetic.
const { exp, floor, max, min } = Math

export type Health = 'healthy' | 'impaired'
export const healths: readonly Health[] = ['healthy', 'impaired']

export interface Cohort {
  /** In years from the start of the run. */
  readonly joinedAt: number
  /** Members by age at joining; changes as they leave. */
  readonly members: Readonly<Record<Health, Float64Array>>
}

/** Risk of a class, relative to the mean of joiners (which is 1). */
export function riskOf(health: Health, { impaired }: Pick<PoolAssumptions, 'impaired'>): number {
  const mean = 1 - impaired.part + impaired.part * impaired.risk
  return (health === 'healthy' ? 1 : impaired.risk) / mean
}

/**
 * Part of the joiners by single age, over the ages that may join; adds up to 1. Where none of the usual ages may (a
 * plan for the old), those that may are evenly filled.
 * @param ages how many ages there are, from 0
 */
export function joinerParts(
  usual: readonly AgePart[],
  ages: number,
  mayJoin: (age: number) => boolean,
): Float64Array {
  const allowed = new Float64Array(ages).map((_, age) => (mayJoin(age) ? 1 : 0))
  const parts = new Float64Array(ages)
  for (const { ageFrom, ageTo, part } of usual) {
    for (let age = ageFrom; age <= ageTo && age < ages; age += 1) {
      parts[age] = (parts[age] as number) + ((allowed[age] as number) * part) / (ageTo - ageFrom + 1)
    }
  }
  const filled = parts.some((part) => part > 0) ? parts : allowed
  const sum = filled.reduce((a, b) => a + b, 0)
  return filled.map((part) => (sum > 0 ? part / sum : 0))
}

export function newCohort(
  joinedAt: number,
  members: number,
  parts: Float64Array,
  { impaired }: Pick<PoolAssumptions, 'impaired'>,
): Cohort {
  return {
    joinedAt,
    members: {
      healthy: parts.map((part) => part * members * (1 - impaired.part)),
      impaired: parts.map((part) => part * members * impaired.part),
    },
  }
}

/** Adds `factor` × the members of a cohort, by their age at a time, to `out`, which ends with the last age covered. */
export function addByAge(
  cohort: Cohort,
  health: Health,
  at: number,
  factor: number,
  out: Float64Array,
): void {
  const years = max(0, at - cohort.joinedAt)
  const whole = floor(years)
  const older = (years - whole) * factor
  const same = factor - older
  const members = cohort.members[health]
  for (let joined = 0; joined < members.length; joined += 1) {
    const age = joined + whole
    const count = members[joined] as number
    if (age < out.length) out[age] = (out[age] as number) + count * same
    if (age + 1 < out.length) out[age + 1] = (out[age + 1] as number) + count * older
  }
}

/** Everybody by age at a time. */
export function membersByAge(
  cohorts: readonly Cohort[],
  ages: number,
  at: number,
): Record<Health, Float64Array> {
  const found = { healthy: new Float64Array(ages), impaired: new Float64Array(ages) }
  for (const cohort of cohorts) for (const health of healths) addByAge(cohort, health, at, 1, found[health])
  return found
}

/**
 * Members leave over `years`, each age and class at its own yearly rate; who grew too old is gone for good.
 * @param ratesByAge per class; its length is the number of ages covered
 */
export function leave(
  cohorts: readonly Cohort[],
  at: number,
  years: number,
  ratesByAge: Readonly<Record<Health, ArrayLike<number>>>,
): void {
  for (const { joinedAt, members } of cohorts) {
    const tenure = max(0, at - joinedAt)
    const whole = floor(tenure)
    const older = tenure - whole
    for (const health of healths) {
      const rates = ratesByAge[health]
      const counts = members[health]
      for (let joined = 0; joined < counts.length; joined += 1) {
        const age = joined + whole
        if (age >= rates.length) counts[joined] = 0
        else {
          const now = rates[age] as number
          const rate = now + older * ((rates[min(age + 1, rates.length - 1)] as number) - now)
          counts[joined] = (counts[joined] as number) * exp(-rate * years)
        }
      }
    }
  }
}

export function sumOf(counts: Float64Array): number {
  let sum = 0
  for (let i = 0; i < counts.length; i += 1) sum += counts[i] as number
  return sum
}
