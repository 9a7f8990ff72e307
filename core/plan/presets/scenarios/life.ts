/**
 * One membership from joining to rejoining, driven through the rules of a system by core alone. Every figure and date
 * of a life is typed by hand in the test named after its system; nothing here computes what is expected.
 */
import { type CalendarDate, ageOn, calendarDate, dateInChina, daysBetween } from '../../../calendar/date'
import { type PeriodDates, periodOnOrAfter } from '../../../calendar/period'
import { illnessName, illnessOf } from '../../../claim/illness'
import { type ClaimAction, type ClaimActor, type ClaimStatus, nextStatus } from '../../../claim/status'
import { type CoverState, coverFrom, coverState, sharesFrom } from '../../../enrollment/cover'
import { type Eligibility, eligibility } from '../../../enrollment/eligibility'
import { type HealthOutcome, healthOutcome } from '../../../enrollment/health'
import { type Fen, ZERO_FEN, fen } from '../../../money/fen'
import { parseRate } from '../../../money/rate'
import type { Result } from '../../../result'
import { type CaseAid, type CaseFacts, type CaseSubject, type NoAid, caseAid } from '../../../sharing/aid'
import { type Division, dividePeriod } from '../../../sharing/division'
import { isFormed } from '../../formed'
import type { Relation, RuleSet, Severity } from '../../rules'

export const day = calendarDate

export interface Member {
  readonly rules: RuleSet
  readonly birthDate: CalendarDate
  readonly joinedOn: CalendarDate
  readonly coverFrom: CalendarDate
  readonly sharesFrom: CalendarDate
}

/** Asks whether somebody may join. */
export function asks(
  rules: RuleSet,
  birth: string,
  on: string,
  relation: Relation = rules.relations[0] ?? 'self',
): Eligibility {
  return eligibility(rules, { birthDate: day(birth), relation }, day(on))
}

/** The outcome of a declaration in which one question, or none, is answered "some". */
export function declares(rules: RuleSet, some?: string): HealthOutcome {
  return healthOutcome(
    rules.healthQuestions,
    rules.healthQuestions.map(({ id }) => ({ questionId: id, answer: id === some ? 'some' : 'none' })),
  )
}

/** Joins a healthy person who may. @throws Error for anybody else */
export function joins(rules: RuleSet, birth: string, on: string): Member {
  const asked = asks(rules, birth, on)
  if (!asked.ok) throw new Error(`refused: ${asked.reason}`)
  if (declares(rules) !== 'eligible') throw new Error('refused for health')
  const joinedOn = day(on)
  return {
    rules,
    birthDate: day(birth),
    joinedOn,
    coverFrom: coverFrom(rules, joinedOn),
    sharesFrom: sharesFrom(rules, joinedOn),
  }
}

/** Where a member stands on a day. */
export function stands(
  { joinedOn, coverFrom: from }: Member,
  on: string,
  endedOn: CalendarDate | null = null,
): CoverState {
  return coverState({ status: 'active', joinedOn, coverFrom: from, endedOn }, day(on))
}

export const serious: CaseSubject = { kind: 'illness', severity: 'serious', byAccident: false }
export const light: CaseSubject = { kind: 'illness', severity: 'light', byAccident: false }

/** The aid of something that happened to a member on a day. */
export function aided(
  { rules, birthDate, joinedOn }: Member,
  on: string,
  subject: CaseSubject = serious,
  more: Partial<Pick<CaseFacts, 'earlier' | 'chosen'>> = {},
): Result<CaseAid, NoAid> {
  return caseAid(rules, {
    subject,
    age: ageOn(birthDate, day(on)),
    daysSinceJoining: daysBetween(joinedOn, day(on)),
    earlier: [],
    ...more,
  })
}

/** Its sum, or the reason why there is none. */
export function aidOrReason(...asked: Parameters<typeof aided>): number | NoAid['reason'] {
  const found = aided(...asked)
  return found.ok ? found.value.aidFen : found.error.reason
}

/** The name under which a system's list has an illness, or null where it has it not. */
export function listed(rules: RuleSet, code: string, severity: Severity = 'serious'): string | null {
  const illness = illnessOf(rules.illnesses, code)
  return illness ? (illnessName(illness, severity)?.en ?? null) : null
}

const whole: readonly [ClaimAction, ClaimActor][] = [
  ['submit', 'member'],
  ['start-review', 'operator'],
  ['investigate', 'operator'],
  ['approve', 'operator'],
  ['disclose', 'system'],
  ['settle', 'system'],
  ['pay', 'system'],
]

/** A claim that nobody doubts, status after status. */
export function claimStatuses(): ClaimStatus[] {
  const statuses: ClaimStatus[] = ['draft']
  for (const [action, actor] of whole) {
    const next = nextStatus(statuses[statuses.length - 1] ?? 'draft', action, actor)
    if (!next.ok) throw new Error(`${action}: ${next.error}`)
    statuses.push(next.value)
  }
  return statuses
}

/** The period in which a case approved on a day is disclosed. */
export function disclosedIn({ calendar }: RuleSet, approvedOn: string): PeriodDates {
  return periodOnOrAfter(calendar, day(approvedOn))
}

/** The days on which the wallet is asked for a period's money. */
export function askedOn(period: PeriodDates): CalendarDate[] {
  return period.debits.map(({ at }) => dateInChina(at))
}

export interface Settled {
  /** Members of each tier, in the tiers' order. */
  readonly members: readonly number[]
  readonly aidsFen: readonly number[]
  readonly carryOverFen?: number
  /** What one member of each tier was charged this year before, in the tiers' order. */
  readonly chargedFen?: readonly number[]
  readonly paidBy?: 'members' | 'platform'
}

/** Settles a period by the system's own rules; null where it has not formed. */
export function settles(rules: RuleSet, settled: Settled): Division | null {
  const { members, aidsFen, carryOverFen = 0, chargedFen = [], paidBy } = settled
  if (
    !isFormed(
      rules,
      members.reduce((a, b) => a + b, 0),
    )
  )
    return null
  return dividePeriod({
    aids: aidsFen.map((aidFen) => ({ aidFen: fen(aidFen), cases: 1 })),
    fee: parseRate(rules.feeRate),
    carryOverFen: fen(carryOverFen),
    tiers: rules.tiers.map(({ tier, weight }, place) => ({ tier, weight, members: members[place] ?? 0 })),
    perCaseCapFen: rules.perCaseCapFen,
    shortfall: rules.shortfall,
    yearlyCap:
      rules.yearlyCapFen === null
        ? null
        : {
            capFen: rules.yearlyCapFen,
            chargedFen: rules.tiers.map(({ tier }, place) => ({
              tier,
              chargedFen: fen(chargedFen[place] ?? 0),
            })),
          },
    freeze:
      rules.roster.kind === 'freeze'
        ? { maxShareFen: rules.roster.maxShareFen, excess: rules.roster.excess }
        : null,
    ...(paidBy ? { paidBy } : {}),
  })
}

/** The shares of a settled period, in the tiers' order. */
export function sharesOf(division: Division | null): Fen[] {
  return division ? division.shares.map(({ shareFen }) => shareFen) : [ZERO_FEN]
}
