import type { RuleSet } from '../rules'
import { type RuleFault, type RuleSuggestion, atLeast, between, fault, inOrder, like } from './fault'
import { MOST_FEN, isCount, largestCaseFen, rateOf } from './figures'

type Count = readonly [field: string, n: number | null, least: number, most: number]

const OLDEST = 130
/** 130 years. */
const MOST_DAYS = 47_482
const MOST_MEMBERS = 10_000_000_000
const MOST_TIMES = 1000

/** Whole numbers in their range; what may be left open is null. */
export function numberFaults(rules: RuleSet): RuleFault[] {
  const { joinAge, coverUntilAge, aidLimits } = rules
  const counts: readonly Count[] = [
    ['waitingDays', rules.waitingDays, 0, MOST_DAYS],
    ['accidentWaitingDays', rules.accidentWaitingDays, 0, MOST_DAYS],
    ['joinAge.minDays', joinAge.minDays, 0, MOST_DAYS],
    ['joinAge.minYears', joinAge.minYears ?? null, 0, OLDEST],
    [
      'joinAge.maxYears',
      joinAge.maxYears,
      isCount(joinAge.minYears ?? 0) ? (joinAge.minYears ?? 0) : 0,
      OLDEST - 1,
    ],
    ['mistakenJoinRefundDays', rules.mistakenJoinRefundDays, 0, MOST_DAYS],
    ['claimWithinDays', rules.claimWithinDays, 1, MOST_DAYS],
    ['appealDays', rules.appealDays, 1, MOST_DAYS],
    ['perCaseCapFen', rules.perCaseCapFen, 1, MOST_FEN],
    ['yearlyCapFen', rules.yearlyCapFen, 1, MOST_FEN],
    ['debitCeilingFen', rules.debitCeilingFen, 1, MOST_FEN],
    ['smallestGroup', rules.smallestGroup, 1, MOST_MEMBERS],
    ['aidLimits.serious', aidLimits.serious, 1, MOST_TIMES],
    ['aidLimits.light', aidLimits.light, 1, MOST_TIMES],
  ]
  const faults = counts
    .filter(([, n, least, most]) => n !== null && !(isCount(n) && n >= least && n <= most))
    .map(([field, n, least, most]) => fault(field, 'out-of-range', rangeOf(field, least, most), String(n)))
  if (!isCount(coverUntilAge) || coverUntilAge <= joinAge.maxYears || coverUntilAge > OLDEST) {
    const least = Math.min(isCount(joinAge.maxYears) ? joinAge.maxYears + 1 : 1, OLDEST)
    faults.push(fault('coverUntilAge', 'out-of-range', between(least, OLDEST), coverUntilAge))
  }
  return faults.concat(rateFaults(rules), termFaults(rules))
}

/** What a person writes at the top of a range of money is no help; the least is. */
function rangeOf(field: string, least: number, most: number): RuleSuggestion {
  return /Fen$/.test(field) ? atLeast(least, 'fen') : between(least, most)
}

/** A fee above the aid itself is a slip of the comma. */
function rateFaults({ feeRate }: RuleSet): RuleFault[] {
  const rate = rateOf(feeRate)
  if (!rate) return [fault('feeRate', 'syntax', like('0.08'), feeRate)]
  return rate.numerator > rate.denominator ? [fault('feeRate', 'out-of-range', between(0, 1), feeRate)] : []
}

function termFaults({ termDays, waitingDays }: RuleSet): RuleFault[] {
  if (termDays === null) return []
  const least = atLeast(waitingDays + 1, 'days')
  if (!isCount(termDays) || termDays === 0 || termDays > MOST_DAYS)
    return [fault('termDays', 'out-of-range', least, termDays)]
  return termDays <= waitingDays ? [fault('termDays', 'ends-before-cover', least, termDays)] : []
}

/** Parts of aid: a share of it by time in the plan, a part at once, and limits that the largest aid fits into. */
export function aidFigureFaults(rules: RuleSet): RuleFault[] {
  const { aidForm, aidLimits, aids } = rules
  const faults = stepFaults(rules)
  const largest = largestCaseFen(rules)
  if (aidLimits.totalFen !== null && !(isCount(aidLimits.totalFen) && aidLimits.totalFen >= largest))
    faults.push(
      fault('aidLimits.totalFen', 'out-of-range', atLeast(Math.max(1, largest), 'fen'), aidLimits.totalFen),
    )
  if (aidForm.kind === 'lump-and-reimbursement') {
    const rate = rateOf(aidForm.lumpRate)
    if (!rate) faults.push(fault('aidForm.lumpRate', 'syntax', like('0.2'), aidForm.lumpRate))
    else if (rate.numerator >= rate.denominator)
      faults.push(fault('aidForm.lumpRate', 'out-of-range', like('0.2'), aidForm.lumpRate))
  }
  if (aidForm.kind === 'lump-or-reimbursement') {
    // Bills for less than the sum at once would be a choice that nobody takes.
    const least = aids.reduce((most, { aidFen }) => Math.max(most, aidFen), 1)
    const { reimbursementFen } = aidForm
    if (!(isCount(reimbursementFen) && reimbursementFen >= least))
      faults.push(fault('aidForm.reimbursementFen', 'out-of-range', atLeast(least, 'fen'), reimbursementFen))
  }
  return faults
}

/** Rates have 9 places at most: every denominator divides it. */
const SCALE = 1_000_000_000

function stepFaults({ aidSteps, waitingDays }: RuleSet): RuleFault[] {
  const rates = aidSteps.map(({ rate }) => rateOf(rate))
  const bad = aidSteps.filter((_step, place) => {
    const rate = rates[place]
    return !rate || rate.numerator === 0 || rate.numerator > rate.denominator
  })
  if (bad.length > 0) return bad.map(({ rate }) => fault('aidSteps.rate', 'syntax', like('0.5'), rate))
  const days = aidSteps.map(({ fromDays }) => fromDays)
  const unruly = days.filter((day, place) => !isCount(day) || (place > 0 && day <= (days[place - 1] ?? 0)))
  if (unruly.length > 0) return unruly.map((day) => fault('aidSteps.fromDays', 'out-of-order', inOrder, day))
  const parts = rates.map((rate) => (rate ? rate.numerator * (SCALE / rate.denominator) : 0))
  const falling = parts.filter((part, place) => place > 0 && part < (parts[place - 1] ?? 0))
  if (falling.length > 0) return [fault('aidSteps.rate', 'out-of-order', inOrder)]
  const first = days[0]
  // Covered, and yet no aid: nobody would understand it.
  return first !== undefined && first > waitingDays
    ? [
        fault(
          'aidSteps.fromDays',
          'no-aid-after-waiting',
          { code: 'at-most', most: waitingDays, unit: 'days' },
          first,
        ),
      ]
    : []
}
