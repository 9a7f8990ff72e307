/**
 * What is wrong with a rule set, before anybody can join it. Each fault names the field, a code and the figures the
 * message needs; the words are the reader's. An empty list means that every other function of core can rely on it.
 */
import { type MonthDays, type PeriodCalendar, monthDaysOf } from '../calendar/period'
import { isFen } from '../money/fen'
import { parseRate } from '../money/rate'
import type { AidRule, RuleSet, TierRule } from './rules'

export type RuleFaultCode =
  | 'missing'
  | 'syntax'
  | 'out-of-range'
  | 'age-not-covered'
  | 'age-covered-twice'
  | 'repeated'
  | 'charge-before-window-closes'
  | 'charge-outside-wallet-window'
  | 'unknown-field'

export interface RuleFault {
  readonly field: string
  readonly code: RuleFaultCode
  /** The figure at fault, where there is one: an age, a day, an id. */
  readonly at?: string
}

const fault = (field: string, code: RuleFaultCode, at?: string | number): RuleFault =>
  at === undefined ? { field, code } : { field, code, at: String(at) }

function isCount(n: number): boolean {
  return isFen(n) && n >= 0
}

function identityFaults(rules: RuleSet): RuleFault[] {
  const faults: RuleFault[] = []
  if (!/^[a-z][a-z0-9-]{1,39}$/.test(rules.id)) faults.push(fault('id', 'syntax', rules.id))
  if (!/^\d+\.\d+$/.test(rules.version)) faults.push(fault('version', 'syntax', rules.version))
  if (!(rules.names['zh-Hans'] && rules.names['zh-Hant'] && rules.names.en))
    faults.push(fault('names', 'missing'))
  if (rules.relations.length === 0) faults.push(fault('relations', 'missing'))
  if (rules.illnesses.length === 0) faults.push(fault('illnesses', 'missing'))
  return faults
}

/** Ages from 0 up to the end of cover must lie in exactly one band. */
function bandFaults(
  field: string,
  bands: readonly Pick<TierRule, 'ageFrom' | 'ageTo'>[],
  until: number,
): RuleFault[] {
  for (let age = 0; age < until; age += 1) {
    const count = bands.filter((band) => age >= band.ageFrom && age <= band.ageTo).length
    if (count === 0) return [fault(field, 'age-not-covered', age)]
    if (count > 1) return [fault(field, 'age-covered-twice', age)]
  }
  return []
}

function tierFaults({ tiers, coverUntilAge }: RuleSet): RuleFault[] {
  if (tiers.length === 0) return [fault('tiers', 'missing')]
  const faults = bandFaults('tiers', tiers, coverUntilAge)
  tiers.forEach(({ tier, weight }, place) => {
    if (!isCount(weight) || weight === 0) faults.push(fault('tiers.weight', 'out-of-range', tier))
    if (!isCount(tier) || tier > 65535) faults.push(fault('tiers.tier', 'out-of-range', tier))
    if (tiers.slice(0, place).some((other) => other.tier === tier))
      faults.push(fault('tiers.tier', 'repeated', tier))
  })
  return faults
}

function aidFaults({ aids, coverUntilAge }: RuleSet): RuleFault[] {
  const of = (severity: AidRule['severity']) => aids.filter((aid) => aid.severity === severity)
  const faults = bandFaults('aids.serious', of('serious'), coverUntilAge)
  // Light aid may be missing altogether, but not for some ages only by mistake.
  if (of('light').length > 0) faults.push(...bandFaults('aids.light', of('light'), coverUntilAge))
  aids.forEach(({ aidFen }) => {
    if (!isCount(aidFen) || aidFen === 0) faults.push(fault('aids.aidFen', 'out-of-range', aidFen))
  })
  return faults
}

function rateFaults({ feeRate }: RuleSet): RuleFault[] {
  try {
    const { numerator, denominator } = parseRate(feeRate)
    return numerator > denominator ? [fault('feeRate', 'out-of-range', feeRate)] : []
  } catch {
    return [fault('feeRate', 'syntax', feeRate)]
  }
}

function numberFaults(rules: RuleSet): RuleFault[] {
  const counts: readonly [string, number][] = [
    ['waitingDays', rules.waitingDays],
    ['accidentWaitingDays', rules.accidentWaitingDays],
    ['joinAge.minDays', rules.joinAge.minDays],
    ['joinAge.maxYears', rules.joinAge.maxYears],
    ['mistakenJoinRefundDays', rules.mistakenJoinRefundDays],
    ['claimWithinDays', rules.claimWithinDays],
    ['appealDays', rules.appealDays],
  ]
  const faults = counts.filter(([, n]) => !isCount(n)).map(([field, n]) => fault(field, 'out-of-range', n))
  const sums: readonly [string, number | null][] = [
    ['perCaseCapFen', rules.perCaseCapFen],
    ['yearlyCapFen', rules.yearlyCapFen],
    ['debitCeilingFen', rules.debitCeilingFen],
  ]
  for (const [field, n] of sums) {
    if (n !== null && (!isCount(n) || n === 0)) faults.push(fault(field, 'out-of-range', n))
  }
  if (!isCount(rules.coverUntilAge) || rules.coverUntilAge <= rules.joinAge.maxYears) {
    faults.push(fault('coverUntilAge', 'out-of-range', rules.coverUntilAge))
  }
  return faults
}

/** Disclosure is day 1 of the notice; a charge day that is not after it lies in the next month, 28 days at least. */
function dayFaults(calendar: PeriodCalendar, { disclosure, charge }: MonthDays): RuleFault[] {
  const inMonth = (day: number) => isCount(day) && day >= 1 && day <= 28
  if (!inMonth(disclosure)) return [fault('calendar.days', 'out-of-range', disclosure)]
  if (!inMonth(charge)) return [fault('calendar.days', 'out-of-range', charge)]
  // A month has 28 to 31 days: the earliest charge must clear the window, the latest must still be inside the wallet's.
  const crosses = charge <= disclosure
  const earliest = charge - disclosure + (crosses ? 28 : 0)
  const latest = charge - disclosure + (crosses ? 31 : 0)
  const { fromDay, toDay } = calendar.chargeWindow ?? { fromDay: 1, toDay: 32 }
  if (earliest < calendar.objectionDays)
    return [fault('calendar.days', 'charge-before-window-closes', charge)]
  const inside = earliest + 1 >= fromDay && latest + 1 <= toDay
  return inside ? [] : [fault('calendar.days', 'charge-outside-wallet-window', charge)]
}

function calendarFaults({ calendar }: RuleSet): RuleFault[] {
  const days = monthDaysOf(calendar)
  if (calendar.kind === 'month-days' && days.length === 0) return [fault('calendar.days', 'missing')]
  const faults = days.reduce<RuleFault[]>((list, pair) => list.concat(dayFaults(calendar, pair)), [])
  const disclosures = days.map(({ disclosure }) => disclosure)
  const repeated = disclosures.filter((day, place) => disclosures.indexOf(day) < place)
  faults.push(...repeated.map((day) => fault('calendar.days', 'repeated', day)))
  const { fromHour, toHour } = calendar.chargeWindow ?? { fromHour: 0, toHour: 24 }
  if (!(fromHour >= 0 && fromHour < toHour && toHour <= 24))
    faults.push(fault('calendar.chargeWindow', 'out-of-range'))
  else if (calendar.chargeHour < fromHour || calendar.chargeHour >= toHour) {
    faults.push(fault('calendar.chargeHour', 'charge-outside-wallet-window', calendar.chargeHour))
  }
  const hours: readonly [string, number][] = [
    ['calendar.discloseHour', calendar.discloseHour],
    ['calendar.payoutHour', calendar.payoutHour],
  ]
  for (const [field, hour] of hours)
    if (!isCount(hour) || hour > 23) faults.push(fault(field, 'out-of-range', hour))
  if (!isCount(calendar.objectionDays) || calendar.objectionDays < 1) {
    faults.push(fault('calendar.objectionDays', 'out-of-range', calendar.objectionDays))
  }
  return faults
}

function questionFaults({ healthQuestions }: RuleSet): RuleFault[] {
  return healthQuestions
    .filter(({ id }, place) => healthQuestions.slice(0, place).some((other) => other.id === id))
    .map(({ id }) => fault('healthQuestions', 'repeated', id))
}

/** `assumed` may only name fields that exist. */
function assumedFaults(rules: RuleSet): RuleFault[] {
  return rules.assumed
    .filter((path) => {
      const [head = '', part] = path.split('.')
      const value: unknown = (rules as unknown as Readonly<Record<string, unknown>>)[head]
      if (value === undefined) return true
      return part !== undefined && !(typeof value === 'object' && value !== null && part in value)
    })
    .map((path) => fault('assumed', 'unknown-field', path))
}

/** Every fault of a rule set, none if it can work. Never throws. */
export function validateRules(rules: RuleSet): RuleFault[] {
  return [
    identityFaults,
    numberFaults,
    rateFaults,
    tierFaults,
    aidFaults,
    calendarFaults,
    questionFaults,
    assumedFaults,
  ].reduce<RuleFault[]>((list, check) => list.concat(check(rules)), [])
}
