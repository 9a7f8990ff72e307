/**
 * Who falls ill and claims, day by day. How many follows from how many are covered: 10.5 cases with aid a year per
 * 10,000 (the mean of incidence.ts over the world's people; 42 at 40,000), and one claim without aid for every four.
 * Claims come at an even pace, so that a period is seldom without one; who it is, is drawn by age and sex. While the
 * world is too small for a case in every period there are more, but light ones, so that a share stays what it would be.
 */
import { type CalendarDate, ageOn, epochMs, startOfDay } from '@core/calendar/date'
import { ID_RANDOM_BYTES, makeId } from '@core/identifier/id'
import { tongzhou } from '@core/plan/presets/tongzhou'
import type { Severity } from '@core/plan/rules'
import { type Stream, streamOf } from '../../random'
import { caseRate, highestCaseRate, lightPart } from '../incidence'
import type { GeneratedFamily, GeneratedMember } from '../generated'
import { drawIllness } from '../people/illnesses'
import type { Population } from '../population'
import type { PlannedClaim } from './plan'
import { aidedPlots, otherPlots, plotSteps } from './plots'

export const CASES_PER_MEMBER_YEAR = 10.5e-4
/** However small the world: one every ten days, so that every period has a case to show. */
export const FEWEST_CASES_A_YEAR = 36
const OTHERS_PER_CASE = 0.25
const DAYS_A_YEAR = 365
const HOUR_MS = 3_600_000

type SeriesName = 'aided' | 'other'

/** Somebody who may make the claim; the world takes the first who really can. */
export interface Candidate {
  family: GeneratedFamily
  member: GeneratedMember
  claim: PlannedClaim
}

export interface ClaimSeries {
  /** The claims sent on a day, each with its candidates in order. */
  sentOn(day: number): Iterable<Candidate>[]
}

const MOST_DRAWS = 2_000
const MOST_CANDIDATES = 12

/** @param seed of the world */
export function claimSeriesOf(seed: string, population: Population): ClaimSeries {
  const { timeline } = population
  const highest = highestCaseRate()
  const expected: number[] = [0]

  /** Cases with aid a year that the people covered on a day would have by incidence alone. */
  const naturalOn = (day: number): number =>
    population.peopleBefore(day - tongzhou.waitingDays) * CASES_PER_MEMBER_YEAR

  /** Cases with aid expected before day `day` begins. */
  const expectedBefore = (day: number): number => {
    while (expected.length <= day) {
      const natural = naturalOn(expected.length - 1)
      const yearly = natural > 0 ? Math.max(FEWEST_CASES_A_YEAR, natural) : 0
      expected.push((expected[expected.length - 1] as number) + yearly / DAYS_A_YEAR)
    }
    return expected[Math.max(0, day)] as number
  }

  /** The numbers of the claims of a series that fall on a day. */
  const numbersOn = (series: SeriesName, day: number): number[] => {
    const factor = series === 'aided' ? 1 : OTHERS_PER_CASE
    const [from, to] = [expectedBefore(day) * factor, expectedBefore(day + 1) * factor]
    const numbers: number[] = []
    for (let number = Math.max(0, Math.floor(from) - 1); number <= to; number += 1) {
      const mark = number + 0.4 + 0.2 * streamOf(seed, `moment/${series}/${number}`).unit()
      if (mark >= from && mark < to) numbers.push(number)
    }
    return numbers
  }

  function* candidates(series: SeriesName, number: number, day: number): Generator<Candidate> {
    const stream = streamOf(seed, `claim/${series}/${number}`)
    let found = 0
    for (let draw = 0; draw < MOST_DRAWS && found < MOST_CANDIDATES; draw += 1) {
      const diagnosedDay = day - stream.between(4, 40)
      const pool = population.peopleBefore(diagnosedDay - tongzhou.waitingDays)
      if (pool === 0) continue
      const { family, member } = population.person(stream.below(pool))
      const diagnosedOn = timeline.dateOfDay(diagnosedDay)
      const age = ageOn(member.birthDate, diagnosedOn)
      if (age >= tongzhou.coverUntilAge) continue
      if (!stream.chance(caseRate(age, member.sex) / highest)) continue
      found += 1
      yield { family, member, claim: claimOf(series, stream, { family, member, age, diagnosedOn, day }) }
    }
  }

  const claimOf = (series: SeriesName, stream: Stream, facts: ClaimFacts): PlannedClaim => {
    const submitAtMs = epochMs(startOfDay(timeline.dateOfDay(facts.day))) + stream.between(8, 21) * HOUR_MS
    const plot = series === 'aided' ? aidedPlots.draw(stream) : otherPlots.draw(stream)
    const natural = Math.min(1, naturalOn(facts.day) / FEWEST_CASES_A_YEAR)
    const serious = stream.chance((1 - lightPart(facts.age)) * natural)
    const opening = openingOf(stream, facts, submitAtMs, serious ? 'serious' : 'light')
    return { ...opening, steps: plotSteps(plot, stream, submitAtMs) }
  }

  return {
    sentOn: (day) =>
      (['aided', 'other'] as const).flatMap((series) =>
        numbersOn(series, day).map((number) => candidates(series, number, day)),
      ),
  }
}

interface ClaimFacts {
  family: GeneratedFamily
  member: GeneratedMember
  age: number
  diagnosedOn: CalendarDate
  day: number
}

function openingOf(
  stream: Stream,
  facts: ClaimFacts,
  submitAtMs: number,
  severity: Severity,
): Omit<PlannedClaim, 'steps'> {
  const { family, member, age, diagnosedOn } = facts
  return {
    claimId: makeId('clm', submitAtMs, stream.bytes(ID_RANDOM_BYTES)),
    fileId: makeId('fil', submitAtMs, stream.bytes(ID_RANDOM_BYTES)),
    accountId: family.accountId,
    enrollmentId: member.enrollmentId,
    illnessCode: drawIllness(stream, age, member.sex, severity),
    severity,
    diagnosedOn,
    submitAtMs,
  }
}
